/**
 * JSON as Gson's lenient reader understands it: strings in either quotes, bare words, comments, `;` for `,` and `=` for
 * `:`. Never throws; the first thing that Gson refuses ends the reading.
 */

/** A value with its place: indices in the text, `to` exclusive. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

interface Place {
  readonly from: number;
  readonly to: number;
}

export interface JsonObject extends Place {
  readonly kind: 'object';
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: string;
  /** The place of the name with its quotes. */
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly value: JsonNode;
}

export interface JsonArray extends Place {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

/** A text in quotes or a bare word, which may be a number, `true` or `null`. */
export interface JsonScalar extends Place {
  readonly kind: 'text' | 'word';
  readonly text: string;
}

/** Why Gson refuses the text. */
export interface JsonError extends Place {
  readonly error:
    | 'comma-before-brace'
    | 'name-expected'
    | 'value-expected'
    | 'separator-expected'
    | 'unclosed'
    | 'text-behind'
    /** Nested deeper than anybody writes; nothing is known about the text. */
    | 'too-deep';
}

/** The value that a text holds, or the first error in it; an empty text is an error too. */
export function parseEmbeddedJson(text: string): JsonNode | JsonError {
  const node = readValue(text, skip(text, 0), 0);
  if ('error' in node) return node;
  // Behind the value Gson is strict: only white space may follow, no comment.
  const rest = /[^ \t\n\r]/.exec(text.slice(node.to));
  return rest ? { error: 'text-behind', from: node.to + rest.index, to: text.length } : node;
}

/** The index of the next character that is neither white space nor part of a comment. */
function skip(text: string, start: number): number {
  const blanks = /(?:[ \t\n\r]+|\/\/[^\n\r]*|#[^\n\r]*|\/\*[\s\S]*?\*\/)*/y;
  blanks.lastIndex = start;
  return start + (blanks.exec(text)?.[0].length ?? 0);
}

function errorAt(text: string, error: JsonError['error'], at: number): JsonError {
  const from = Math.min(at, text.length);
  return at >= text.length ? { error: 'unclosed', from, to: from } : { error, from, to: from + 1 };
}

const deepest = 500;

function readValue(text: string, at: number, depth: number): JsonNode | JsonError {
  if (depth > deepest) return { error: 'too-deep', from: at, to: at };
  if (text[at] === '{') return readObject(text, at, depth + 1);
  if (text[at] === '[') return readArray(text, at, depth + 1);
  return readScalar(text, at) ?? errorAt(text, 'value-expected', at);
}

function readScalar(text: string, from: number): JsonScalar | undefined {
  const quote = text[from];
  if (quote !== '"' && quote !== "'") {
    const word = /[^/\\;#={}[\]:,\s]+/y;
    word.lastIndex = from;
    const match = word.exec(text)?.[0];
    return match === undefined ? undefined : { kind: 'word', text: match, from, to: from + match.length };
  }
  let to = from + 1;
  while (to < text.length && text[to] !== quote) to += text[to] === '\\' ? 2 : 1;
  return to < text.length
    ? { kind: 'text', text: unquote(text.slice(from + 1, to)), from, to: to + 1 }
    : undefined;
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unquote(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex?: string, character?: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (controls[character!] ?? character!),
  );
}

function readObject(text: string, from: number, depth: number): JsonObject | JsonError {
  const members: JsonMember[] = [];
  let at = skip(text, from + 1);
  if (text[at] === '}') return { kind: 'object', members, from, to: at + 1 };
  for (;;) {
    const member = readMember(text, at, depth);
    if ('error' in member) return member;
    members.push(member);
    const separator = skip(text, member.value.to);
    if (text[separator] === '}') return { kind: 'object', members, from, to: separator + 1 };
    if (!/[,;]/.test(text[separator] ?? '')) return errorAt(text, 'separator-expected', separator);
    at = skip(text, separator + 1);
    if (text[at] === '}') return { error: 'comma-before-brace', from: separator, to: separator + 1 };
  }
}

function readMember(text: string, at: number, depth: number): JsonMember | JsonError {
  const name = readScalar(text, at);
  if (!name) return errorAt(text, /["']/.test(text[at] ?? '') ? 'unclosed' : 'name-expected', at);
  const colon = /(?::|=>?)/y;
  colon.lastIndex = skip(text, name.to);
  const match = colon.exec(text)?.[0];
  if (match === undefined) return errorAt(text, 'separator-expected', skip(text, name.to));
  const value = readValue(text, skip(text, skip(text, name.to) + match.length), depth);
  if ('error' in value) return value;
  return { name: name.text, nameFrom: name.from, nameTo: name.to, value };
}

/** Gson reads nothing between two separators, or behind the last one, as null. */
function readArray(text: string, from: number, depth: number): JsonArray | JsonError {
  const items: JsonNode[] = [];
  let at = skip(text, from + 1);
  while (text[at] !== ']') {
    const isMissing = /[,;]/.test(text[at] ?? '');
    const item: JsonNode | JsonError = isMissing
      ? { kind: 'word', text: 'null', from: at, to: at }
      : readValue(text, at, depth);
    if ('error' in item) return item;
    items.push(item);
    at = skip(text, item.to);
    if (/[,;]/.test(text[at] ?? '')) at = skip(text, at + 1);
    else if (text[at] !== ']') return errorAt(text, 'separator-expected', at);
  }
  return { kind: 'array', items, from, to: at + 1 };
}
