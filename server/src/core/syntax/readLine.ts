import {
  afterContinuation,
  afterLineEnd,
  BACKSLASH,
  BANG,
  COLON,
  DOLLAR,
  EQUALS,
  FF,
  HASH,
  isBlank,
  isLineEnd,
  LF,
  skipBlanks,
  TAB,
} from './characters';
import { type Charset, decode } from './decode';
import { LineFlag, type LogicalLine } from './logicalLine';

const LOWER_F = 102;
const LOWER_T = 116;
const LOWER_U = 117;

// Sticky patterns find the end of a stretch without a step of ours for every character.
const plainStretch = /[^\n\r\\#!$\x80-\uffff]*/y;
const keyStretch = /[^=: \t\f\n\r]*/y;
const restOfLine = /[^\n\r]*/y;

function endOfStretch(stretch: RegExp, text: string, start: number): number {
  stretch.lastIndex = start;
  stretch.test(text);
  return stretch.lastIndex;
}

/**
 * Where a comment or an empty line ends that begins in the first column of a text without carriage returns: what most long
 * files consist of. `undefined` for any other line.
 */
export function endOfIdleLine(text: string, start: number): number | undefined {
  const first = text.charCodeAt(start);
  if (first === LF) return start + 1;
  if (first !== HASH && first !== BANG) return undefined;
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end + 1;
}

/** Reads the logical line that starts at `start`, which must be the start of the text or behind a logical line. */
export function readLogicalLine(text: string, start: number, charset: Charset): LogicalLine {
  const stop = endOfStretch(plainStretch, text, start);
  const at = skipBlanks(text, start);
  if (stop >= text.length || isLineEnd(text.charCodeAt(stop))) return plainLine(text, start, at, stop);
  return at === stop ? readSpecialLine(text, start, charset) : entry(text, start, at, charset);
}

/** Most lines hold neither escapes nor anything that could be a comment or a placeholder, and end where they seem to. */
function plainLine(text: string, start: number, keyStart: number, valueEnd: number): LogicalLine {
  const end = valueEnd < text.length ? afterLineEnd(text, valueEnd) : valueEnd;
  if (keyStart === valueEnd) return blank(start, end);
  const keyEnd = endOfStretch(keyStretch, text, keyStart);
  let valueStart = skipBlanks(text, keyEnd);
  const sign = text.charCodeAt(valueStart);
  let flags = 0;
  if (sign === EQUALS || sign === COLON) {
    flags = LineFlag.hasSeparator | (sign === COLON ? LineFlag.colon : 0);
    valueStart = skipBlanks(text, valueStart + 1);
  }
  if (valueEnd > valueStart && isBlank(text.charCodeAt(valueEnd - 1))) flags |= LineFlag.trailingBlank;
  return {
    kind: 'entry',
    start,
    length: end - start,
    keyStart: keyStart - start,
    keyEnd: keyEnd - start,
    valueStart: valueStart - start,
    valueEnd: valueEnd - start,
    flags,
    key: text.slice(keyStart, keyEnd),
  };
}

/** A line whose first sign starts a comment, an escape or a word outside ASCII. */
function readSpecialLine(text: string, start: number, charset: Charset): LogicalLine {
  let at = skipBlanks(text, start);
  // A line that is nothing but a backslash continues an empty logical line: Java still skips comments behind it.
  while (text.charCodeAt(at) === BACKSLASH && isLineEnd(text.charCodeAt(at + 1))) {
    // Java looks for the end of the file right behind a one-character line end, and then makes an entry of nothing.
    if (at + 2 === text.length) return entry(text, start, at, charset);
    at = skipBlanks(text, afterLineEnd(text, at + 1));
  }
  const first = text.charCodeAt(at);
  if (at >= text.length) return blank(start, text.length);
  if (isLineEnd(first)) return blank(start, afterLineEnd(text, at));
  if (first === HASH || first === BANG) return comment(text, start, at);
  return entry(text, start, at, charset);
}

function blank(start: number, end: number): LogicalLine {
  return {
    kind: 'blank',
    start,
    length: end - start,
    keyStart: 0,
    keyEnd: 0,
    valueStart: 0,
    valueEnd: 0,
    flags: 0,
    key: '',
  };
}

function comment(text: string, start: number, sign: number): LogicalLine {
  const at = endOfStretch(restOfLine, text, sign);
  const end = at < text.length ? afterLineEnd(text, at) : at;
  return {
    kind: 'comment',
    start,
    length: end - start,
    keyStart: sign - start,
    keyEnd: at - start,
    valueStart: at - start,
    valueEnd: at - start,
    flags: 0,
    key: '',
  };
}

function entry(text: string, start: number, keyStart: number, charset: Charset): LogicalLine {
  const key = scan(text, keyStart, endsKey);
  const separator = scanSeparator(text, key.next);
  const value = scan(text, separator.next, endsLine);
  const valueEnd = Math.max(separator.next, value.end);
  let flags = key.flags | separator.flags | value.flags;
  if (valueEnd > separator.next && isBlank(value.last)) flags |= LineFlag.trailingBlank;
  const end = value.next < text.length ? afterLineEnd(text, value.next) : text.length;
  // Comment signs and dollars say something about values only.
  flags &= ~(key.flags & ~value.flags & (LineFlag.commentSign | LineFlag.placeholder));
  return {
    kind: 'entry',
    start,
    length: end - start,
    keyStart: keyStart - start,
    keyEnd: key.end - start,
    valueStart: separator.next - start,
    valueEnd: valueEnd - start,
    flags,
    key: decode(text, keyStart, key.end, charset).value,
  };
}

interface Scan {
  /** Behind the last character that belongs to the key or value. */
  readonly end: number;
  /** The character that ended it; behind a continuation that was met in between. */
  readonly next: number;
  readonly flags: number;
  /** The last character, unescaped as far as blanks are concerned. */
  readonly last: number;
}

/** Reads characters, escapes and continuations until a character for which `stops` holds, or the end of the text. */
function scan(text: string, start: number, stops: (c: number) => boolean): Scan {
  let end = start;
  let flags = 0;
  let last = 0;
  let at = start;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (stops(c)) break;
    if (c !== BACKSLASH) {
      flags |= flagOf(c, last);
      last = c;
      end = ++at;
      continue;
    }
    const joined = afterContinuation(text, at);
    if (joined !== at) {
      flags |= LineFlag.continued;
      at = joined;
      continue;
    }
    // Java drops a backslash at the very end of the file.
    if (at + 1 >= text.length) return { end, next: text.length, flags, last };
    const escaped = text.charCodeAt(at + 1);
    flags |= LineFlag.escaped | flagOf(escaped, last) | (escaped === LOWER_U ? LineFlag.unicodeEscape : 0);
    last = escaped === LOWER_T ? TAB : escaped === LOWER_F ? FF : escaped;
    at += 2;
    end = at;
  }
  return { end, next: at, flags, last };
}

function endsKey(c: number): boolean {
  return c === EQUALS || c === COLON || isBlank(c) || isLineEnd(c);
}

const endsLine = isLineEnd;

function flagOf(c: number, last: number): number {
  if (c > 127) return LineFlag.nonAscii;
  if (c === HASH || c === BANG) return LineFlag.commentSign;
  return c === DOLLAR && last === DOLLAR ? LineFlag.placeholder : 0;
}

/** Blanks, at most one `=` or `:` among them, and continuations. */
function scanSeparator(text: string, start: number): { next: number; flags: number } {
  let flags = 0;
  let at = start;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (isBlank(c)) {
      at++;
    } else if ((c === EQUALS || c === COLON) && !(flags & LineFlag.hasSeparator)) {
      flags |= LineFlag.hasSeparator | (c === COLON ? LineFlag.colon : 0);
      at++;
    } else {
      const joined = afterContinuation(text, at);
      if (joined === at) break;
      flags |= LineFlag.continued;
      at = joined;
    }
  }
  return { next: at, flags };
}
