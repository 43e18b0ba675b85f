/** What a logical line is for Java: skipped, a comment, or one key with its value. */
export type LogicalLineKind = 'blank' | 'comment' | 'entry';

/** Cheap facts about an entry that the lexer meets anyway; rules use them to leave most lines alone. */
export const LineFlag = {
  /** The line goes on over at least one line end after a backslash. */
  continued: 1,
  /** A backslash stands in the key or the value. */
  escaped: 2,
  /** A `\u` escape stands in the line, well formed or not. */
  unicodeEscape: 4,
  /** A character outside ASCII stands in the key or the value. */
  nonAscii: 8,
  /** The value ends with a blank, which Java keeps. */
  trailingBlank: 16,
  /** `#` or `!` stands in the value. */
  commentSign: 32,
  /** The key is followed by `=` or `:` and not just by blanks or nothing. */
  hasSeparator: 64,
  /** The separator that was used is `:`. */
  colon: 128,
  /** `$$` stands in the value. */
  placeholder: 256,
} as const;

/**
 * One logical line, its terminator and the blanks before it included; the lines of a document tile its text.
 * All offsets but `start` are relative to `start`, so that an edit elsewhere leaves a line as it is.
 */
export interface LogicalLine {
  readonly kind: LogicalLineKind;
  /** Absolute UTF-16 offset. Moved by `applyChange` when text before the line grows or shrinks. */
  start: number;
  /** Length with the line terminator. */
  readonly length: number;
  /** Entry: start of the key. Comment: the comment sign. Blank: 0. */
  readonly keyStart: number;
  /** Entry: end of the key. Comment: end of the text, without the terminator. */
  readonly keyEnd: number;
  /** Entry: start of the value; where it would start if it is empty. */
  readonly valueStart: number;
  /** Entry: end of the value, trailing blanks included. */
  readonly valueEnd: number;
  readonly flags: number;
  /** Entry: the key as Java decodes it (see `decode`); otherwise empty. */
  readonly key: string;
}
