import { type GsonMember, type GsonNode, type GsonObject, parseGson } from '../syntax/gson';

/** `models` as the server holds it: model name → version → parameters. */
export type ModelsJson = ReadonlyMap<string, ReadonlyMap<string, GsonObject>>;

export type ModelsJsonResult =
  | { readonly kind: 'models'; readonly models: ModelsJson }
  /** An empty text or `null`: accepted, and a NullPointerException as soon as a model is created. */
  | { readonly kind: 'null' }
  | { readonly kind: 'refused'; readonly exception: string; readonly message: string; readonly offset: number };

/** `Gson.fromJson` into `Map<String, Map<String, JsonObject>>`. */
export function readModelsJson(text: string): ModelsJsonResult {
  const { root, problem } = parseGson(text);
  if (problem) {
    const { offset, exception, message } = problem;
    const isSyntax = exception !== 'NumberFormatException';
    return {
      kind: 'refused',
      exception: isSyntax ? 'com.google.gson.JsonSyntaxException' : 'java.lang.NumberFormatException',
      message: isSyntax ? `${javaName(exception)}: ${message}` : message,
      offset,
    };
  }
  if (!root || root.kind === 'null') return { kind: 'null' };
  const models = readMap(root, versionsOf);
  if ('refusal' in models) return refused(models.refusal);
  return { kind: 'models', models: models.map };
}

function versionsOf(node: GsonNode): Read<ReadonlyMap<string, GsonObject>> {
  // A model that is null is accepted as a null map.
  if (node.kind === 'null') return { value: new Map() };
  const versions = readMap(node, parametersOf);
  return 'refusal' in versions ? versions : { value: versions.map };
}

function parametersOf(node: GsonNode): Read<GsonObject> {
  if (node.kind === 'object') return { value: node };
  const name = node.kind === 'array' ? 'JsonArray' : node.kind === 'null' ? 'JsonNull' : 'JsonPrimitive';
  const message = `Expected a com.google.gson.JsonObject but was com.google.gson.${name}`;
  return { refusal: { message, offset: node.start } };
}

type Read<T> = { readonly value: T } | { readonly refusal: Refusal };

/** Gson's adapter of maps: an object, or an array of pairs; no name twice. */
function readMap<T>(
  node: GsonNode,
  read: (value: GsonNode) => Read<T>,
): { readonly map: ReadonlyMap<string, T> } | { readonly refusal: Refusal } {
  const members = membersOf(node);
  if ('refusal' in members) return members;
  const map = new Map<string, T>();
  for (const { name, nameStart, value } of members.members) {
    const result = read(value);
    if ('refusal' in result) return result;
    if (map.has(name)) return { refusal: { message: `duplicate key: ${name}`, offset: nameStart } };
    map.set(name, result.value);
  }
  return { map };
}

type Member = Pick<GsonMember, 'name' | 'nameStart' | 'value'>;

function membersOf(node: GsonNode): { readonly members: readonly Member[] } | { readonly refusal: Refusal } {
  if (node.kind === 'object') return { members: node.members };
  if (node.kind !== 'array') {
    return { refusal: { message: `java.lang.IllegalStateException: Expected BEGIN_OBJECT but was ${tokenOf(node)}`, offset: node.start } };
  }
  const members: Member[] = [];
  for (const item of node.items) {
    const [name, value] = item.kind === 'array' ? item.items : [];
    if (item.kind !== 'array' || !name || !value || !('text' in name) || item.items.length !== 2) {
      return { refusal: { message: 'java.lang.IllegalStateException: Expected BEGIN_ARRAY', offset: item.start } };
    }
    members.push({ name: name.text, nameStart: name.start, value });
  }
  return { members };
}

function tokenOf(node: GsonNode): string {
  return node.kind === 'object' ? 'BEGIN_OBJECT' : node.kind === 'array' ? 'BEGIN_ARRAY' : node.kind.toUpperCase();
}

function javaName(exception: 'MalformedJsonException' | 'EOFException' | 'TooDeep'): string {
  return exception === 'EOFException' ? 'java.io.EOFException' : 'com.google.gson.stream.MalformedJsonException';
}

interface Refusal {
  readonly message: string;
  readonly offset: number;
}

function refused({ message, offset }: Refusal): ModelsJsonResult {
  return { kind: 'refused', exception: 'com.google.gson.JsonSyntaxException', message, offset };
}
