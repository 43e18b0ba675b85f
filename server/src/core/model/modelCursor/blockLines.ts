import type { YamlNode } from '../../syntax/yaml/tree';
import { isBlank, lineEndAt, nextLineStart, skipBlanks } from '../../text/lines';
import { behindValue, emptyValue, readValue } from './blockValue';
import { commentCursor, type ModelCursor, nothing } from './cursor';
import { enterList, enterMap, type Frame, placeAt } from './frames';
import { colonBehind, nameOf, type Word, wordFrom, writtenWord } from './words';

/** Reads lines in block style one after the other until the one with the caret. */
export interface BlockScan {
  readonly text: string;
  readonly offset: number;
  /** The line to read next. */
  pos: number;
  readonly frames: Frame[];
  /** The collection in brackets that the last key before the caret has, when it can be read. */
  readonly flow: YamlNode | undefined;
  /** A text that goes on in lines deeper than `column`; in a block of text these hold anything. */
  open: { readonly kind: 'plain' | 'block'; readonly column: number } | undefined;
}

/** A part of one line. */
interface Stretch {
  readonly from: number;
  readonly end: number;
  readonly lineStart: number;
}

/** Reads a line; the cursor when the caret is in it, or in what begins in it. */
export function readLine(scan: BlockScan): ModelCursor | undefined {
  const { text, offset, frames } = scan;
  const lineStart = scan.pos;
  const end = lineEndAt(text, lineStart);
  scan.pos = nextLineStart(text, end);
  let from = lineStart;
  while (text[from] === ' ') from++;
  const isHere = offset <= end;
  if (skipBlanks(text, from, end) === end)
    return isHere ? onBlankLine(scan, { from, end, lineStart }) : undefined;
  if (isHere && offset < from) return nothing;
  const column = from - lineStart;
  const isDeeper = scan.open !== undefined && column > scan.open.column;
  if (isDeeper && scan.open?.kind === 'block') return isHere ? nothing : undefined;
  if (text[from] === '#')
    return isHere && offset > from ? commentCursor(text, from, end, offset) : passed(isHere);
  if (isDeeper) return passed(isHere);
  scan.open = undefined;
  if (column === 0 && /^(?:---|\.\.\.)(?:[ \t]|$)/.test(text.slice(from, Math.min(end, from + 4)))) {
    frames.length = 0;
    from = skipBlanks(text, from + 3, end);
    if (from === end || offset < from) return passed(isHere);
  }
  // Keys and values with a sign of their own, directives and tabs.
  const isNoKey = /^(?:[?:](?:[ \t]|$)|\t)/.test(text.slice(from, Math.min(end, from + 2)));
  return isNoKey || (column === 0 && text[from] === '%')
    ? passed(isHere)
    : readContent(scan, { from, end, lineStart });
}

function passed(isHere: boolean): ModelCursor | undefined {
  return isHere ? nothing : undefined;
}

/** The caret alone on its line: how far it is indented decides what can be written. */
function onBlankLine(
  { text, offset, frames, open }: BlockScan,
  { from, end, lineStart }: Stretch,
): ModelCursor {
  const column = offset - lineStart;
  if (offset > from || (open && column > open.column)) return nothing;
  const word = { from: offset, to: end, quote: '', isClosed: true } as const;
  return newLineCursor({ text, offset, frames }, word, column);
}

/** A line, or the beginning of one, that can become a key or an item. */
function newLineCursor(
  { text, offset, frames }: Pick<BlockScan, 'text' | 'offset' | 'frames'>,
  word: Word,
  column: number,
): ModelCursor {
  const place = placeAt(frames, column);
  const written = writtenWord(word, offset);
  const isCut = columnBelow(text, lineEndAt(text, word.to)) > column;
  if (!place || !written || (isCut && word.from === offset)) return nothing;
  const { kind, path, isFirst, step } = place;
  const shared = { ...written, path, isFlow: false, column, seen: [] };
  if (kind === 'item') {
    return word.from === word.to || isBlank(text[word.from])
      ? { part: 'value', ...shared, isItem: true, lead: '- ' }
      : nothing;
  }
  const end = lineEndAt(text, word.to);
  const next = skipBlanks(text, word.to, end);
  const hasText = next < end && text[next] !== '#';
  return { part: 'key', ...shared, ending: hasText ? 'text' : isCut ? 'lines' : 'nothing', isFirst, step };
}

/** So many lines are looked at for one that holds more than a comment. */
const lookAhead = 100;

/** The column of the next line that holds something; lines deeper than a new key would become part of it. */
function columnBelow(text: string, end: number): number {
  let lineEnd = end;
  for (let count = 0; count < lookAhead; count++) {
    const start = nextLineStart(text, lineEnd);
    if (start >= text.length) break;
    lineEnd = lineEndAt(text, start);
    const from = skipBlanks(text, start, lineEnd);
    if (from < lineEnd && text[from] !== '#') return from - start;
  }
  return 0;
}

/** What follows the indentation: dashes of items, then a key with its value or a value alone. */
function readContent(scan: BlockScan, { from, end, lineStart }: Stretch): ModelCursor | undefined {
  const { text, offset, frames } = scan;
  let at = from;
  let list: Frame | undefined;
  while (text[at] === '-' && (at + 1 === end || isBlank(text[at + 1]))) {
    list = enterList(frames, at - lineStart);
    const next = skipBlanks(text, at + 1, end);
    if (next === end || text[next] === '#' || offset < next) {
      const isBehind =
        offset > at && offset <= next && (next === end || (text[next] === '#' && offset < next));
      if (isBehind) return emptyValue(offset, list, offset === at + 1);
      return next === end || offset < next ? passed(offset <= next) : behindValue(scan, next, end);
    }
    at = next;
  }
  const word = wordFrom(text, at, end, false);
  const isWord = !'|>&!*[]{}@`%,'.includes(text[at]!);
  const colon = isWord ? colonBehind(text, word, end) : undefined;
  if (colon !== undefined) return readMember(scan, { word, colon, end, lineStart });
  const owner = list ?? frames.findLast((frame) => frame.column < at - lineStart);
  if (list || !isWord) return readValue(scan, { from: at, end }, owner);
  if (offset <= word.to) return newWordCursor(scan, word, at - lineStart);
  scan.open = { kind: 'plain', column: at - lineStart };
  return behindValue(scan, word.to, end);
}

/** A word alone on a line; a second word would not be part of a key. */
function newWordCursor(scan: BlockScan, word: Word, column: number): ModelCursor {
  const { text } = scan;
  let to = word.from;
  while (word.quote === '' && to < word.to && !isBlank(text[to])) to++;
  return newLineCursor(scan, word.quote === '' ? { ...word, to } : word, column);
}

function readMember(
  scan: BlockScan,
  { word, colon, end, lineStart }: { word: Word; colon: number; end: number; lineStart: number },
): ModelCursor | undefined {
  const { text, offset } = scan;
  const frame = enterMap(scan.frames, word.from - lineStart);
  const { path, column, isInList } = frame;
  if (offset <= colon) {
    const written = writtenWord(word, offset);
    if (!written || isInList) return nothing;
    const parent = scan.frames.at(-2);
    const step = parent && column - parent.column;
    const shared = { ...written, path, isFlow: false, column, seen: [] };
    return { part: 'key', ...shared, ending: 'colon', isFirst: false, step };
  }
  frame.key = nameOf(text, word);
  frame.hasValue = false;
  return readValue(scan, { from: colon + 1, end }, frame);
}
