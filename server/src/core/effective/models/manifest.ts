import {
  type JsonMember,
  type JsonNode,
  type JsonObject,
  parseEmbeddedJson,
} from '../../syntax/embeddedJson';

/** `MAR-INF/MANIFEST.json` as TorchServe holds it. Texts that are not there are `undefined`. */
export interface Manifest {
  /** `undefined` when it is none that TorchServe knows. */
  readonly runtime: Runtime | undefined;
  /** `undefined` when the manifest says null. */
  readonly model: ManifestModel | undefined;
}

export type ManifestModel = Readonly<Partial<Record<(typeof modelTexts)[number], string>>>;

export const runtimes = ['python', 'python3', 'LSP'] as const;
export type Runtime = (typeof runtimes)[number];

export type ManifestReading =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  /** `InvalidModelException`, which TorchServe only logs. */
  | { readonly kind: 'refused'; readonly message: string }
  /** An exception that stops TorchServe. */
  | { readonly kind: 'throws'; readonly exception: string; readonly message?: string }
  | { readonly kind: 'unknown' };

const modelTexts = [
  'modelName',
  'version',
  'description',
  'modelVersion',
  'handler',
  'envelope',
  'requirementsFile',
  'configFile',
] as const;

const refused: ManifestReading = { kind: 'refused', message: 'Failed to parse signature.json.' };

/** Without the file TorchServe takes an empty manifest. */
export const emptyManifest: Manifest = { runtime: 'python', model: {} };

/** Reads the manifest as Gson does: leniently, with types checked, and the last of equal names. */
export function readManifest(text: string): ManifestReading {
  const { root, problem } = parseEmbeddedJson(text);
  if (problem?.kind === 'too-deep') return { kind: 'unknown' };
  if (problem) {
    const { exception, message } = problem;
    if (exception !== 'NumberFormatException') return refused;
    return { kind: 'throws', exception: 'java.lang.NumberFormatException', message };
  }
  // TorchServe then has no manifest at all, and asks it for its model.
  if (!root || root.kind === 'null') return { kind: 'throws', exception: 'java.lang.NullPointerException' };
  if (root.kind !== 'object' || !hasTexts(root, ['createdOn', 'description', 'archiverVersion']))
    return refused;
  const runtime = runtimeOf(root);
  const model = modelOf(root);
  return runtime === 'refused' || model === 'refused'
    ? refused
    : { kind: 'manifest', manifest: { runtime, model } };
}

/** Every member of these names is read, so each must be a text, also when a later one counts. */
function hasTexts(object: JsonObject, names: readonly string[]): boolean {
  return object.members.every(({ name, value }) => !names.includes(name) || isText(value));
}

function isText({ kind }: JsonNode): boolean {
  return kind !== 'object' && kind !== 'array';
}

function membersNamed(object: JsonObject, wanted: string): readonly JsonMember[] {
  return object.members.filter(({ name }) => name === wanted);
}

/** A word that is not among the runtimes becomes null. */
function runtimeOf(root: JsonObject): Runtime | undefined | 'refused' {
  const members = membersNamed(root, 'runtime');
  if (members.some(({ value }) => !isText(value) || value.kind === 'boolean')) return 'refused';
  const last = members.at(-1);
  if (!last) return 'python';
  const text = textOf(last.value);
  // Gson also knows the names of the constants in the code.
  return runtimes.find((runtime) => text === runtime || text === runtime.toUpperCase());
}

function modelOf(root: JsonObject): ManifestModel | undefined | 'refused' {
  const members = membersNamed(root, 'model').map(({ value }) => value);
  if (members.length === 0) return {};
  for (const value of members) {
    if (value.kind !== 'null' && (value.kind !== 'object' || !hasTexts(value, modelTexts))) return 'refused';
  }
  const last = members.at(-1)!;
  if (last.kind !== 'object') return undefined;
  const texts = modelTexts.map((name) => [name, textOf(membersNamed(last, name).at(-1)?.value)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== undefined));
}

/** Gson's adapter of texts takes numbers as written and booleans in small letters. */
function textOf(node: JsonNode | undefined): string | undefined {
  if (!node || !('text' in node) || node.kind === 'null') return undefined;
  return node.kind === 'boolean' ? node.text.toLowerCase() : node.text;
}
