import { type JsonNode, type JsonObject, parseEmbeddedJson } from '../syntax/embeddedJson';
import { type JsonRefusal, type Read, readMap, type Slot, syntaxException, unreadable } from './gsonMap';

/** `models` as the server holds it: model name → version → parameters. A model that is null is accepted. */
export type ModelsJson = ReadonlyMap<string, ReadonlyMap<string, JsonObject> | undefined>;

export type ModelsJsonResult =
  | { readonly kind: 'models'; readonly models: ModelsJson }
  /** An empty text or `null`: accepted, and a NullPointerException as soon as a model is created. */
  | { readonly kind: 'null' }
  | ({ readonly kind: 'refused' } & JsonRefusal)
  /** Nested too deeply to say. */
  | { readonly kind: 'unknown' };

/** `Gson.fromJson` into `Map<String, Map<String, JsonObject>>`. */
export function readModelsJson(text: string): ModelsJsonResult {
  const { root, problem } = parseEmbeddedJson(text);
  if (problem?.kind === 'too-deep') return { kind: 'unknown' };
  // Text behind null goes unnoticed.
  if (root?.kind === 'null' || (!root && !problem)) return { kind: 'null' };
  const slot: Slot = { node: root, isEnd: false, offset: root?.from ?? 0, problem };
  const models = readModelsMap(slot);
  if ('refusal' in models) return { kind: 'refused', ...models.refusal };
  if (problem) return { kind: 'refused', ...unreadable(slot).refusal };
  return { kind: 'models', models: models.value };
}

/** The same for a value inside another one. */
export function readModelsMap(slot: Slot): Read<ModelsJson> {
  return readMap(slot, readVersions);
}

function readVersions(slot: Slot): Read<ReadonlyMap<string, JsonObject> | undefined> {
  return slot.node?.kind === 'null' ? { value: undefined } : readMap(slot, readParameters);
}

/** Gson reads the element as a whole before it looks what it is. */
function readParameters(slot: Slot): Read<JsonObject> {
  const { node, isEnd, offset } = slot;
  if (isEnd) {
    const message = 'java.lang.IllegalStateException: Unexpected token: END_ARRAY';
    return { refusal: { exception: syntaxException, message, offset } };
  }
  if (!node || node.isIncomplete) return unreadable(slot);
  if (node.kind === 'object') return { value: node };
  const message = `Expected a com.google.gson.JsonObject but was com.google.gson.${javaClass(node)}`;
  return { refusal: { exception: syntaxException, message, offset } };
}

function javaClass({ kind }: JsonNode): string {
  return kind === 'array' ? 'JsonArray' : kind === 'null' ? 'JsonNull' : 'JsonPrimitive';
}
