import type { YamlScalar } from './node';

/** What SnakeYAML makes of the text of a scalar; `refused` with one of its own exceptions, `throws` with another. */
export type ScalarValue =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: Exclude<YamlScalar['kind'], 'integer' | 'boolean'> }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'throws'; readonly exception: string; readonly message?: string };

export type ScalarTag = 'bool' | 'int' | 'float' | 'merge' | 'null' | 'timestamp' | 'str' | 'binary' | 'set';

/** YAML 1.1 as SnakeYAML resolves it: neither `y` and `n` nor numbers such as `1.5e` or `08`. First match wins. */
const implicit: readonly (readonly [tag: ScalarTag, longest: number, pattern: RegExp])[] = [
  ['bool', 10, /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/],
  [
    'int',
    1024,
    /^(?:[-+]?0b_*[01][01_]*|[-+]?0_*[0-7][0-7_]*|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  ],
  [
    'float',
    1024,
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+|[-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  ],
  ['merge', 10, /^<<$/],
  ['null', 10, /^(?:~|null|Null|NULL| |)$/],
  [
    'timestamp',
    50,
    /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/,
  ],
];

/** The tag of a plain scalar without one. */
export function implicitTag(text: string): ScalarTag {
  return implicit.find(([, longest, pattern]) => text.length <= longest && pattern.test(text))?.[0] ?? 'str';
}

/** Constructs the value of a scalar with a tag of YAML. */
export function scalarValue(tag: ScalarTag, text: string): ScalarValue {
  return constructors[tag](text);
}

const constructors: Readonly<Record<ScalarTag, (text: string) => ScalarValue>> = {
  bool: (text) => {
    const word = text.toLowerCase();
    if (/^(?:yes|true|on)$/.test(word)) return { kind: 'boolean', value: true };
    return /^(?:no|false|off)$/.test(word) ? { kind: 'boolean', value: false } : { kind: 'null' };
  },
  int: integer,
  float: (text) =>
    floating.test(text.replaceAll('_', ''))
      ? { kind: 'number' }
      : notANumber(`"${text.replaceAll('_', '')}"`),
  merge: () => ({
    kind: 'refused',
    message: 'could not determine a constructor for the tag tag:yaml.org,2002:merge',
  }),
  null: () => ({ kind: 'null' }),
  timestamp: (text) => {
    const isTimestamp = implicit.at(-1)![2].test(text) || /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$/.test(text);
    return isTimestamp ? { kind: 'other' } : { kind: 'refused', message: `Unexpected timestamp: ${text}` };
  },
  str: () => ({ kind: 'text' }),
  binary: () => ({ kind: 'other' }),
  set: () => ({ kind: 'throws', exception: 'java.lang.ClassCastException' }),
};

function notANumber(input: string): ScalarValue {
  return {
    kind: 'throws',
    exception: 'java.lang.NumberFormatException',
    message: `For input string: ${input}`,
  };
}

const floating =
  /^(?:[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|[-+]?[0-9]+(?::[0-9]+)+(?:\.[0-9]*)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/** Most digits that may be an `Integer`; with more, zeros included, the number becomes a `Long`. */
const mostDigits: Readonly<Record<number, number>> = { 2: 31, 8: 11, 10: 10, 16: 8 };
const digitsOf: Readonly<Record<number, RegExp>> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-fA-F]+$/,
};

function integer(text: string): ScalarValue {
  const value = text.replaceAll('_', '');
  if (value === '') return { kind: 'refused', message: 'found empty value' };
  const negative = value.startsWith('-');
  const digits = /^[-+]/.test(value) ? value.slice(1) : value;
  if (digits === '0') return { kind: 'integer', value: 0 };
  if (digits.startsWith('0b')) return inBase(digits.slice(2), 2, negative);
  if (digits.startsWith('0x')) return inBase(digits.slice(2), 16, negative);
  if (digits.startsWith('0')) return inBase(digits.slice(1), 8, negative);
  return inBase(digits.includes(':') ? sexagesimal(digits) : digits, 10, negative);
}

function inBase(digits: string, base: 2 | 8 | 10 | 16, negative: boolean): ScalarValue {
  if (!digitsOf[base]!.test(digits)) return notANumber(firstBadGroup(digits, base));
  if (digits.length > mostDigits[base]!) return { kind: 'number' };
  const magnitude = Number.parseInt(digits, base);
  const value = negative && magnitude !== 0 ? -magnitude : magnitude;
  return value >= -(2 ** 31) && value < 2 ** 31 ? { kind: 'integer', value } : { kind: 'number' };
}

/** How many digits `BigInteger`, which is tried last, reads at once. */
const groupLength: Readonly<Record<number, number>> = { 2: 30, 8: 10, 10: 9, 16: 7 };

function firstBadGroup(digits: string, base: number): string {
  const length = groupLength[base]!;
  let from = 0;
  let to = digits.length % length || length;
  while (to < digits.length && digitsOf[base]!.test(digits.slice(from, to))) [from, to] = [to, to + length];
  return `"${digits.slice(from, to)}"${base === 10 ? '' : ` under radix ${base}`}`;
}

/** `1:30` is 90. Java adds up in 32 bits. */
function sexagesimal(digits: string): string {
  let value = 0;
  let weight = 1;
  for (const part of digits.split(':').reverse()) {
    value = (value + Math.imul(Number(part) | 0, weight)) | 0;
    weight = Math.imul(weight, 60);
  }
  return String(value);
}
