import { type Setting, spanInValue } from '../../model/config';
import { physicalLine } from '../../model/cursorAt';

/** The stretch of the text that a completion replaces. It lies on one line and holds the caret, as the protocol demands. */
export interface CompletionTarget {
  readonly start: number;
  readonly caret: number;
  /** What stands between the caret and here is replaced too, unless the user chose to insert. */
  readonly end: number;
  /** The part of the value in front of `start`, on earlier lines, that a proposal must begin with and that stays. */
  readonly kept: string;
  /** From `start` to the caret, as Java reads it. */
  readonly typed: string;
  /** From `start` to the caret, as it stands in the text. */
  readonly raw: string;
}

/** A target in plain text, such as a key or a word of a comment. */
export function textTarget(
  text: string,
  span: { start: number; end: number },
  caret: number,
): CompletionTarget {
  const line = physicalLine(text, caret);
  const start = Math.min(caret, Math.max(line.start, span.start));
  const typed = text.slice(start, caret);
  return { start, caret, end: Math.max(caret, Math.min(line.end, span.end)), kept: '', typed, raw: typed };
}

/** The caret in a value: its offset in the text and its index in the value. */
export interface ValueCaret {
  readonly text: string;
  readonly setting: Setting;
  readonly offset: number;
  readonly index: number;
}

/** The target that replaces the characters `from` up to `to` of a value; the caret's index lies between them. */
export function valueTarget(
  { text, setting, offset, index }: ValueCaret,
  from: number,
  to: number,
): CompletionTarget {
  const line = physicalLine(text, offset);
  let first = from;
  while (first < index && spanInValue(setting, first, first).start < line.start) first++;
  const start = first === index ? offset : Math.min(offset, spanInValue(setting, first, first).start);
  const end = index === to ? offset : spanInValue(setting, index, to).end;
  return {
    start,
    caret: offset,
    end: Math.max(offset, Math.min(end, line.end)),
    kept: setting.value.slice(from, first),
    typed: setting.value.slice(first, index),
    raw: text.slice(start, offset),
  };
}
