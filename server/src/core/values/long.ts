import type { ValueType } from '../catalog/types';
import { consequence, quoted } from './consequence';
import { emptyNumber, millisecondsOf, notWhole, ofUnit } from './integer';
import { numberProposals } from './numberProposals';
import { readableDuration } from './readable';
import type { ValueKind } from './valueKind';
import { parseJavaLong } from './wholeNumber';

const maxLong = '9223372036854775807';

export const long: ValueKind<Extract<ValueType, { kind: 'long' }>> = {
  describe: ({ min }, spec) => `whole number${ofUnit(spec)}, ${min ?? `-${maxLong}`} to ${maxLong}`,
  check(value, { min }, spec) {
    if (value === '') return [emptyNumber(spec)];
    const parsed = parseJavaLong(value);
    if (parsed === 'not-a-number') return [notWhole(value, spec, 'long')];
    if (typeof parsed === 'bigint' && (min === undefined || parsed >= BigInt(min))) return [];
    const range = `${min ?? `-${maxLong}`} to ${maxLong}`;
    const message = `${consequence(spec)}: ${quoted(value)} is out of range. Use a number from ${range}.`;
    return [{ rule: 'out-of-range', from: 0, to: value.length, message, fixes: [] }];
  },
  explain(value, _, spec) {
    const parsed = parseJavaLong(value);
    if (typeof parsed === 'string') return undefined;
    if (value === maxLong) return 'no limit';
    const length = millisecondsOf(spec.unit);
    return length !== undefined && parsed > 0n ? readableDuration(Number(parsed) * length) : undefined;
  },
  proposals: (type, spec) => numberProposals(spec, (value) => long.explain(value, type, spec)),
};
