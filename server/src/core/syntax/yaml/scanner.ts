import { isBreak, isLineEnd } from './characters';
import type { YamlProblem, YamlProblemCode } from './problem';
import type { Token, TokenKind } from './token';

/**
 * Reads tokens as SnakeYAML's scanner does, one at a time and not further than it must: what a token means can depend on
 * a `:` behind it. After a problem the tokens that were already found are still handed out, then only `end`.
 */
export interface Scanner {
  readonly text: string;
  /** Offset of the next character. */
  pos: number;
  line: number;
  /** Where the line began, or a later place that stands at column `lineColumn`. */
  lineStart: number;
  lineColumn: number;
  /** Whether offsets in a line can differ from columns. */
  readonly hasPairs: boolean;
  indent: number;
  readonly indents: number[];
  /** How many brackets are open. */
  flowLevel: number;
  isKeyAllowed: boolean;
  /** By the number of open brackets: the token that becomes a key if a `:` follows. */
  readonly keys: (PossibleKey | undefined)[];
  readonly tokens: Token[];
  taken: number;
  isDone: boolean;
  /** The end of what was looked at. */
  reach: number;
  problem: YamlProblem | undefined;
  /** The last scalar, anchor, alias or tag that was found. */
  lastToken: Token | undefined;
  /** Starts and ends of comments, in turn. */
  readonly comments: number[];
  /** Where the document began, for the limit of its length. */
  documentStart: number;
}

interface PossibleKey {
  readonly token: number;
  readonly isRequired: boolean;
  readonly from: number;
  readonly line: number;
  readonly column: number;
}

const surrogates = /[\ud800-\udbff]/;

/** A scanner at the start of a text. */
export function createScanner(text: string, hasPairs: boolean = surrogates.test(text)): Scanner {
  return {
    text,
    pos: 0,
    line: 0,
    lineStart: 0,
    lineColumn: 0,
    hasPairs,
    indent: -1,
    indents: [],
    flowLevel: 0,
    isKeyAllowed: true,
    keys: [],
    tokens: [],
    taken: 0,
    isDone: false,
    reach: 0,
    problem: undefined,
    lastToken: undefined,
    comments: [],
    documentStart: 0,
  };
}

/** The scanner as it is before a key of the outermost map, whose keys stand at `column`. */
export function createScannerAtKey(text: string, pos: number, column: number, hasPairs: boolean): Scanner {
  const scanner = createScanner(text, hasPairs);
  const place = {
    pos,
    lineStart: pos,
    lineColumn: column,
    indent: column,
    indents: [-1],
    documentStart: pos,
  };
  return Object.assign(scanner, place);
}

/** The UTF-16 unit at a distance from the next one; 0 behind the end. */
export function unitAt({ text, pos }: Scanner, distance = 0): number {
  const unit = text.charCodeAt(pos + distance);
  return unit || 0;
}

/** The next characters, with a note that what is read depends on them. */
export function lookedAt(scanner: Scanner, length: number): string {
  const end = scanner.pos + length;
  scanner.reach = Math.max(scanner.reach, end);
  return scanner.text.slice(scanner.pos, end);
}

/** Columns count code points. */
export function columnOf(scanner: Scanner): number {
  const { pos, lineStart, lineColumn } = scanner;
  if (!scanner.hasPairs) return lineColumn + pos - lineStart;
  scanner.lineColumn += codePoints(scanner.text, lineStart, pos);
  scanner.lineStart = pos;
  return scanner.lineColumn;
}

export function codePoints(text: string, from: number, to: number): number {
  let count = to - from;
  for (let i = from; i < to; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) count--;
  return count;
}

/** Moves behind a line break and says what it counts as; an empty text when there is none. */
export function takeBreak(scanner: Scanner): string {
  const unit = unitAt(scanner);
  if (!isBreak(unit)) return '';
  scanner.pos += unit === 13 && unitAt(scanner, 1) === 10 ? 2 : 1;
  scanner.line++;
  scanner.lineStart = scanner.pos;
  scanner.lineColumn = 0;
  return unit === 0x2028 || unit === 0x2029 ? String.fromCharCode(unit) : '\n';
}

/** Ends the reading; only the first problem counts. */
export function fail(
  scanner: Scanner,
  code: YamlProblemCode,
  message: string,
  more: Pick<YamlProblem, 'exception' | 'detail' | 'since'> & { readonly at?: number } = {},
): void {
  scanner.isDone = true;
  scanner.problem ??= { code, message, at: scanner.pos, ...more };
}

/** Moves over a comment, to the end of the line. */
export function takeComment(scanner: Scanner): void {
  scanner.comments.push(scanner.pos);
  while (!isLineEnd(unitAt(scanner))) scanner.pos++;
  scanner.comments.push(scanner.pos);
}

/** Adds a token that was read from `from` to here. */
export function pushRead(
  scanner: Scanner,
  kind: TokenKind,
  from: number,
  more: Pick<Token, 'text' | 'style' | 'details'>,
): void {
  const token = { kind, from, to: scanner.pos, ...more };
  scanner.tokens.push(token);
  scanner.lastToken = token;
}
