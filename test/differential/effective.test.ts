import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { allProperties } from '../../server/src/core/catalog/catalog';
import { expand } from '../../server/src/core/effective/interpolation';
import { javaKeyOrder } from '../../server/src/core/effective/javaKeyOrder';
import { snapshotTime } from '../../server/src/core/effective/snapshotTime';
import { askJava, utf16 } from '../support/java';
import { findTorchserve, needsTorchserve } from '../support/torchserve';

const seed = 7;
const skip = needsTorchserve();

const namePiece = fc.constantFrom('$$', '$$', '$$', '$', 'NAME', 'A', 'x y', 'é', '{', ' ', '\n', '\\', '😀');
const valuePiece = fc.constantFrom(
  '$',
  '$',
  '\\',
  '\\',
  '0',
  '1',
  '1',
  '2',
  '10',
  '{',
  '}',
  'n',
  '${n}',
  '${1}',
  '${',
  'text',
  'é',
  '٤',
);
const joined = (piece: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(piece, { maxLength, size: 'max' }).map((parts) => parts.join(''));

test('placeholders are replaced as the server replaces them', { skip }, (t) => {
  const inputs = fc.sample(fc.tuple(joined(valuePiece, 6), joined(namePiece, 10)), { numRuns: 30_000, seed });
  const answers = askJava(
    'InterpolationOracle',
    inputs.map((parts) => utf16(parts.join('\0'))),
    findTorchserve()!.jars,
  );
  const count = { same: 0, expanded: 0, fails: 0 };
  for (const [value, text] of inputs) {
    const expansion = expand('key', text, () => ({ value }));
    assert.ok(expansion.kind !== 'unknown');
    count[expansion.kind]++;
    const own =
      expansion.kind === 'same'
        ? text
        : expansion.kind === 'fails'
          ? `!${expansion.failure.message}`
          : expansion.value;
    assert.equal(own, answers.text(), JSON.stringify([value, text]));
  }
  answers.done();
  t.diagnostic(`seed ${seed}: ${JSON.stringify(count)}`);
  assert.ok(count.expanded > 2_000 && count.fails > 2_000);
});

const digits = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength, maxLength, size: 'max' });
const stamp = fc
  .tuple(fc.constantFrom('2023', '2024', '1999', '2038'), digits(13, 13))
  .map((parts) => parts.join(''));
const ending = fc.constantFrom('', '.cfg', '-startup.cfg', '-x-y', 'x', ' ', '.5', ',5', 'é', '_');
const foreign = fc.constantFrom(
  'notes.txt',
  '',
  '-startup.cfg',
  '.hidden',
  'a1',
  '2023-01-01.cfg',
  '20230101.cfg',
  '٢٠',
  '+1',
  'E5',
);
const fileName = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(stamp, ending).map((parts) => parts.join('')) },
  { weight: 3, arbitrary: fc.tuple(digits(1, 22), ending).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: foreign },
);

test('names of snapshots hold the time that the server reads', { skip }, (t) => {
  const inputs = fc.sample(fileName, { numRuns: 10_000, seed });
  const answers = askJava('SnapshotTimeOracle', inputs.map(utf16), findTorchserve()!.jars);
  const count = { number: 0, unparsable: 0, unknown: 0 };
  for (const input of inputs) {
    const java = answers.long();
    const time = snapshotTime(input);
    count[typeof time === 'number' ? 'number' : time]++;
    if (time === 'unparsable') assert.equal(java, -(2n ** 63n), JSON.stringify(input));
    else if (time !== 'unknown') assert.equal(BigInt(time), java, JSON.stringify(input));
  }
  answers.done();
  t.diagnostic(`seed ${seed}: ${JSON.stringify(count)}`);
  assert.ok(count.number > 4_000 && count.unparsable > 1_000 && count.unknown < 3_000);
});

const catalogued = allProperties().map(({ key }) => key);
const key = fc.oneof(
  fc.constantFrom(...catalogued),
  fc.string({ unit: fc.constantFrom(...'abAB01'), minLength: 1, maxLength: 4 }),
);
// These pairs have the same hash code: their order is the one of the file.
const colliding = fc.array(fc.constantFrom('Aa', 'BB', 'AaAa', 'BBBB', 'AaBB', 'BBAa', 'C#Aa', 'C#BB'), {
  maxLength: 6,
});
const keys = fc
  .tuple(fc.constantFrom('file', 'snapshot'), fc.array(key, { maxLength: 60, size: 'max' }), colliding)
  .map(([kind, list, more]) => [kind, ...list, ...more] as const);

test('keys are walked over in the order of Java', { skip }, () => {
  const inputs = fc.sample(keys, { numRuns: 5_000, seed });
  const answers = askJava(
    'KeyOrderOracle',
    inputs.map((parts) => utf16(parts.join('\0'))),
  );
  for (const [kind, ...list] of inputs) {
    const own = javaKeyOrder(list, kind as 'file' | 'snapshot');
    assert.equal(own.join(' '), answers.text().replaceAll('\0', ' '), JSON.stringify([kind, list]));
  }
  answers.done();
});
