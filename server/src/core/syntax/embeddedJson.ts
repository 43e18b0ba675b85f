import {
  atLiteral,
  blanks,
  fail,
  type JsonReader,
  nextSign,
  readQuoted,
  readScalar,
  readWord,
  skipPrefix,
} from './embeddedJsonReader';
import type { JsonArray, JsonMember, JsonName, JsonNode, JsonObject, JsonProblem } from './jsonNode';

export type {
  JsonArray,
  JsonMember,
  JsonName,
  JsonNode,
  JsonObject,
  JsonProblem,
  JsonScalar,
} from './jsonNode';

/**
 * JSON as Gson 2.10 reads it leniently, which is how TorchServe reads `models` and `model_snapshot`: names and texts in
 * either quotes or none, comments, `;` for `,`, `=` and `=>` for `:`, nothing for null in arrays. For rules and everything
 * else that says what TorchServe reads; for text that is being typed there is `parseLooseJson`.
 */

export interface EmbeddedJson {
  /** What was understood; absent when there is no value at all, which Gson takes for null. */
  readonly root: JsonNode | undefined;
  /** The first thing that Gson refuses; it ends the reading. */
  readonly problem: JsonProblem | undefined;
}

/** Reads the one value that a text holds. Never throws. */
export function parseEmbeddedJson(text: string): EmbeddedJson {
  const reader: JsonReader = { text, at: text.startsWith('\uFEFF') ? 1 : 0, depth: 0, problem: undefined };
  const isEmpty = !skipPrefix(reader);
  if (reader.problem || isEmpty) return { root: undefined, problem: reader.problem };
  const root = readValue(reader, 'document');
  if (!reader.problem) refuseRest(reader);
  return { root, problem: reader.problem };
}

/** Behind the value Gson is strict: only white space may follow, no comment. */
function refuseRest(reader: JsonReader): void {
  blanks.lastIndex = reader.at;
  const from = reader.at + (blanks.exec(reader.text)?.[0].length ?? 0);
  if (from === reader.text.length) return;
  const message = 'Use JsonReader.setLenient(true) to accept malformed JSON';
  fail(reader, { message, kind: 'text-behind', from, to: reader.text.length });
}

type Place = 'document' | 'member' | 'array';

const deepest = 500;

function readValue(reader: JsonReader, place: Place): JsonNode | undefined {
  const sign = nextSign(reader);
  const from = reader.at;
  if (sign === undefined) return undefined;
  if (sign === '{' || sign === '[') {
    if (reader.depth === deepest) {
      fail(reader, { message: `nested more than ${deepest} times`, kind: 'too-deep', from, to: from });
      return undefined;
    }
    reader.depth++;
    const node = sign === '{' ? readObject(reader) : readArray(reader);
    reader.depth--;
    return node;
  }
  if (';,]'.includes(sign)) {
    if (place === 'array') return { kind: 'null', text: 'null', from, to: from, isIncomplete: false };
    fail(reader, { message: 'Unexpected value', kind: 'value-expected', from });
    return undefined;
  }
  return readScalar(reader, sign);
}

function readObject(reader: JsonReader): JsonObject {
  const from = reader.at++;
  const members: JsonMember[] = [];
  let pending: JsonName | undefined;
  let separator: number | undefined;
  do {
    const sign = nextSign(reader);
    if (sign === '}' && separator === undefined) break;
    pending = sign === undefined ? undefined : readName(reader, sign, separator);
    const value = pending && readColon(reader) ? readValue(reader, 'member') : undefined;
    if (!pending || !value) break;
    members.push({ ...pending, value });
    pending = undefined;
    separator = readSeparator(reader, '}', 'Unterminated object');
  } while (separator !== undefined);
  const isIncomplete = reader.problem !== undefined;
  if (!isIncomplete) reader.at++;
  return { kind: 'object', members, ...(pending ? { pending } : {}), from, to: reader.at, isIncomplete };
}

function readArray(reader: JsonReader): JsonArray {
  const from = reader.at++;
  const items: JsonNode[] = [];
  let separator: number | undefined;
  do {
    if (nextSign(reader) === ']' && separator === undefined) break;
    const item = reader.problem ? undefined : readValue(reader, 'array');
    if (!item) break;
    items.push(item);
    separator = readSeparator(reader, ']', 'Unterminated array');
  } while (separator !== undefined);
  const isIncomplete = reader.problem !== undefined;
  if (!isIncomplete) reader.at++;
  return { kind: 'array', items, from, to: reader.at, isIncomplete };
}

/** A name; with what stands before it, the index of a separator, a brace here is one comma too many. */
function readName(reader: JsonReader, sign: string, separator: number | undefined): JsonName | undefined {
  const nameFrom = reader.at;
  if (sign === '"' || sign === "'") {
    const name = readQuoted(reader, 'unclosed');
    return { name, nameFrom, nameTo: reader.at };
  }
  if (atLiteral(reader)) return { name: readWord(reader), nameFrom, nameTo: reader.at };
  const message = 'Expected name';
  if (sign === '}' && separator !== undefined) {
    fail(reader, { message, kind: 'comma-before-brace', from: separator });
  } else fail(reader, { message, kind: 'name-expected', from: nameFrom });
  return undefined;
}

/** Passes `:`, `=` or `=>`. */
function readColon(reader: JsonReader): boolean {
  if (reader.problem) return false;
  const sign = nextSign(reader);
  if (sign === undefined) return false;
  if (sign !== ':' && sign !== '=') {
    fail(reader, { message: "Expected ':'", kind: 'separator-expected', from: reader.at });
    return false;
  }
  reader.at += sign === '=' && reader.text[reader.at + 1] === '>' ? 2 : 1;
  return true;
}

/** Passes a separator and tells its index; stays before the closing bracket. */
function readSeparator(reader: JsonReader, closing: string, message: string): number | undefined {
  if (reader.problem) return undefined;
  const sign = nextSign(reader);
  if (sign === undefined || sign === closing) return undefined;
  if (sign === ',' || sign === ';') return reader.at++;
  fail(reader, { message, kind: 'separator-expected', from: reader.at });
  return undefined;
}
