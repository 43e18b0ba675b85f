import type { JsonProblem, JsonScalar } from './jsonNode';

/** A text that is being read; the first problem stays. */
export interface JsonReader {
  readonly text: string;
  at: number;
  depth: number;
  problem: JsonProblem | undefined;
}

type Failure = Pick<JsonProblem, 'kind' | 'message' | 'from'> & Partial<JsonProblem>;

/** Notes why the reading ends. Without `to`, one character is to blame. */
export function fail(reader: JsonReader, failure: Failure): void {
  reader.problem ??= { exception: 'MalformedJsonException', to: failure.from + 1, ...failure };
}

export const blanks = /[ \t\n\r]*/y;

/**
 * The next character that belongs to neither white space nor a comment; without one the text ends too early, or in a
 * comment.
 */
export function nextSign(reader: JsonReader): string | undefined {
  if (skip(reader) && reader.at >= reader.text.length) {
    const end = reader.text.length;
    fail(reader, {
      message: 'End of input',
      exception: 'EOFException',
      kind: 'unclosed',
      from: end,
      to: end,
    });
  }
  return reader.problem ? undefined : reader.text[reader.at];
}

/** Passes white space and comments; `false`: a comment has no end. */
function skip(reader: JsonReader): boolean {
  const { text } = reader;
  for (;;) {
    blanks.lastIndex = reader.at;
    reader.at += blanks.exec(text)?.[0].length ?? 0;
    if (text[reader.at] === '#' || text.startsWith('//', reader.at)) {
      while (reader.at < text.length && text[reader.at] !== '\n' && text[reader.at] !== '\r') reader.at++;
    } else if (text.startsWith('/*', reader.at)) {
      const end = text.indexOf('*/', reader.at + 2);
      if (end < 0) {
        fail(reader, {
          message: 'Unterminated comment',
          kind: 'unclosed',
          from: reader.at,
          to: reader.at + 2,
        });
        return false;
      }
      reader.at = end + 2;
    } else return true;
  }
}

/** Passes all that may stand before a document, among it `)]}'` and a line end; `false` if nothing else is there. */
export function skipPrefix(reader: JsonReader): boolean {
  if (!skip(reader)) return true;
  if (reader.text.startsWith(")]}'\n", reader.at)) reader.at += 5;
  return !skip(reader) || reader.at < reader.text.length;
}

/** Reads a text in quotes or without; `sign` is its first character. */
export function readScalar(reader: JsonReader, sign: string): JsonScalar | undefined {
  const from = reader.at;
  if (sign === '"' || sign === "'") {
    const text = readQuoted(reader, 'value-expected');
    return { kind: 'string', text, from, to: reader.at, isIncomplete: reader.problem !== undefined };
  }
  if (!atLiteral(reader)) {
    fail(reader, { message: 'Expected value', kind: 'value-expected', from });
    return undefined;
  }
  const text = readWord(reader);
  return { kind: kindOf(text), text, from, to: reader.at, isIncomplete: false };
}

const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

function kindOf(word: string): JsonScalar['kind'] {
  if (/^(?:true|false)$/i.test(word)) return 'boolean';
  if (/^null$/i.test(word)) return 'null';
  // A number has to fit into the buffer of Gson's reader.
  return number.test(word) && word.length < 1024 ? 'number' : 'string';
}

/** True before a character that can stand in a text without quotes. */
export function atLiteral({ text, at }: JsonReader): boolean {
  return at < text.length && !'/\\;#={}[]:, \t\f\r\n'.includes(text[at]!);
}

/** Reads a text without quotes. */
export function readWord(reader: JsonReader): string {
  const from = reader.at;
  while (atLiteral(reader)) reader.at++;
  return reader.text.slice(from, reader.at);
}

/** Reads a text in quotes of the kind it begins with. Unclosed, it is a problem of the given kind. */
export function readQuoted(reader: JsonReader, kind: 'value-expected' | 'unclosed'): string {
  const { text } = reader;
  const start = reader.at++;
  let result = '';
  let from = reader.at;
  while (reader.at < text.length && text[reader.at] !== text[start]) {
    if (text[reader.at] !== '\\') {
      reader.at++;
      continue;
    }
    result += text.slice(from, reader.at) + readEscape(reader);
    if (reader.problem) return result;
    from = reader.at;
  }
  result += text.slice(from, reader.at);
  if (reader.at < text.length) reader.at++;
  else fail(reader, { message: 'Unterminated string', kind, from: start });
  return result;
}

const escapes: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };

function readEscape(reader: JsonReader): string {
  const { text } = reader;
  const from = reader.at;
  const c = text[from + 1];
  const isUnicode = c === 'u';
  const digits = isUnicode ? text.slice(from + 2, from + 6) : '';
  const to = from + 2 + digits.length;
  if (c === undefined || (isUnicode && digits.length < 4)) {
    fail(reader, { message: 'Unterminated escape sequence', kind: 'bad-escape', from, to: text.length });
  } else if (isUnicode && !/^[0-9a-fA-F]{4}$/.test(digits)) {
    fail(reader, {
      message: `\\u${digits}`,
      exception: 'NumberFormatException',
      kind: 'bad-escape',
      from,
      to,
    });
  } else if (!isUnicode && !(c in escapes) && !'\'"\\/\n'.includes(c)) {
    fail(reader, { message: 'Invalid escape sequence', kind: 'bad-escape', from, to });
  } else {
    reader.at = to;
    return isUnicode ? String.fromCharCode(Number.parseInt(digits, 16)) : (escapes[c] ?? c);
  }
  return '';
}
