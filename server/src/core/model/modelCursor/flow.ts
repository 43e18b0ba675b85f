import { spanOf, type YamlNode } from '../../syntax/yaml/tree';
import { isBlank, isBreak, lineEndAt, lineStartAt, skipBlanks } from '../../text/lines';
import { commentCursor, type ModelCursor, nothing } from './cursor';
import { pathTo } from './frames';
import { lastStarted } from './start';
import { closingQuote, isColonAt, nameOf, type Word, wordFrom, writtenWord } from './words';

/** A collection in brackets that is open. */
interface Brackets {
  readonly isMap: boolean;
  readonly path: readonly string[];
  /** What comes next. */
  slot: 'key' | 'colon' | 'value' | 'done';
  key: string;
  /** The keys or items so far. */
  readonly seen: string[];
}

interface FlowScan {
  readonly text: string;
  readonly offset: number;
  /** Blanks in front of the key that the collection belongs to. */
  readonly column: number;
  readonly open: Brackets[];
  at: number;
  /** Where a line ends that was looked at: all may stand on one long line. */
  lineEnd: number;
}

export interface FlowStart {
  /** Where the first bracket stands. */
  readonly from: number;
  readonly offset: number;
  readonly path: readonly string[];
  readonly column: number;
  /** The collection as YAML reads it; absent when it cannot be read. */
  readonly tree?: YamlNode | undefined;
}

/**
 * Reads a collection in flow style from its first bracket to the caret. The result is the cursor, or where the collection
 * ends when that is before the caret.
 */
export function scanFlow(
  text: string,
  { from, offset, path, column, tree }: FlowStart,
): ModelCursor | { readonly part: 'end'; readonly end: number } {
  if (offset <= from) return nothing;
  const scan: FlowScan = { text, offset, column, open: [], at: from, lineEnd: from };
  openBrackets(scan, path);
  if (tree) skipTo(scan, tree);
  while (scan.open.length > 0) {
    const cursor = readOne(scan, scan.open.at(-1)!);
    if (cursor) return cursor;
  }
  return { part: 'end', end: scan.at };
}

function openBrackets(scan: FlowScan, path: readonly string[]): void {
  const isMap = scan.text[scan.at] === '{';
  scan.open.push({ isMap, path, slot: isMap ? 'key' : 'value', key: '', seen: [] });
  scan.at++;
}

/** Goes to the last member or item that begins before the caret, however deep: the tree knows what precedes it. */
function skipTo(scan: FlowScan, tree: YamlNode): void {
  const { text, offset, open } = scan;
  for (let node: YamlNode | undefined = tree; node?.kind === 'map' || node?.kind === 'list'; ) {
    const top = open.at(-1)!;
    const parts: readonly YamlNode[] = node.kind === 'map' ? node.members.map(({ key }) => key) : node.items;
    let index = lastStarted(parts, (part) => spanOf(part).start, offset);
    // An anchor or a tag before it belongs to what the caret is in.
    while (isMarked(parts[index])) index--;
    const part = parts[index];
    if (!part) return;
    for (let i = 0; i < index; i++) noteSeen(top, parts[i]!);
    scan.at = spanOf(part).start;
    const value: YamlNode = node.kind === 'map' ? node.members[index]!.value : part;
    const { start, end } = spanOf(value);
    const isWord = node.kind === 'list' || part.kind === 'text';
    if (!isWord || !'{['.includes(text[start]!) || start >= offset || end <= offset) return;
    noteSeen(top, part);
    if (part.kind === 'text') top.key = part.text;
    scan.at = start;
    openBrackets(scan, top.isMap ? pathTo(top.path, top.key) : top.path);
    top.slot = 'done';
    node = value;
  }
}

function isMarked(node: YamlNode | undefined): boolean {
  return node !== undefined && node.kind !== 'alias' && (node.anchor ?? node.tag) !== undefined;
}

function noteSeen({ seen }: Brackets, node: YamlNode): void {
  if ('text' in node) seen.push(node.text);
}

/** Reads one sign or word; the cursor when the caret is met. */
function readOne(scan: FlowScan, top: Brackets): ModelCursor | undefined {
  const { text, offset, at } = scan;
  const character = text[at];
  if (character === undefined || isBlank(character) || isBreak(character) || '{}[],:?#'.includes(character)) {
    if (at >= offset) return gapCursor(scan, top);
    return readSign(scan, top, character);
  }
  return readWord(scan, top);
}

function readSign(scan: FlowScan, top: Brackets, sign: string | undefined): ModelCursor | undefined {
  const { text, offset, at } = scan;
  if (sign === '#' && (isBlank(text[at - 1]) || isBreak(text[at - 1]))) {
    scan.at = lineEndAt(text, at);
    return offset <= scan.at ? commentCursor(text, at, scan.at, offset) : undefined;
  }
  if (sign === '{' || sign === '[') {
    openBrackets(scan, top.isMap ? pathTo(top.path, top.key) : top.path);
    top.slot = 'done';
    return undefined;
  }
  scan.at++;
  if (sign === '}' || sign === ']') scan.open.pop();
  else if (sign === ',') Object.assign(top, { slot: top.isMap ? 'key' : 'value', key: '' });
  else if (sign === ':' && top.slot !== 'done') top.slot = 'value';
  return undefined;
}

/** The caret between two words. */
function gapCursor(scan: FlowScan, { isMap, slot, path, key, seen }: Brackets): ModelCursor {
  const { text, offset, column } = scan;
  const word = { span: { start: offset, end: offset }, quote: '', isClosed: true } as const;
  const shared = { ...word, isFlow: true, column };
  if (slot === 'key') {
    const keys = [...seen, ...keysBehind(scan, offset)];
    return { part: 'key', ...shared, seen: keys, path, ending: 'nothing', isFirst: false, step: undefined };
  }
  if (slot !== 'value') return nothing;
  const lead = ':,'.includes(text[offset - 1]!) ? ' ' : '';
  return { part: 'value', ...shared, seen, path: isMap ? pathTo(path, key) : path, isItem: !isMap, lead };
}

function readWord(scan: FlowScan, top: Brackets): ModelCursor | undefined {
  const { text, offset, at } = scan;
  if (at >= scan.lineEnd) scan.lineEnd = lineEndAt(text, at);
  const word = wordFrom(text, at, scan.lineEnd, true);
  if (!word.isClosed) return readLongQuote(scan, top);
  if (offset <= word.to) return wordCursor(scan, top, word);
  const name = nameOf(text, word);
  scan.at = Math.max(word.to, at + 1);
  if (top.slot === 'key' || !top.isMap) top.seen.push(name);
  if (top.slot === 'key') Object.assign(top, { key: name, slot: 'colon' });
  else if (top.slot === 'value') top.slot = 'done';
  return undefined;
}

/** A text in quotes that goes on in the next lines, or whose end is not written yet. */
function readLongQuote(scan: FlowScan, top: Brackets): ModelCursor | undefined {
  const { text, offset, at } = scan;
  const close = closingQuote(text, at, offset);
  if (close === undefined) {
    const isOneLine = lineStartAt(text, offset) <= at;
    if (!isOneLine || closingQuote(text, at, text.length) !== undefined) return nothing;
    // Brackets behind the caret were there before the quote.
    const to = wordFrom(text, Math.max(at + 1, offset), lineEndAt(text, offset), true).from;
    return wordCursor(scan, top, { from: at, to, quote: text[at] as '"' | "'", isClosed: false });
  }
  scan.at = close + 1;
  top.slot = top.slot === 'key' ? 'colon' : 'done';
  return undefined;
}

function wordCursor(scan: FlowScan, { isMap, slot, path, key, seen }: Brackets, word: Word): ModelCursor {
  const { text, offset, column } = scan;
  const written = writtenWord(word, offset);
  if (!written) return nothing;
  const shared = { ...written, isFlow: true, column };
  if (slot === 'key') {
    const keys = [...seen, ...keysBehind(scan, word.to)];
    const end = lineEndAt(text, word.to);
    const next = skipBlanks(text, word.to, end);
    const isKey = text[next] === ':' && (word.quote !== '' || isColonAt(text, next, end, true));
    const ending = isKey ? 'colon' : 'nothing';
    return { part: 'key', ...shared, seen: keys, path, ending, isFirst: false, step: undefined };
  }
  if (slot !== 'value') return nothing;
  return { part: 'value', ...shared, seen, path: isMap ? pathTo(path, key) : path, isItem: !isMap, lead: '' };
}

/** So many signs and words behind the caret are looked at, because the collection may not be closed. */
const lookAhead = 1000;

/** The keys that follow in the same map. */
function keysBehind({ text, column }: FlowScan, at: number): readonly string[] {
  const map: Brackets = { isMap: true, path: [], slot: 'done', key: '', seen: [] };
  const scan: FlowScan = { text, offset: text.length + 1, column, open: [map], at, lineEnd: at };
  for (let count = 0; count < lookAhead && scan.open.length > 0; count++) {
    if (scan.at >= text.length || readOne(scan, scan.open.at(-1)!)) break;
  }
  return map.seen;
}
