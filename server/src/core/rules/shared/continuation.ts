import { findProperty } from '../../catalog/catalog';
import type { Setting } from '../../model/config';
import { LineFlag, type LogicalLine } from '../../syntax/properties';

/** A line inside a value that goes on over several lines; absolute offsets. */
export interface ContinuedLine {
  /** Where the line starts, its leading blanks included. */
  readonly start: number;
  /** The first character that Java keeps. */
  readonly contentStart: number;
  readonly text: string;
}

/** The lines of a value behind the one that it starts on. */
export function* continuedLines({ raw, valueSpan, line }: Setting): Iterable<ContinuedLine> {
  if (!(line.flags & LineFlag.continued)) return;
  const lineEnd = /\\(?:\r\n|\r|\n)/g;
  for (let match = lineEnd.exec(raw); match; match = lineEnd.exec(raw)) {
    if (!isOddBackslash(raw, match.index)) continue;
    const start = match.index + match[0].length;
    const text = /^[^\r\n]*/.exec(raw.slice(start))![0];
    const blanks = /^[ \t\f]*/.exec(text)![0].length;
    yield {
      start: valueSpan.start + start,
      contentStart: valueSpan.start + start + blanks,
      text: text.slice(blanks),
    };
  }
}

/** A setting of its own that a backslash at the end of the line before has made a part of this value. */
export interface SwallowedSetting {
  readonly key: string;
  /** Absolute offset of its key. */
  readonly start: number;
}

export function swallowedSetting(setting: Setting): SwallowedSetting | undefined {
  const { line, raw, keySpan, valueSpan } = setting;
  if (!(line.flags & LineFlag.continued)) return undefined;
  // The backslash may stand directly behind the separator: then the value starts on the next line.
  const isBelow = valueSpan.start - keySpan.end > 2;
  const first = isBelow ? [{ contentStart: valueSpan.start, text: raw }] : [];
  for (const { contentStart, text } of [...first, ...continuedLines(setting)]) {
    const key = /^([A-Za-z_]+)[ \t]*[=:]/.exec(text)?.[1];
    if (key && findProperty(key)) return { key, start: contentStart };
  }
  return undefined;
}

/**
 * Where a backslash was meant to continue the value but blanks follow it, so that Java takes it for an escape of the
 * first one: the offset of that blank in `raw`. Only when the next line looks like the rest of the value.
 */
export function brokenContinuation(
  { raw, line }: Setting,
  next: LogicalLine | undefined,
): number | undefined {
  if (!(line.flags & LineFlag.trailingBlank) || !next || !looksLikeRest(next)) return undefined;
  const blanks = /[ \t\f]+$/.exec(raw)?.index;
  return blanks !== undefined && blanks > 0 && isOddBackslash(raw, blanks - 1) ? blanks : undefined;
}

/** Lines that a key would not start: JSON, options, words that are indented or stand without a separator. */
function looksLikeRest({ kind, key, keyStart, flags }: LogicalLine): boolean {
  if (kind !== 'entry' || findProperty(key)) return false;
  return isJsonLike(key) || key.startsWith('-') || keyStart > 0 || !(flags & LineFlag.hasSeparator);
}

/** True for a key that is really the start of a line of JSON. */
export function isJsonLike(key: string): boolean {
  return /^["{}[\]]/.test(key);
}

/** True when the backslash at `at` escapes what follows it, rather than being escaped itself. */
function isOddBackslash(raw: string, at: number): boolean {
  let count = 0;
  while (at - count >= 0 && raw[at - count] === '\\') count++;
  return count % 2 === 1;
}
