/** The end of the line that holds an offset, without its line break. */
export function lineEndAt(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text[end])) end++;
  return end;
}

/** The start of the line that holds an offset. */
export function lineStartAt(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text[start - 1])) start--;
  return start;
}

/** The start of the line behind the one that ends at `end`; behind the text when there is none. */
export function nextLineStart(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

/** The first character from `from` on that is neither blank nor tab; at most `end`. */
export function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text[at])) at++;
  return at;
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

export function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
