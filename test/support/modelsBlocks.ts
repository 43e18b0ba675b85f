import fc from 'fast-check';

/** A name or text as JSON may write it, with what is inside. */
const word = fc.constantFrom(
  '"a"',
  "'b c'",
  'd',
  '"1.0"',
  '"batchSize"',
  '"minWorkers"',
  "'runtimeType'",
  '"models"',
  '"modelCount"',
  '"x\\"y"',
  '"\\u0041"',
  '"{"',
  '"é"',
  '"a, b: c"',
  '"marName"',
  '"defaultVersion"',
);
const scalar = fc.oneof(
  word,
  fc.constantFrom('1', '0', '-2.5', 'true', 'null', '"4"', '[1, 2]', '[]', '"python"', '{}'),
);
const blank = fc.constantFrom('', '', '', ' ', '\n', '\n  ', '\t', ' \r\n');

interface Tree {
  readonly value: string;
}

const { value: tree } = fc.letrec<Tree>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'large' },
    scalar,
    fc
      .array(
        fc.tuple(blank, word, blank, fc.constantFrom(':', ':', ':', '=', '=>'), blank, tie('value'), blank),
        { maxLength: 4 },
      )
      .map((members) => `{${members.map((member) => member.join('')).join(',')}}`),
  ),
}));

/** Lenient JSON with an object at the top. */
export const modelsJson: fc.Arbitrary<string> = fc
  .array(fc.tuple(blank, word, fc.constantFrom(':', ' : '), tree, blank), { maxLength: 3 })
  .map((members) => `{${members.map((member) => member.join('')).join(',')}}`);

/** How a character is written: as it stands, with a needless backslash, by its code, or behind a continuation. */
type Style = 'plain' | 'escaped' | 'unicode' | 'continued';

const eol = fc.constantFrom('\n', '\r\n');
const style = fc.constantFrom<Style>(
  'plain',
  'plain',
  'plain',
  'plain',
  'plain',
  'plain',
  'escaped',
  'unicode',
  'continued',
);

/** A document with `key=` and a value in front of which and between the characters of which anything legal stands. */
export function written(key: string, json: string, styles: readonly Style[], lineEnd: string): string {
  const characters = Array.from(json, (character, i) => {
    const how = styles[i % styles.length]!;
    const plain = plainly(character, i === 0);
    if (how === 'unicode') return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
    if (how === 'escaped' && /[^\w\s]/.test(character) && character < '\x7f') return `\\${character}`;
    // A blank behind a continuation would be skipped.
    if (how === 'continued') return `\\${lineEnd}  ${escapedBlank[character] ?? plain}`;
    return plain;
  });
  return `job_queue_size=1${lineEnd}${key}=${characters.join('')}${lineEnd}debug=true${lineEnd}`;
}

const escapedBlank: Readonly<Record<string, string>> = { ' ': '\\ ', '\t': '\\t' };

function plainly(character: string, isFirst: boolean): string {
  if (character === '\\') return '\\\\';
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === ' ' && isFirst) return '\\ ';
  return character;
}

/** A document with a block, and the JSON in it. */
export const modelsBlock: fc.Arbitrary<{
  readonly text: string;
  readonly json: string;
  readonly key: string;
}> = fc
  .record({
    key: fc.constantFrom('models', 'model_snapshot'),
    json: modelsJson,
    styles: fc.array(style, { minLength: 3, maxLength: 40 }),
    lineEnd: eol,
  })
  .map(({ key, json, styles, lineEnd }) => ({ key, json, text: written(key, json, styles, lineEnd) }));
