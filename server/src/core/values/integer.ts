import type { PropertySpec, ValueType } from '../catalog/types';
import { consequence, quoted } from './consequence';
import { numberProposals } from './numberProposals';
import { plainNumberFixes } from './plainNumber';
import { readableBytes, readableDuration } from './readable';
import type { ValueFix, ValueIssue, ValueKind } from './valueKind';
import { parseJavaInt } from './wholeNumber';

type IntegerType = Extract<ValueType, { kind: 'integer' }>;

const unitNames: Readonly<Record<NonNullable<PropertySpec['unit']>, string>> = {
  ms: 'milliseconds',
  s: 'seconds',
  min: 'minutes',
  bytes: 'bytes',
  requests: 'requests',
  percent: 'percent',
  threads: 'threads',
  workers: 'workers',
};

/** ` of bytes` behind the name of a number; nothing for a number without a unit. */
export function ofUnit({ unit }: PropertySpec): string {
  if (unit === 'percent') return ' in percent';
  return unit ? ` of ${unitNames[unit]}` : '';
}

/** The unit's length in milliseconds; `undefined` when it is not one of time. */
export function millisecondsOf(unit: PropertySpec['unit']): number | undefined {
  return unit === 'ms' ? 1 : unit === 's' ? 1000 : unit === 'min' ? 60_000 : undefined;
}

export const integer: ValueKind<IntegerType> = {
  describe(type, spec) {
    const name = type.role === 'port' ? 'port' : 'whole number';
    return `${name}${ofUnit(spec)}, ${type.min ?? -2147483648} to ${type.max ?? 2147483647}`;
  },
  check(value, type, spec) {
    if (value === '') return [emptyNumber(spec)];
    const parsed = parseJavaInt(value);
    if (parsed === 'not-a-number') return [notWhole(value, spec, 'integer')];
    if (typeof parsed === 'string') return [outOfRange(value, type, spec)];
    const isInRange = parsed >= (type.min ?? parsed) && parsed <= (type.max ?? parsed);
    return isInRange ? [] : [outOfRange(value, type, spec)];
  },
  explain(value, { role }, spec) {
    const parsed = parseJavaInt(value);
    if (typeof parsed === 'string') return undefined;
    if (parsed === 0 && spec.default.literal === '0') return spec.default.note;
    if (role === 'size') return parsed < 0 ? undefined : readableBytes(parsed);
    const length = millisecondsOf(spec.unit);
    return length !== undefined && parsed > 0 ? readableDuration(parsed * length) : undefined;
  },
  proposals: (type, spec) => numberProposals(spec, (value) => integer.explain(value, type, spec)),
};

/** The issue of a number that is not there. */
export function emptyNumber(spec: PropertySpec): ValueIssue {
  const message = `${consequence(spec)}: the value is empty. Write a number or remove the line.`;
  return { rule: 'empty-value', from: 0, to: 0, message, fixes: [] };
}

/** The issue of a text that is not a whole number for Java. */
export function notWhole(value: string, spec: PropertySpec, kind: 'integer' | 'long'): ValueIssue {
  const fixes = [...plainNumberFixes(value, spec.unit, kind), ...portFixes(value, spec)];
  const advice = fixes[0]
    ? `Use '${fixes[0].newValue}'.`
    : `Use digits only${spec.unit ? `, the number${ofUnit(spec)}` : ''}.`;
  return {
    rule: 'not-an-integer',
    from: 0,
    to: value.length,
    message: `${consequence(spec)}: ${quoted(value)} is not a whole number. ${advice}`,
    fixes,
  };
}

/** The port of an address or URL where only a port belongs. */
function portFixes(value: string, { type }: PropertySpec): ValueFix[] {
  const newValue = /^[^\s]*:(\d{1,5})\/?$/.exec(value)?.[1];
  if (newValue === undefined || type.kind !== 'integer' || type.role !== 'port') return [];
  return [{ title: `Replace ${quoted(value)} by '${newValue}'`, newValue }];
}

function outOfRange(value: string, { role, min, max }: IntegerType, spec: PropertySpec): ValueIssue {
  const range = `${min ?? -2147483648} to ${max ?? 2147483647}`;
  return {
    rule: role === 'port' ? 'bad-port' : 'out-of-range',
    from: 0,
    to: value.length,
    message: `${consequence(spec)}: ${quoted(value)} is out of range. Use a number from ${range}.`,
    fixes: [],
  };
}
