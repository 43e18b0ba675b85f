import { afterContinuation, BACKSLASH } from './characters';

/** How the bytes of the file relate to the text of the editor. Java always reads ISO-8859-1. */
export type Charset = 'utf-8' | 'latin-1';

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
  for (let at = afterContinuation(text, start); at < end; ) {
    const code = text.charCodeAt(at);
    if (code < 0x80 && code !== BACKSLASH) {
      characters.push(text[at]!);
      offsets.push(at);
      at = afterContinuation(text, at + 1);
      continue;
    }
    const source = readCharacter(text, at, end);
    if (source.text === undefined) malformed ??= { start: at, end: source.end };
    // A character of the editor becomes one to four of Java's, which all come from the same place.
    for (const unit of source.text === undefined ? '\uFFFD' : asJavaReads(source, charset)) {
      characters.push(unit);
      offsets.push(at);
    }
    at = afterContinuation(text, source.end);
  }
  offsets.push(end);
  return { value: characters.join(''), offsets, malformed };
}

/** The offset behind the source of the character that starts at `at`, escapes included; not beyond `end`. */
export function characterEnd(text: string, at: number, end: number): number {
  return readCharacter(text, at, end).end;
}

interface SourceCharacter {
  /** What stands there, unescaped; `undefined` for a malformed `\u`. */
  readonly text: string | undefined;
  readonly end: number;
  /** Written as `\uXXXX`, so that the encoding of the file does not matter. */
  readonly isUnicodeEscape?: true;
}

/** Reads one character or escape; `at` is not at a continuation. */
function readCharacter(text: string, at: number, end: number): SourceCharacter {
  const isEscape = text.charCodeAt(at) === BACKSLASH && at + 1 < end;
  const from = isEscape ? at + 1 : at;
  const width = text.codePointAt(from)! > 0xffff && from + 1 < end ? 2 : 1;
  const character = text.slice(from, from + width);
  if (!isEscape) return { text: character, end: from + width };
  if (character === 'u') return readUnicodeEscape(text, from + 1, end);
  return { text: CONTROL_ESCAPES[character] ?? character, end: from + width };
}

/** Reads four hexadecimal digits; Java joins the lines before it looks at them. */
function readUnicodeEscape(text: string, start: number, end: number): SourceCharacter {
  let code = 0;
  let at = start;
  for (let digits = 0; digits < 4; digits++) {
    at = afterContinuation(text, at);
    const digit = at < end ? Number.parseInt(text[at]!, 16) : Number.NaN;
    if (Number.isNaN(digit)) return { text: undefined, end: Math.min(at, end) };
    code = code * 16 + digit;
    at++;
  }
  return { text: String.fromCharCode(code), end: at, isUnicodeEscape: true };
}

/** One character of the editor as the ISO-8859-1 characters that Java makes of its bytes in the file. */
function asJavaReads({ text = '', isUnicodeEscape }: SourceCharacter, charset: Charset): string {
  const code = text.codePointAt(0)!;
  if (code < 0x80 || isUnicodeEscape) return text;
  if (charset === 'latin-1') return code <= 0xff ? text : '?';
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
