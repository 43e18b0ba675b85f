/** The characters that mean something in a properties file. */
export const TAB = 9;
export const LF = 10;
export const FF = 12;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const HASH = 35;
export const DOLLAR = 36;
export const COLON = 58;
export const EQUALS = 61;
export const BACKSLASH = 92;

/** A blank for Java: space, tab or form feed. */
export function isBlank(c: number): boolean {
  return c === SPACE || c === TAB || c === FF;
}

export function isLineEnd(c: number): boolean {
  return c === LF || c === CR;
}

/** The offset behind the line end at `at`; `\r\n` counts as one. */
export function afterLineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

export function skipBlanks(text: string, at: number): number {
  let i = at;
  while (i < text.length && isBlank(text.charCodeAt(i))) i++;
  return i;
}

/**
 * The offset behind a backslash, line end and leading blanks, as often as they follow each other; else `at`.
 * `at` must not be preceded by a backslash that escapes it.
 */
export function afterContinuation(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) === BACKSLASH && isLineEnd(text.charCodeAt(next + 1))) {
    next = skipBlanks(text, afterLineEnd(text, next + 1));
  }
  return next;
}
