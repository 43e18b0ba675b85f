import type { ValueType } from '../catalog/types';
import { consequence, quoted } from './consequence';
import { emptyNumber, millisecondsOf, ofUnit } from './integer';
import { parseJavaDouble } from './javaDouble';
import { numberProposals } from './numberProposals';
import { readableDuration } from './readable';
import type { ValueFix, ValueKind } from './valueKind';

export const double: ValueKind<Extract<ValueType, { kind: 'double' }>> = {
  describe: (_, spec) => `number${ofUnit(spec)}, fractions allowed`,
  check(value, _, spec) {
    if (parseJavaDouble(value) !== undefined) return [];
    if (value.trim() === '') return [emptyNumber(spec)];
    const fixes = plainFixes(value);
    const advice = fixes[0] ? `Use '${fixes[0].newValue}'.` : 'Use digits, with a point before a fraction.';
    const message = `${consequence(spec)}: ${quoted(value)} is not a number. ${advice}`;
    return [{ rule: 'not-a-number', from: 0, to: value.length, message, fixes }];
  },
  explain(value, _, spec) {
    const parsed = parseJavaDouble(value);
    const length = millisecondsOf(spec.unit);
    if (parsed === undefined || length === undefined || !Number.isFinite(parsed) || parsed <= 0)
      return undefined;
    return readableDuration(parsed * length);
  },
  proposals: (type, spec) => numberProposals(spec, (value) => double.explain(value, type, spec)),
};

/** A decimal comma, or `_` between digits. */
function plainFixes(value: string): ValueFix[] {
  const newValue = value
    .trim()
    .replace(/(?<=\d)_(?=\d)/g, '')
    .replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  if (parseJavaDouble(newValue) === undefined) return [];
  return [{ title: `Replace ${quoted(value)} by '${newValue}'`, newValue }];
}
