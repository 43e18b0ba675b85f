import { spanInValue } from '../../model/config';
import type { SpanEdit } from '../../text/span';
import type { ValueCaret } from '../completion/target';
import type { JsonPlace } from './modelsDocument';

/** What is missing around a new member. */
interface Commas {
  readonly before: string;
  readonly after: string;
  /** Instead of `before`: a comma where the member before ends, which may be on another line. */
  readonly also?: readonly SpanEdit[];
}

/** The commas that part a member that is written at `start` from those beside it. */
export function commasAround(
  { setting, index }: ValueCaret,
  { container: { entries }, entry }: JsonPlace,
  start: number,
): Commas {
  const previous = entries.findLast(({ from }) => from < (entry?.from ?? index));
  const next = entries.find((one) => one !== entry && one.from >= (entry?.to ?? index));
  const comma = previous?.comma;
  // A comma behind the caret parts the new member from the next one, and not from the one before.
  const isBehind = comma !== undefined && comma >= index;
  const ends = entry ? entry.comma !== undefined : isBehind;
  const after = next && !ends ? ',' : '';
  if (!previous || (comma !== undefined && !isBehind)) return { before: '', after };
  const { end } = spanInValue(setting, previous.from, previous.to);
  if (end >= start) return { before: ', ', after };
  return { before: '', after, also: [{ span: { start: end, end }, newText: ',' }] };
}
