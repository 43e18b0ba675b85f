import type { ScalarException, ScalarValue } from './values';

type Base = 2 | 8 | 10 | 16;

export function integer(text: string): ScalarValue {
  if (/^-?[1-9][0-9]{0,8}$/.test(text)) return { kind: 'integer', value: Number(text) };
  const value = text.replaceAll('_', '');
  if (value === '') return { kind: 'refused' };
  const sign = value.startsWith('-') ? '-' : '';
  const digits = /^[-+]/.test(value) ? value.slice(1) : value;
  if (digits === '0') return { kind: 'integer', value: 0 };
  if (digits.startsWith('0b')) return inBase(sign, digits.slice(2), 2);
  if (digits.startsWith('0x')) return inBase(sign, digits.slice(2), 16);
  if (digits.startsWith('0')) return inBase(sign, digits.slice(1), 8);
  if (!digits.includes(':')) return inBase(sign, digits, 10);
  const sum = sexagesimal(digits);
  return typeof sum === 'object' ? sum : inBase(sign, String(sum), 10);
}

function notANumber(detail: string): ScalarException {
  return { kind: 'throws', exception: 'NumberFormatException', detail };
}

/** What the methods of Java that read numbers say about a text that is none. */
export function forInput(text: string, base: Base): string {
  return `For input string: "${text}"${base === 10 ? '' : ` under radix ${base}`}`;
}

const digitsOf: Readonly<Record<Base, RegExp>> = {
  2: /^[-+]?[01]+$/,
  8: /^[-+]?[0-7]+$/,
  10: /^[-+]?[0-9]+$/,
  16: /^[-+]?[0-9a-fA-F]+$/,
};
/** The digits of the largest Integer and the largest Long. With more digits, zeros included, it is the wider type. */
const mostDigits: Readonly<Record<Base, readonly [number, number]>> = {
  2: [31, 63],
  8: [11, 21],
  10: [10, 19],
  16: [8, 16],
};

function inBase(sign: string, digits: string, base: Base): ScalarValue {
  const number = sign + digits;
  if (!digitsOf[base].test(number)) return notANumber(refusalOf(number, base));
  const value = bigIntOf(number, base);
  const [ofInteger, ofLong] = mostDigits[base];
  if (digits.length <= ofInteger && BigInt.asIntN(32, value) === value)
    return { kind: 'integer', value: Number(value) };
  return { kind: 'long', value, isBig: digits.length > ofLong || BigInt.asIntN(64, value) !== value };
}

/** How many digits `BigInteger` reads at once. */
const groupLengths: Readonly<Record<Base, number>> = { 2: 30, 8: 10, 10: 9, 16: 7 };

/** What `BigInteger`, which is tried last, says about a text that is no number: it names the digits it stopped at. */
function refusalOf(number: string, base: Base): string {
  if (/.[-+]/s.test(number)) return 'Illegal embedded sign character';
  const digits = number.replace(/^[-+]/, '');
  if (digits === '') return 'Zero length BigInteger';
  const rest = digits.replace(/^0+/, '');
  const length = groupLengths[base];
  let from = 0;
  let to = rest.length % length || length;
  while (to < rest.length && digitsOf[base].test(rest.slice(from, to))) [from, to] = [to, to + length];
  return forInput(rest.slice(from, to), base);
}

const prefixes: Readonly<Record<Base, string>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

function bigIntOf(number: string, base: Base): bigint {
  const magnitude = BigInt(prefixes[base] + number.replace(/^[-+]/, ''));
  return number.startsWith('-') ? -magnitude : magnitude;
}

/** `1:30` is 90. Java adds up in 32 bits. */
function sexagesimal(digits: string): number | ScalarException {
  let sum = 0n;
  let weight = 1n;
  for (const part of partsOf(digits)) {
    const value = digitsOf[10].test(part) ? bigIntOf(part, 10) : undefined;
    if (value === undefined || BigInt.asIntN(64, value) !== value) return notANumber(forInput(part, 10));
    sum = BigInt.asIntN(32, sum + BigInt.asIntN(64, value * weight));
    weight = BigInt.asIntN(32, weight * 60n);
  }
  return Number(sum);
}

/** `String.split`, which drops empty parts at the end; the last part first. */
function partsOf(digits: string): readonly string[] {
  const kept = digits.replace(/:+$/, '');
  return kept === '' ? [] : kept.split(':').reverse();
}

/** `Double.valueOf`, without numbers in base 16. */
const decimal = /^[-+]?(?:NaN|Infinity|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?[fFdD]?)$/;

export function float(text: string): ScalarValue {
  const value = text.replaceAll('_', '');
  if (value === '') return { kind: 'refused' };
  const sign = value.startsWith('-') ? -1 : 1;
  const digits = /^[-+]/.test(value) ? value.slice(1) : value;
  if (digits.toLowerCase() === '.inf') return { kind: 'float', value: sign * Number.POSITIVE_INFINITY };
  if (digits.toLowerCase() === '.nan') return { kind: 'float', value: Number.NaN };
  const parts = digits.includes(':') ? partsOf(digits) : [digits];
  const other = parts.map(trimmed).find((part) => !decimal.test(part));
  if (other !== undefined) return notANumber(other === '' ? 'empty String' : forInput(other, 10));
  if (!digits.includes(':')) return { kind: 'float', value: sign * numberOf(digits) };
  let sum = 0;
  let weight = 1;
  for (const part of parts) {
    sum += numberOf(part) * weight;
    weight = Math.imul(weight, 60);
  }
  return { kind: 'float', value: sign * sum };
}

function numberOf(text: string): number {
  return Number(trimmed(text).replace(/[fFdD]$/, ''));
}

/** `String.trim`. */
function trimmed(text: string): string {
  return text.replace(/^[\0- ]+|[\0- ]+$/g, '');
}
