import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readsAsTrue } from '../../server/src/core/values/boolean';
import { parseJavaDouble } from '../../server/src/core/values/javaDouble';
import { parseJavaInt, parseJavaLong } from '../../server/src/core/values/wholeNumber';
import { type AnswerReader, askJava, utf16 } from '../support/java';
import { needsJava } from '../support/optional';

const seed = 17;

const digits = fc.stringMatching(/^[0-9]{1,22}$/);
const aroundLimits = fc
  .tuple(
    fc.constantFrom(31n, 63n, 32n, 64n),
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom('', '-', '+', '00'),
  )
  .map(([bits, offset, prefix]) => `${prefix}${2n ** bits + BigInt(offset)}`);
const pieces = [
  '0',
  '1',
  '7',
  '9',
  '-',
  '+',
  '.',
  'e',
  'E',
  'x',
  'X',
  'p',
  'P',
  'f',
  'D',
  'd',
  '_',
  ',',
  ' ',
  '\t',
  '\0',
];
const others = [
  'NaN',
  'Infinity',
  '0x',
  '1e',
  'true',
  'TRUE',
  'tRue',
  'false',
  '\u0664',
  '\uff11',
  '\u0967',
  '\u00b2',
  '𝟙',
  '\u00a0',
  'ı',
];
const mixed = fc
  .array(fc.constantFrom(...pieces, ...pieces, ...others), { maxLength: 8, size: 'max' })
  .map((parts) => parts.join(''));
const sign = fc.constantFrom('', '+', '-');
const suffix = fc.constantFrom('', '', '', 'f', 'D', ' ');
const decimal = fc
  .tuple(
    sign,
    digits,
    fc.constantFrom('', '.', '.0', '.5', '.123456789012345678'),
    fc.constantFrom('', 'e', 'E-', 'e+'),
    fc.integer({ min: 0, max: 340 }),
    suffix,
  )
  .map(
    ([s, whole, fraction, e, exponent, end]) =>
      `${s}${whole}${fraction}${e}${e === '' ? '' : exponent}${end}`,
  );
const hexDigits = fc.stringMatching(/^[0-9a-fA-F]{0,20}$/);
const hexadecimal = fc
  .tuple(sign, hexDigits, fc.constantFrom('', '.'), hexDigits, fc.integer({ min: -1200, max: 1200 }), suffix)
  .map(([s, whole, point, fraction, exponent, end]) => `${s}0x${whole}${point}${fraction}p${exponent}${end}`);
const text = fc.oneof(digits, aroundLimits, mixed, mixed, mixed, decimal, hexadecimal);

/** Every character of the basic plane as a digit, so that the digits of all scripts are met. */
const singles = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

function readLong(answers: AnswerReader): bigint | undefined {
  return answers.boolean() ? answers.long() : undefined;
}

function accepted<T>(value: T | string): T | undefined {
  return typeof value === 'string' ? undefined : value;
}

test('booleans and numbers are read as Java reads them', { skip: needsJava() }, (t) => {
  const inputs = [...singles, ...fc.sample(text, { numRuns: 60_000, seed })];
  const answers = askJava('NumberOracle', inputs.map(utf16));
  const count = { true: 0, int: 0, long: 0, double: 0 };
  for (const input of inputs) {
    const what = JSON.stringify(input);
    const asBoolean = answers.boolean();
    const asInt = readLong(answers);
    const asLong = readLong(answers);
    const bits = readLong(answers);
    assert.equal(readsAsTrue(input, { kind: 'boolean', reader: 'java' }), asBoolean, what);
    const int = accepted(parseJavaInt(input));
    assert.equal(int, asInt === undefined ? undefined : Number(asInt), what);
    assert.equal(accepted(parseJavaLong(input)), asLong, what);
    assert.equal(bitsOf(parseJavaDouble(input)), bits, what);
    if (asBoolean) count.true++;
    if (asInt !== undefined) count.int++;
    if (asLong !== undefined) count.long++;
    if (bits !== undefined) count.double++;
  }
  answers.done();
  t.diagnostic(`seed ${seed}, ${inputs.length} texts; accepted by Java: ${JSON.stringify(count)}`);
  assert.ok(count.true > 20 && count.int > 5000 && count.long > 10_000 && count.double > 20_000);
});

function bitsOf(value: number | undefined): bigint | undefined {
  if (value === undefined) return undefined;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigInt64(0);
}
