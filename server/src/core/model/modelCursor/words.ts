import { isBlank, isBreak, skipBlanks } from '../../text/lines';
import type { WrittenWord } from './cursor';

/** A scalar on one line, as far as it is needed to tell keys from values. */
export interface Word {
  /** With quotes. */
  readonly from: number;
  readonly to: number;
  readonly quote: '' | '"' | "'";
  /** False when the quote is not closed before the end of the line. */
  readonly isClosed: boolean;
}

/** The word in a quoted or plain style that begins at `from`; it ends with the line at the latest. */
export function wordFrom(text: string, from: number, end: number, isFlow: boolean): Word {
  const first = text[from];
  if (first !== '"' && first !== "'") {
    const to = plainEnd(text, from, end, isFlow);
    return { from, to, quote: '', isClosed: true };
  }
  const close = closingQuote(text, from, end);
  const to = close === undefined ? trimmedEnd(text, from + 1, end) : close + 1;
  return { from, to, quote: first, isClosed: close !== undefined };
}

/** Where the quote is that closes the one at `from`, if it comes before `end`. */
export function closingQuote(text: string, from: number, end: number): number | undefined {
  const quote = text[from];
  for (let at = from + 1; at < end; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== quote) return at;
      at++;
    }
  }
  return undefined;
}

/** The end of a plain text: a comment, a colon that makes a key of it, or in flow style a sign of the collection. */
function plainEnd(text: string, from: number, end: number, isFlow: boolean): number {
  let at = from;
  for (; at < end; at++) {
    const character = text[at]!;
    if (character === '#' && at > from && isBlank(text[at - 1])) break;
    if (character === ':' && isColonAt(text, at, end, isFlow)) break;
    if (isFlow && ',[]{}'.includes(character)) break;
  }
  return trimmedEnd(text, from, at);
}

/** True when a colon parts a key from its value. */
export function isColonAt(text: string, at: number, end: number, isFlow: boolean): boolean {
  if (text[at] !== ':') return false;
  const next = text[at + 1];
  return at + 1 >= end || isBlank(next) || isBreak(next) || (isFlow && ',[]{}'.includes(next!));
}

/** The colon behind a word, when it is a key. */
export function colonBehind(text: string, { to, quote }: Word, end: number): number | undefined {
  const at = quote === '' ? to : skipBlanks(text, to, end);
  // Blanks may stand between a plain key and its colon as well.
  const colon = skipBlanks(text, at, end);
  return isColonAt(text, colon, end, false) ? colon : undefined;
}

function trimmedEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(text[at - 1])) at--;
  return at;
}

/** What a word stands for; escapes are left as they are, since no key of the catalog needs one. */
export function nameOf(text: string, { from, to, quote, isClosed }: Word): string {
  if (quote === '') return text.slice(from, to);
  return text.slice(from + 1, isClosed ? to - 1 : to);
}

/** The word without its quotes; none when the caret stands before the first or behind the last of them. */
export function writtenWord({ from, to, quote, isClosed }: Word, offset: number): WrittenWord | undefined {
  const start = quote === '' ? from : from + 1;
  const end = quote !== '' && isClosed ? to - 1 : to;
  return offset < start || offset > end ? undefined : { span: { start, end }, quote, isClosed };
}
