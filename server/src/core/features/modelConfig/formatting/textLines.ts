/** Where the line of an offset begins; line breaks are those of YAML. A byte-order mark is no part of the first line. */
export function lineStartOf(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreakAt(text, at - 1)) at--;
  return at === 0 && text.startsWith('\ufeff') ? 1 : at;
}

/** Where the line of an offset ends, before its line break. */
export function lineEndFrom(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreakAt(text, at)) at++;
  return at;
}

/** Where the line behind that of an offset begins; the length of the text when there is none. */
export function nextLineFrom(text: string, offset: number): number {
  const end = lineEndFrom(text, offset);
  return Math.min(text.length, end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1));
}

export function skipBlanks(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function isBreakAt(text: string, at: number): boolean {
  return '\n\r\u0085\u2028\u2029'.includes(text[at]!);
}
