import { findProperty } from '../../catalog/catalog';
import type { LogicalLine } from '../../syntax/properties';
import type { SpanEdit } from '../../text/span';

/** What stands between a key and its value, up to the first line end in it. */
interface Gap {
  readonly start: number;
  readonly end: number;
  /** Empty when blanks alone separate key and value, or nothing does. */
  readonly sign: '=' | ':' | '';
  /** The value is empty, or starts in a later line. */
  readonly isLast: boolean;
}

/** Removes blanks before the key and writes the separator as `=`; `width` is the column to pad the key to. */
export function formatSeparator(text: string, line: LogicalLine, width: number | undefined): SpanEdit[] {
  const keyStart = line.start + line.keyStart;
  // A key that goes on over a line end is too rare a thing to be tidied.
  if (isKeyContinued(text, line)) return [];
  const edits: SpanEdit[] = [{ span: { start: line.start, end: keyStart }, newText: '' }];
  const gap = gapOf(text, line);
  const newText = gap && newSeparator(line, gap, width);
  if (gap && newText !== undefined) edits.push({ span: { start: gap.start, end: gap.end }, newText });
  return edits;
}

/** True when the entry has a separator that can stand in one column with others. */
export function canAlign(text: string, line: LogicalLine): boolean {
  // Padding before an empty key would be blanks at the start of the line.
  if (line.keyStart === line.keyEnd || isKeyContinued(text, line)) return false;
  const gap = gapOf(text, line);
  return gap !== undefined && (gap.sign === '=' || becomesEquals(line, gap));
}

function isKeyContinued(text: string, { start, keyEnd }: LogicalLine): boolean {
  return /[\r\n]/.test(text.slice(start, start + keyEnd));
}

function gapOf(text: string, line: LogicalLine): Gap | undefined {
  const start = line.start + line.keyEnd;
  const whole = text.slice(start, line.start + line.valueStart);
  const match = /^[ \t\f]*([=:]?)[ \t\f]*/.exec(whole)!;
  const isContinued = match[0].length < whole.length;
  // Behind a line end in the gap a separator may still follow: the key is on a line by itself.
  if (isContinued && match[1] === '') return undefined;
  const isEmpty = line.valueStart === line.valueEnd;
  return {
    start,
    end: start + match[0].length,
    sign: match[1] as Gap['sign'],
    isLast: isContinued || isEmpty,
  };
}

function newSeparator(line: LogicalLine, gap: Gap, width: number | undefined): string | undefined {
  if (gap.sign !== '=' && !becomesEquals(line, gap)) return undefined;
  if (width === undefined) return '=';
  const padding = ' '.repeat(Math.max(0, width - (line.keyEnd - line.keyStart)));
  return gap.isLast ? `${padding} =` : `${padding} = `;
}

/**
 * `:` and blanks become `=` where TorchServe's own key shows that a setting is meant; the rest may be prose or stray JSON.
 * Keys that the launcher reads stay: its own reader knows `=` alone, so that the change would make it see a setting that
 * it did not see, and formatting must not change what a program does. A rule with a fix reports those.
 */
function becomesEquals({ key }: LogicalLine, { sign, isLast }: Gap): boolean {
  if (sign === '' && isLast) return false;
  return findProperty(key)?.readBy === 'frontend';
}
