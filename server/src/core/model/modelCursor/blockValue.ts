import { spanOf } from '../../syntax/yaml/tree';
import { isBlank, lineEndAt, nextLineStart, skipBlanks } from '../../text/lines';
import type { BlockScan } from './blockLines';
import { commentCursor, type ModelCursor, nothing } from './cursor';
import { scanFlow } from './flow';
import { type Frame, pathIn } from './frames';
import { closingQuote, type Word, wordFrom, writtenWord } from './words';

/** A part of one line. */
interface Stretch {
  readonly from: number;
  readonly end: number;
}

/** Reads what stands behind a colon or a dash, or alone on its line; `owner` is the map or list that it is a value of. */
export function readValue(
  scan: BlockScan,
  { from, end }: Stretch,
  owner: Frame | undefined,
): ModelCursor | undefined {
  const { text, offset } = scan;
  const start = skipBlanks(text, from, end);
  if (start === end || text[start] === '#') {
    const isEmpty = offset <= end && offset >= from && (start === end || offset < start);
    return isEmpty ? emptyValue(offset, owner, offset === from) : behindValue(scan, start, end);
  }
  const at = skipMarks(text, start, end);
  if (owner) owner.hasValue = true;
  if (offset < at || (at === end && offset === end)) return nothing;
  if (at === end) return undefined;
  const column = owner?.column ?? -1;
  const sign = text[at]!;
  if (sign === '|' || sign === '>') {
    scan.open = { kind: 'block', column };
    const comment = wordFrom(text, at, end, false).to;
    return offset <= comment ? nothing : behindValue(scan, comment, end);
  }
  if (sign === '{' || sign === '[') return readFlow(scan, at, owner);
  if (sign === '"' || sign === "'") return readQuote(scan, { from: at, end }, owner);
  const word = wordFrom(text, at, end, false);
  scan.open = { kind: 'plain', column };
  if (offset > word.to) return behindValue(scan, word.to, end);
  return '*@`%'.includes(sign) ? nothing : valueCursor(word, offset, owner);
}

/** Anchors and tags stand before the value. */
function skipMarks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === '&' || text[at] === '!')) {
    while (at < end && !isBlank(text[at])) at++;
    at = skipBlanks(text, at, end);
  }
  return at;
}

/** The place for a value where none stands. */
export function emptyValue(offset: number, owner: Frame | undefined, isTight: boolean): ModelCursor {
  const word = { from: offset, to: offset, quote: '', isClosed: true } as const;
  const cursor = valueCursor(word, offset, owner);
  return cursor.part === 'value' && isTight ? { ...cursor, lead: ' ' } : cursor;
}

function valueCursor(word: Word, offset: number, owner: Frame | undefined): ModelCursor {
  const written = writtenWord(word, offset);
  if (!written || !owner || owner.isInList) return nothing;
  const { column, kind } = owner;
  const shared = { isItem: kind === 'list', isFlow: false, lead: '', column, seen: [] } as const;
  return { part: 'value', ...written, ...shared, path: pathIn(owner) };
}

/** What is left of a line: nothing but a comment. */
export function behindValue({ text, offset }: BlockScan, from: number, end: number): ModelCursor | undefined {
  if (offset > end) return undefined;
  const sign = skipBlanks(text, from, end);
  const isComment = text[sign] === '#' && isBlank(text[sign - 1]) && offset > sign;
  return isComment ? commentCursor(text, sign, end, offset) : nothing;
}

function readFlow(scan: BlockScan, from: number, owner: Frame | undefined): ModelCursor | undefined {
  const { text, offset, flow } = scan;
  const path = owner ? pathIn(owner) : [];
  const tree = flow && spanOf(flow).start === from ? flow : undefined;
  const found = scanFlow(text, { from, offset, path, column: owner?.column ?? 0, tree });
  if (found.part === 'end') return goOnBehind(scan, found.end);
  return owner?.isInList && found.part !== 'comment' ? nothing : found;
}

function readQuote(
  scan: BlockScan,
  { from, end }: Stretch,
  owner: Frame | undefined,
): ModelCursor | undefined {
  const { text, offset } = scan;
  const word = wordFrom(text, from, end, false);
  if (offset <= word.to || (offset <= end && !word.isClosed)) {
    // What follows in other lines up to the next quote is part of the text, as far as anybody can tell.
    return valueCursor(word, offset, owner);
  }
  if (word.isClosed) return goOnBehind(scan, word.to);
  const close = closingQuote(text, from, offset);
  return close === undefined ? nothing : goOnBehind(scan, close + 1);
}

/** Goes on with the line behind the one in which a value of several lines ends. */
function goOnBehind(scan: BlockScan, at: number): ModelCursor | undefined {
  const { text } = scan;
  const end = lineEndAt(text, at);
  scan.pos = nextLineStart(text, end);
  return behindValue(scan, at, end);
}
