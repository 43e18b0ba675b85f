import type { PropertySpec } from '../catalog/types';
import type { ValueFix } from './valueKind';
import { parseJavaInt, parseJavaLong } from './wholeNumber';

type Unit = NonNullable<PropertySpec['unit']>;

/** Bytes by the unit as people write it, in lower case. Sizes are meant in powers of two. */
const bytesPer: Readonly<Record<string, number>> = {
  b: 1,
  k: 2 ** 10,
  kb: 2 ** 10,
  kib: 2 ** 10,
  m: 2 ** 20,
  mb: 2 ** 20,
  mib: 2 ** 20,
  g: 2 ** 30,
  gb: 2 ** 30,
  gib: 2 ** 30,
};

/** Milliseconds by the unit as people write it, in lower case. */
const millisecondsPer: Readonly<Record<string, number>> = {
  ms: 1,
  msec: 1,
  millis: 1,
  s: 1000,
  sec: 1000,
  secs: 1000,
  second: 1000,
  seconds: 1000,
  m: 60_000,
  min: 60_000,
  mins: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
};

/** The units in which a key can be meant, by the unit that the server expects; their factors are relative to it. */
const conversions: {
  readonly [K in Unit]?: { readonly units: Readonly<Record<string, number>>; readonly one: number };
} = {
  bytes: { units: bytesPer, one: 1 },
  ms: { units: millisecondsPer, one: 1 },
  s: { units: millisecondsPer, one: 1000 },
  min: { units: millisecondsPer, one: 60_000 },
};

/** Whole numbers that a text such as `10MB`, `10_000`, `5s` or `120.0` was meant as, the likeliest first. */
export function plainNumberFixes(
  value: string,
  unit: Unit | undefined,
  kind: 'integer' | 'long',
): ValueFix[] {
  const match = /^\s*([+-]?)(\d[\d_,']*)(\.\d+)?\s*([a-zA-Z%]*)\s*$/.exec(value);
  if (!match) return [];
  const [, sign = '', grouped = '', fraction = '', word = ''] = match;
  // A comma is only understood between groups of three digits: elsewhere it may be a decimal sign.
  if (/[,']/.test(grouped) && !/^\d{1,3}(?:[,']\d{3})+$/.test(grouped)) return [];
  const factor = factorOf(word, unit);
  if (factor === undefined) return [];
  const amount = Number(`${sign}${grouped.replace(/[_,']/g, '')}${fraction}`) * factor;
  const isExact = Number.isInteger(amount);
  return [isExact ? amount : Math.round(amount)]
    .map(String)
    .filter((text) => text !== value && fits(text, kind))
    .map((newValue) => ({
      title: `Replace '${value}' by '${newValue}'`,
      newValue,
      // A size in powers of ten or two, or a rounded number, is for the author to decide.
      ...(isExact && word === '' ? { safe: true as const } : {}),
    }));
}

function factorOf(word: string, unit: Unit | undefined): number | undefined {
  if (word === '') return 1;
  if (word === '%') return unit === 'percent' ? 1 : undefined;
  const conversion = unit && conversions[unit];
  const length = conversion?.units[word.toLowerCase()];
  return conversion && length !== undefined ? length / conversion.one : undefined;
}

function fits(text: string, kind: 'integer' | 'long'): boolean {
  const parsed = kind === 'integer' ? parseJavaInt(text) : parseJavaLong(text);
  return typeof parsed !== 'string';
}
