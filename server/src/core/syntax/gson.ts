/**
 * JSON as Gson's lenient reader accepts it (`com.google.gson.stream.JsonReader`, version 2.10, which TorchServe 0.12 uses
 * for `models` and `model_snapshot`): single quotes, unquoted names and texts, comments, `;` for `,`, `=` and `=>` for `:`.
 * Never throws; nesting is limited, because Gson's own reader keeps a stack on the heap and ours should not overflow.
 */
export type GsonNode = GsonObject | GsonArray | GsonScalar;

interface Placed {
  /** UTF-16 offsets in the text that was parsed; `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

export interface GsonObject extends Placed {
  readonly kind: 'object';
  /** In the order of the text, duplicates included. */
  readonly members: readonly GsonMember[];
}

export interface GsonMember {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly value: GsonNode;
}

export interface GsonArray extends Placed {
  readonly kind: 'array';
  readonly items: readonly GsonNode[];
}

export interface GsonScalar extends Placed {
  readonly kind: 'string' | 'number' | 'boolean' | 'null';
  /** The text of the value: unescaped for strings, as written for the others. */
  readonly text: string;
  /** A string without quotes. */
  readonly unquoted?: true;
}

export interface GsonProblem {
  /** What Gson says, without its description of the place. */
  readonly message: string;
  readonly offset: number;
  /** The exception; what is not a `MalformedJsonException` or `EOFException` does not become a `JsonSyntaxException`. */
  readonly exception: 'MalformedJsonException' | 'EOFException' | 'NumberFormatException' | 'TooDeep';
}

export interface GsonResult {
  /** What was understood, as far as reading came; absent for an empty text. */
  readonly root: GsonNode | undefined;
  readonly problem: GsonProblem | undefined;
  /** Where the first value ends; Gson refuses text behind it. */
  readonly end: number;
}

const maxDepth = 2000;

/** Reads a document that holds one value. */
export function parseGson(text: string): GsonResult {
  // The reader drops a byte-order mark.
  const reader: Reader = { text, at: text.startsWith('\uFEFF') ? 1 : 0, depth: 0 };
  skipNonExecutePrefix(reader);
  try {
    skipSpace(reader);
    if (reader.at >= text.length) return { root: undefined, problem: undefined, end: reader.at };
    const root = readValue(reader, 'document');
    const end = reader.at;
    skipSpace(reader);
    if (reader.at < text.length) {
      const message = 'JSON document was not fully consumed.';
      return { root, problem: { message, offset: reader.at, exception: 'MalformedJsonException' }, end };
    }
    return { root, problem: undefined, end };
  } catch (stop) {
    if (!isProblem(stop)) throw stop;
    return { root: stop.partial, problem: stop.problem, end: reader.at };
  }
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/** Thrown inside this file only, to leave the recursion with what was understood. */
interface Stop {
  readonly problem: GsonProblem;
  readonly partial: GsonNode | undefined;
}

function isProblem(value: unknown): value is Stop {
  return typeof value === 'object' && value !== null && 'problem' in value && 'partial' in value;
}

function stop(message: string, offset: number, exception: GsonProblem['exception'] = 'MalformedJsonException'): never {
  const stopped: Stop = { problem: { message, offset, exception }, partial: undefined };
  throw stopped;
}

function endOfInput({ text }: Reader): never {
  stop('End of input', text.length, 'EOFException');
}

/** `)]}'` and a line end may stand before everything. */
function skipNonExecutePrefix(reader: Reader): void {
  skipSpaceQuietly(reader);
  if (reader.text.startsWith(")]}'\n", reader.at)) reader.at += 5;
}

function skipSpaceQuietly(reader: Reader): void {
  try {
    skipSpace(reader);
  } catch (stopped) {
    if (!isProblem(stopped)) throw stopped;
    reader.at = reader.text.startsWith('\uFEFF') ? 1 : 0;
  }
}

/** White space and comments. A `/` that starts no comment stays. */
function skipSpace(reader: Reader): void {
  const { text } = reader;
  while (reader.at < text.length) {
    const c = text[reader.at]!;
    if (c === ' ' || c === '\n' || c === '\r' || c === '\t') reader.at++;
    else if (c === '#') skipLine(reader);
    else if (c === '/' && text[reader.at + 1] === '/') skipLine(reader);
    else if (c === '/' && text[reader.at + 1] === '*') {
      const end = text.indexOf('*/', reader.at + 2);
      if (end < 0) stop('Unterminated comment', reader.at);
      reader.at = end + 2;
    } else return;
  }
}

function skipLine(reader: Reader): void {
  const { text } = reader;
  while (reader.at < text.length && text[reader.at] !== '\n' && text[reader.at] !== '\r') reader.at++;
}

/** The next character that is not space; throws at the end of the text. */
function nextSign(reader: Reader): string {
  skipSpace(reader);
  if (reader.at >= reader.text.length) endOfInput(reader);
  return reader.text[reader.at]!;
}

type Place = 'document' | 'member' | 'array';

function readValue(reader: Reader, place: Place): GsonNode {
  const sign = nextSign(reader);
  const start = reader.at;
  if (sign === '{') return nested(reader, readObject);
  if (sign === '[') return nested(reader, readArray);
  if (sign === ';' || sign === ',' || sign === ']') {
    // In an array nothing between two separators is null.
    if (place === 'array') return { kind: 'null', text: '', start, end: start };
    stop('Unexpected value', start);
  }
  if (sign === '"' || sign === "'") {
    const text = readQuoted(reader, sign);
    return { kind: 'string', text, start, end: reader.at };
  }
  return readLiteral(reader);
}

function nested(reader: Reader, read: (reader: Reader) => GsonNode): GsonNode {
  if (reader.depth >= maxDepth) stop(`nested more than ${maxDepth} times`, reader.at, 'TooDeep');
  reader.depth++;
  const node = read(reader);
  reader.depth--;
  return node;
}

/** Runs a step of reading a container; when it stops, what the container holds so far is kept. */
function keeping<T>(step: () => T, partial: (inner: GsonNode | undefined) => GsonNode): T {
  try {
    return step();
  } catch (stopped) {
    if (!isProblem(stopped)) throw stopped;
    const outer: Stop = { problem: stopped.problem, partial: partial(stopped.partial) };
    throw outer;
  }
}

function readObject(reader: Reader): GsonNode {
  const start = reader.at++;
  const members: GsonMember[] = [];
  let name: Omit<GsonMember, 'value'> | undefined;
  const partial = (inner: GsonNode | undefined): GsonNode => {
    const last = name && inner ? [{ ...name, value: inner }] : [];
    return { kind: 'object', members: [...members, ...last], start, end: reader.at };
  };
  return keeping(() => {
    for (;;) {
      name = undefined;
      const sign = nextSign(reader);
      if (sign === '}' && members.length === 0) break;
      name = readName(reader, sign);
      const colon = nextSign(reader);
      if (colon !== ':' && colon !== '=') stop("Expected ':'", reader.at);
      reader.at++;
      if (colon === '=' && reader.text[reader.at] === '>') reader.at++;
      members.push({ ...name, value: readValue(reader, 'member') });
      name = undefined;
      const separator = nextSign(reader);
      if (separator === '}') break;
      if (separator !== ',' && separator !== ';') stop('Unterminated object', reader.at);
      reader.at++;
    }
    reader.at++;
    return { kind: 'object', members, start, end: reader.at } as const;
  }, partial);
}

function readName(reader: Reader, sign: string): Omit<GsonMember, 'value'> {
  const nameStart = reader.at;
  if (sign === '"' || sign === "'") {
    const name = readQuoted(reader, sign);
    return { name, nameStart, nameEnd: reader.at };
  }
  if (!isLiteral(sign)) stop('Expected name', nameStart);
  const name = readUnquoted(reader);
  return { name, nameStart, nameEnd: reader.at };
}

function readArray(reader: Reader): GsonNode {
  const start = reader.at++;
  const items: GsonNode[] = [];
  const partial = (inner: GsonNode | undefined): GsonNode => {
    return { kind: 'array', items: inner ? [...items, inner] : items, start, end: reader.at };
  };
  return keeping(() => {
    if (nextSign(reader) !== ']') {
      for (;;) {
        items.push(readValue(reader, 'array'));
        const separator = nextSign(reader);
        if (separator === ']') break;
        if (separator !== ',' && separator !== ';') stop('Unterminated array', reader.at);
        reader.at++;
      }
    }
    reader.at++;
    return { kind: 'array', items, start, end: reader.at } as const;
  }, partial);
}

const escapes: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f', '\n': '\n' };

function readQuoted(reader: Reader, quote: string): string {
  const { text } = reader;
  const start = reader.at++;
  let result = '';
  let from = reader.at;
  while (reader.at < text.length) {
    const c = text[reader.at]!;
    if (c === quote) {
      result += text.slice(from, reader.at++);
      return result;
    }
    if (c !== '\\') {
      reader.at++;
      continue;
    }
    result += text.slice(from, reader.at++) + readEscape(reader);
    from = reader.at;
  }
  return stop('Unterminated string', start);
}

function readEscape(reader: Reader): string {
  const { text } = reader;
  const c = text[reader.at];
  if (c === undefined) return stop('Unterminated escape sequence', reader.at - 1);
  reader.at++;
  if (c === 'u') {
    const digits = text.slice(reader.at, reader.at + 4);
    if (digits.length < 4) return stop('Unterminated escape sequence', reader.at - 2);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) return stop(`\\u${digits}`, reader.at - 2, 'NumberFormatException');
    reader.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }
  if ('\'"\\/'.includes(c)) return c;
  return escapes[c] ?? stop('Invalid escape sequence', reader.at - 2);
}

/** Characters that can stand in a text without quotes. */
function isLiteral(c: string): boolean {
  return !'/\\;#={}[]:, \t\f\r\n'.includes(c);
}

function readUnquoted(reader: Reader): string {
  const start = reader.at;
  while (reader.at < reader.text.length && isLiteral(reader.text[reader.at]!)) reader.at++;
  return reader.text.slice(start, reader.at);
}

const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

function readLiteral(reader: Reader): GsonNode {
  const start = reader.at;
  if (!isLiteral(reader.text[start]!)) stop('Expected value', start);
  const text = readUnquoted(reader);
  const placed = { text, start, end: reader.at };
  if (/^(?:true|false)$/i.test(text)) return { kind: 'boolean', ...placed };
  if (/^null$/i.test(text)) return { kind: 'null', ...placed };
  if (number.test(text)) return { kind: 'number', ...placed };
  return { kind: 'string', unquoted: true, ...placed };
}
