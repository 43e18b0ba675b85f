import { detach } from '../text/detach';

/**
 * The line structure of a `.properties` file, exactly as `java.util.Properties.load(InputStream)` sees it
 * (JDK 17, `LineReader.readLine` and `load0`). Nothing here throws: what Java refuses is reported by `decode`.
 */

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

/** How the bytes of the file relate to the text of the editor. Java always reads ISO-8859-1. */
export type Charset = 'utf-8' | 'latin-1';

/** A parsed document. Owned by whoever opened it; `applyChange` updates it in place. */
export interface PropertiesSyntax {
  text: string;
  readonly charset: Charset;
  lines: LogicalLine[];
}

/** What one change did to the lines: `removed` stood at `index`, `added` stands there now. */
export interface LineChange {
  readonly index: number;
  readonly removed: readonly LogicalLine[];
  readonly added: readonly LogicalLine[];
}

const TAB = 9;
const LF = 10;
const FF = 12;
const CR = 13;
const SPACE = 32;
const BANG = 33;
const HASH = 35;
const DOLLAR = 36;
const COLON = 58;
const EQUALS = 61;
const BACKSLASH = 92;
const LOWER_U = 117;

function isBlank(c: number): boolean {
  return c === SPACE || c === TAB || c === FF;
}

function isLineEnd(c: number): boolean {
  return c === LF || c === CR;
}

/** The offset behind the line end at `at`; `\r\n` counts as one. */
function afterLineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

function skipBlanks(text: string, at: number): number {
  let i = at;
  while (i < text.length && isBlank(text.charCodeAt(i))) i++;
  return i;
}

/** Parses a whole text. */
export function parseProperties(text: string, charset: Charset = 'utf-8'): PropertiesSyntax {
  const lines: LogicalLine[] = [];
  for (let at = 0; at < text.length; ) {
    const line = readLogicalLine(text, at, charset);
    lines.push(line);
    at += line.length;
  }
  return { text, charset, lines };
}

/**
 * Replaces the text between `start` and `end` (offsets of the old text) and reads again only the logical lines that the
 * change can have affected: every line starts in the same lexer state, so reading stops as soon as a line ends where an
 * untouched old line started.
 */
export function applyChange(
  syntax: PropertiesSyntax,
  newText: string,
  change: { readonly start: number; readonly end: number },
): LineChange {
  const old = syntax.lines;
  const delta = newText.length - syntax.text.length;
  const changedUntil = change.end + delta;
  // One character back: a terminator before the change may become part of `\r\n`, a backslash may become a continuation.
  const index = lineIndexAt(syntax, Math.max(0, change.start - 1));
  const added: LogicalLine[] = [];
  let at = old[index]?.start ?? 0;
  let keep = index;
  while (at < newText.length) {
    if (at >= changedUntil) {
      while (keep < old.length && old[keep]!.start < at - delta) keep++;
      if (old[keep]?.start === at - delta) break;
    }
    const line = readLogicalLine(newText, at, syntax.charset);
    added.push(line);
    at += line.length;
  }
  if (at >= newText.length) keep = old.length;
  const removed = old.slice(index, keep);
  if (delta !== 0) for (let i = keep; i < old.length; i++) old[i]!.start += delta;
  if (added.length + removed.length < 1000) old.splice(index, removed.length, ...added);
  else syntax.lines = [...old.slice(0, index), ...added, ...old.slice(keep)];
  syntax.text = newText;
  return { index, removed, added };
}

/** The index of the line that holds `offset`; the last line for the end of the text; 0 for an empty document. */
export function lineIndexAt(syntax: PropertiesSyntax, offset: number): number {
  const { lines } = syntax;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Reads the logical line that starts at `start`, which must be the start of the text or behind a logical line. */
function readLogicalLine(text: string, start: number, charset: Charset): LogicalLine {
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
  let at = sign;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
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
  let at = keyStart;
  let keyEnd = -1;
  let valueStart = -1;
  let contentEnd = keyStart;
  let end = text.length;
  let escaped = false;
  let flags = 0;
  let last = 0;
  while (at < text.length) {
    const c = text.charCodeAt(at);
    if (isLineEnd(c)) {
      end = afterLineEnd(text, at);
      if (!escaped) break;
      // An odd number of backslashes before a line end: both vanish, and so do the blanks that follow.
      flags |= LineFlag.continued;
      escaped = false;
      at = skipBlanks(text, end);
      end = text.length;
      continue;
    }
    if (keyEnd < 0) {
      if (!escaped && (c === EQUALS || c === COLON || isBlank(c))) {
        keyEnd = at;
        if (!isBlank(c))
          flags |= c === COLON ? LineFlag.hasSeparator | LineFlag.colon : LineFlag.hasSeparator;
      }
    } else if (valueStart < 0 && !isBlank(c)) {
      if (!(flags & LineFlag.hasSeparator) && (c === EQUALS || c === COLON)) {
        flags |= c === COLON ? LineFlag.hasSeparator | LineFlag.colon : LineFlag.hasSeparator;
      } else {
        valueStart = at;
      }
    }
    if (c > 127) flags |= LineFlag.nonAscii;
    else if (c === BACKSLASH) flags |= LineFlag.escaped;
    else if (c === LOWER_U && escaped) flags |= LineFlag.unicodeEscape;
    else if (valueStart >= 0) {
      if (c === HASH || c === BANG) flags |= LineFlag.commentSign;
      else if (c === DOLLAR && last === DOLLAR) flags |= LineFlag.placeholder;
    }
    escaped = c === BACKSLASH && !escaped;
    last = c;
    at++;
    // A backslash that turns out to be a continuation, or stands at the end of the file, is not part of the value.
    if (!escaped) contentEnd = at;
  }
  if (keyEnd < 0) keyEnd = contentEnd;
  if (valueStart < 0) valueStart = Math.max(keyEnd, at < text.length ? at : contentEnd);
  const valueEnd = Math.max(valueStart, contentEnd);
  if (valueEnd > valueStart && isBlank(text.charCodeAt(valueEnd - 1))) flags |= LineFlag.trailingBlank;
  const plainKey = text.slice(keyStart, keyEnd);
  const key =
    flags & (LineFlag.escaped | LineFlag.nonAscii) ? decode(text, keyStart, keyEnd, charset).value : plainKey;
  return {
    kind: 'entry',
    start,
    length: end - start,
    keyStart: keyStart - start,
    keyEnd: keyEnd - start,
    valueStart: valueStart - start,
    valueEnd: valueEnd - start,
    flags,
    key: detach(key),
  };
}

/** A key or value as Java holds it, and where each of its characters stands in the text. */
export interface Decoded {
  /** The text after unescaping, joining of lines and reading of the bytes as ISO-8859-1. */
  readonly value: string;
  /**
   * Absolute source offsets: character `i` of the value comes from `offsets[i]` up to `offsets[i + 1]`; one entry more
   * than the value has characters. `undefined` when every character stands for itself.
   */
  readonly offsets: readonly number[] | undefined;
  /** A `\u` without four hexadecimal digits: Java refuses the whole file ("Malformed \uxxxx encoding."). */
  readonly malformed: { readonly start: number; readonly end: number } | undefined;
}

const CONTROL_ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** Decodes the key or value between two absolute offsets of a logical line. Never throws. */
export function decode(text: string, start: number, end: number, charset: Charset): Decoded {
  const raw = text.slice(start, end);
  if (/^[\x00-\x5b\x5d-\x7f]*$/.test(raw)) return { value: raw, offsets: undefined, malformed: undefined };
  const characters: string[] = [];
  const offsets: number[] = [];
  let malformed: Decoded['malformed'];
  const put = (characterText: string, from: number): void => {
    for (const unit of characterText) {
      characters.push(unit);
      offsets.push(from);
    }
  };
  let at = start;
  while (at < end) {
    const from = at;
    if (text.charCodeAt(at) !== BACKSLASH) {
      const width = text.codePointAt(at)! > 0xffff ? 2 : 1;
      put(asJavaReads(text.slice(at, at + width), charset), from);
      at += width;
      continue;
    }
    const joined = afterContinuation(text, at, end);
    if (joined !== at) {
      at = joined;
      continue;
    }
    at++;
    if (at >= end) break;
    if (text.charCodeAt(at) === LOWER_U) {
      const unicode = readUnicodeEscape(text, at + 1, end);
      if (unicode.code === undefined) malformed ??= { start: from, end: unicode.next };
      put(unicode.code === undefined ? '\uFFFD' : String.fromCharCode(unicode.code), from);
      at = unicode.next;
      continue;
    }
    const width = text.codePointAt(at)! > 0xffff ? 2 : 1;
    const escaped = text.slice(at, at + width);
    put(CONTROL_ESCAPES[escaped] ?? asJavaReads(escaped, charset), from);
    at += width;
  }
  offsets.push(end);
  return { value: characters.join(''), offsets, malformed };
}

/** The offset behind a backslash, line end and leading blanks, as often as they follow each other; else `at`. */
function afterContinuation(text: string, at: number, end: number): number {
  let next = at;
  while (
    next < end &&
    text.charCodeAt(next) === BACKSLASH &&
    next + 1 < end &&
    isLineEnd(text.charCodeAt(next + 1))
  ) {
    next = skipBlanks(text, afterLineEnd(text, next + 1));
  }
  return next;
}

function readUnicodeEscape(
  text: string,
  start: number,
  end: number,
): { code: number | undefined; next: number } {
  let code = 0;
  let at = start;
  for (let digits = 0; digits < 4; digits++) {
    at = afterContinuation(text, at, end);
    const digit = at < end ? Number.parseInt(text[at]!, 16) : Number.NaN;
    if (Number.isNaN(digit)) return { code: undefined, next: at };
    code = code * 16 + digit;
    at++;
  }
  return { code, next: at };
}

/** One character of the editor as the ISO-8859-1 characters that Java makes of its bytes in the file. */
function asJavaReads(character: string, charset: Charset): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return character;
  if (charset === 'latin-1') return code <= 0xff ? character : '?';
  return String.fromCharCode(...utf8Bytes(code));
}

function utf8Bytes(code: number): number[] {
  // Editors save half a surrogate pair as U+FFFD.
  if (code >= 0xd800 && code <= 0xdfff) return utf8Bytes(0xfffd);
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), tail(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), tail(6), tail(0)];
  return [0xf0 | (code >> 18), tail(12), tail(6), tail(0)];
}
