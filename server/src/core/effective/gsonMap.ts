import type { JsonArray, JsonNode, JsonObject, JsonProblem } from '../syntax/embeddedJson';

/** The exception that ends the reading, by its full name, and its message without the place that Gson appends. */
export interface JsonRefusal {
  readonly exception: string;
  readonly message: string;
  /** An index of the text. */
  readonly offset: number;
}

/** A place where a value is expected: there is one, or the end of an array, or else something unreadable. */
export interface Slot {
  readonly node: JsonNode | undefined;
  readonly isEnd: boolean;
  readonly offset: number;
  /** What ends the reading of the whole text. */
  readonly problem: JsonProblem | undefined;
}

export type Read<T> = { readonly value: T } | { readonly refusal: JsonRefusal };
export type ReadSlot<T> = (slot: Slot) => Read<T>;

export const syntaxException = 'com.google.gson.JsonSyntaxException';

/**
 * Gson's adapter of maps with texts as keys: an object, or an array of pairs; no name twice. As Gson reads from left to
 * right, what does not fit is noticed before mistakes of the syntax behind it.
 */
export function readMap<T>(slot: Slot, read: ReadSlot<T>): Read<ReadonlyMap<string, T>> {
  const { node } = slot;
  if (node?.kind === 'object') return readMembers(node, slot, read);
  if (node?.kind === 'array') return readPairs(node, slot, read);
  return expected('BEGIN_OBJECT', slot);
}

function readMembers<T>(node: JsonObject, slot: Slot, read: ReadSlot<T>): Read<ReadonlyMap<string, T>> {
  const map = new Map<string, T>();
  for (const { name, nameFrom, value } of node.members) {
    const result = read({ ...slot, node: value, isEnd: false, offset: value.from });
    const refusal = 'refusal' in result ? result.refusal : put(map, name, result.value, nameFrom);
    if (refusal) return { refusal };
  }
  if (node.pending) {
    const result = read({ ...slot, node: undefined, isEnd: false, offset: node.to });
    if ('refusal' in result) return result;
  }
  return node.isIncomplete ? unreadable(slot) : { value: map };
}

function readPairs<T>(node: JsonArray, slot: Slot, read: ReadSlot<T>): Read<ReadonlyMap<string, T>> {
  const map = new Map<string, T>();
  for (const item of node.items) {
    if (item.kind !== 'array') return expected('BEGIN_ARRAY', { ...slot, node: item, isEnd: false });
    const [keySlot, valueSlot, endSlot] = [0, 1, 2].map((index) => slotOf(item, index, slot));
    const key = readKey(keySlot!);
    if ('refusal' in key) return key;
    const result = read(valueSlot!);
    const refusal = 'refusal' in result ? result.refusal : put(map, key.value, result.value, item.from);
    if (refusal) return { refusal };
    if (!endSlot!.isEnd) return expected('END_ARRAY', endSlot!);
  }
  return node.isIncomplete ? unreadable(slot) : { value: map };
}

function slotOf(array: JsonArray, index: number, slot: Slot): Slot {
  const node = array.items[index];
  return { ...slot, node, isEnd: !node && !array.isIncomplete, offset: node?.from ?? array.to };
}

/** Gson's adapter of texts; a key can be null as long as nobody puts it into a map. */
function readKey(slot: Slot): Read<string | undefined> {
  const { node } = slot;
  if (!node || !('text' in node)) return node || slot.isEnd ? expectedString(slot) : unreadable(slot);
  if (node.isIncomplete) return unreadable(slot);
  if (node.kind === 'null') return { value: undefined };
  return { value: node.kind === 'boolean' ? node.text.toLowerCase() : node.text };
}

function put<T>(
  map: Map<string, T>,
  key: string | undefined,
  value: T,
  offset: number,
): JsonRefusal | undefined {
  if (key === undefined)
    return { exception: 'java.lang.NullPointerException', message: 'key == null', offset };
  const replaced = map.get(key);
  map.set(key, value);
  // Null does not count as a value that was there.
  return replaced === undefined
    ? undefined
    : { exception: syntaxException, message: `duplicate key: ${key}`, offset };
}

function expected(token: string, slot: Slot): { readonly refusal: JsonRefusal } {
  return illegalState(`Expected ${token}`, slot);
}

export function expectedString(slot: Slot): { readonly refusal: JsonRefusal } {
  return illegalState('Expected a string', slot);
}

function illegalState(what: string, slot: Slot): { readonly refusal: JsonRefusal } {
  if (!slot.node && !slot.isEnd) return unreadable(slot);
  const found = slot.node ? tokenOf(slot.node) : 'END_ARRAY';
  const message = `java.lang.IllegalStateException: ${what} but was ${found}`;
  return { refusal: { exception: syntaxException, message, offset: slot.offset } };
}

function tokenOf(node: JsonNode): string {
  return node.kind === 'object' || node.kind === 'array'
    ? `BEGIN_${node.kind.toUpperCase()}`
    : node.kind.toUpperCase();
}

/** The refusal of the syntax; call only where reading ended early. */
export function unreadable({ problem, offset }: Slot): { readonly refusal: JsonRefusal } {
  if (!problem) throw new Error(`complete JSON seems to end at ${offset}`);
  const { exception, message, from } = problem;
  if (exception === 'NumberFormatException') {
    return { refusal: { exception: 'java.lang.NumberFormatException', message, offset: from } };
  }
  const thrown =
    exception === 'EOFException' ? 'java.io.EOFException' : `com.google.gson.stream.${exception}`;
  return { refusal: { exception: syntaxException, message: `${thrown}: ${message}`, offset: from } };
}
