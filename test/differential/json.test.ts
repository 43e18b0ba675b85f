import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { jsonBracketProblem } from '../../server/src/core/values/json';
import { askJava, utf16 } from '../support/java';
import { findTorchserve, needsTorchserve } from '../support/torchserve';

const seed = 4;
const pieces = ['{', '}', '[', ']', '{', '}', ':', ',', '"a"', "'b'", 'c', '1', ' ', '\n', ';', '=', '=>'];
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
  'null',
  '"}"',
  "'{",
  'a"b',
  "don't",
  '\r',
  '\t',
  '\u2028',
  '<',
  ')',
];
const loose = fc
  .array(fc.constantFrom(...pieces, ...pieces, ...odd), { maxLength: 14, size: 'max' })
  .map((parts) => parts.join(''));
const comment = fc.constantFrom('', '', '', ' ', '/* { */', '# }\n', '// ]\n');
const name = fc.constantFrom('"a"', "'b}'", 'c', "d'e", '"\\"{"', 'f"');
const { json } = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('1', '"x]"', "'y}'", 'true', "it's", 'null'),
    fc.tuple(name, comment, tie('json')).map(([key, gap, value]) => `{${key}${gap}:${value}${gap}}`),
    fc.tuple(tie('json'), comment, tie('json')).map(([a, gap, b]) => `[${a},${gap}${b}]`),
  ),
}));
const cut = fc
  .tuple(json, fc.nat(40), fc.constantFrom('', '}', ']'))
  .map(([text, at, end]) => text.slice(0, at) + end);

test('brackets are called wrong only if Gson refuses the text', { skip: needsTorchserve() }, (t) => {
  const inputs = fc.sample(fc.oneof(json, cut, loose), { numRuns: 30_000, seed });
  const answers = askJava('JsonOracle', inputs.map(utf16), findTorchserve()!.jars);
  const count = { good: 0, problems: 0 };
  for (const input of inputs) {
    const isGood = answers.boolean();
    const problem = jsonBracketProblem(input);
    if (isGood) {
      count.good++;
      assert.equal(problem, undefined, JSON.stringify(input));
    } else if (problem) count.problems++;
  }
  answers.done();
  t.diagnostic(`seed ${seed}: ${JSON.stringify(count)}`);
  assert.ok(count.good > 10_000 && count.problems > 10_000);
});
