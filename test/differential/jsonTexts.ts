import fc from 'fast-check';

const pieces = ['{', '}', '[', ']', '{', '}', ':', ',', '"a"', "'b'", 'c', '1', ' ', '\n', ';', '=', '=>'];
const words = [
  'null',
  'NuLL',
  'true',
  'False',
  'nul',
  'truex',
  '-0',
  '01',
  '1.5e+3',
  '-',
  '1.',
  'NaN',
  '9'.repeat(20),
];
const strings = [
  '"}"',
  "'{",
  'a"b',
  "don't",
  '"\\u0041"',
  '"\\q"',
  '"\\u00zz"',
  '"\\u00',
  '"\\\n"',
  '"\\/\\b\\f"',
];
const odd = [
  '"',
  "'",
  '\\',
  '\\"',
  '#',
  '//',
  '/*',
  '*/',
  '/',
  '\r',
  '\t',
  '\f',
  '\u00a0',
  '\u2028',
  '<',
  ')',
  '\uFEFF',
];
const prefixes = [")]}'\n", ")]}'", '\uFEFF', '# c\n', '/*/', ' '];

const loose = fc
  .array(fc.constantFrom(...pieces, ...pieces, ...pieces, ...words, ...strings, ...odd), {
    maxLength: 14,
    size: 'max',
  })
  .map((parts) => parts.join(''));

const comment = fc.constantFrom('', '', '', '', ' ', '/* { */', '# }\n', '// ]\n');
const name = fc.constantFrom('"a"', "'b}'", 'c', "d'e", '"\\"{"', 'f"', 'null', '1', '"1.0"');
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('1', '"x]"', "'y}'", 'true', "it's", 'null', ...words),
    fc.tuple(name, comment, tie('json')).map(([key, gap, value]) => `{${key}${gap}:${value}${gap}}`),
    fc.tuple(tie('json'), comment, tie('json')).map(([a, gap, b]) => `[${a},${gap}${b}]`),
  ),
}));
const cut = fc
  .tuple(json, fc.nat(40), fc.constantFrom('', '}', ']'))
  .map(([text, at, end]) => text.slice(0, at) + end);

/** Objects of three levels, written in Gson's many ways, and arrays of pairs in their place. */
function mapOf(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const member = fc.tuple(name, fc.constantFrom(':', '=', '=>', ' : '), value);
  const pair = fc.tuple(fc.oneof(name, json), value).map(([key, one]) => `[${key},${one}]`);
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.array(member, { maxLength: 2 }), comment, fc.constantFrom(',', ';'))
        .map(
          ([members, gap, separator]) => `{${gap}${members.map((parts) => parts.join('')).join(separator)}}`,
        ),
    },
    {
      weight: 1,
      arbitrary: fc.array(fc.oneof(pair, json), { maxLength: 2 }).map((pairs) => `[${pairs.join(',')}]`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'null',
        '1',
        '"x',
        'x',
        '[]',
        '[[]]',
        '[["a"]]',
        '[["a",{},1]]',
        '[[null,{}]]',
      ),
    },
  );
}
const parameters = fc.oneof(mapOf(json), mapOf(json), json);
const models = mapOf(mapOf(parameters));
const damaged = fc
  .tuple(models, fc.nat(60), fc.constantFrom('', '', '}', ',', ']', '"', 'x', ':', '/* c */'))
  .map(([text, at, insertion]) => text.slice(0, at) + insertion + text.slice(at));
const ended = fc
  .tuple(models, fc.constantFrom('}', ' ', '\n', ' # c', '/*c*/', '/', ';', ',', 'null', '{}', '\f'))
  .map((parts) => parts.join(''));
const begun = fc.tuple(fc.constantFrom(...prefixes), fc.oneof(models, loose)).map((parts) => parts.join(''));
const long = fc
  .tuple(fc.integer({ min: 1000, max: 1100 }), fc.constantFrom('1', 'a', ' ', 'true'))
  .map(([length, piece]) => `{"m":{"1":{"a":${piece.repeat(length)}}}}`);

/** Texts that are JSON, or nearly, or not at all. */
export const jsonText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: models },
  { weight: 4, arbitrary: damaged },
  { weight: 2, arbitrary: ended },
  { weight: 2, arbitrary: begun },
  { weight: 3, arbitrary: json },
  { weight: 3, arbitrary: cut },
  { weight: 6, arbitrary: loose },
  { weight: 1, arbitrary: long },
);
