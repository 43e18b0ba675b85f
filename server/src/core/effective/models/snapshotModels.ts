import { type JsonNode, type JsonObject, parseEmbeddedJson } from '../../syntax/embeddedJson';
import { type Failure, uncaught } from '../failure';
import { type Slot, syntaxException, unreadable } from '../gsonMap';
import { type ModelsJson, readModelsMap } from '../modelsJson';
import { gsonText } from './gsonNumber';
import { stopped } from './loading';

/** One model that `model_snapshot` restores. */
export interface SnapshotEntry {
  /** The names in the snapshot; the version that is registered is the archive's. */
  readonly name: string;
  readonly version: string;
  readonly location: string;
  readonly info: JsonObject;
}

export type SnapshotModels =
  | { readonly kind: 'models'; readonly entries: readonly SnapshotEntry[]; readonly count: number }
  | { readonly kind: 'fails'; readonly failure: Failure }
  | { readonly kind: 'unknown' };

const key = 'model_snapshot';
const fails = (exception: string, message?: string): SnapshotModels => {
  const state = stopped(exception, message, key);
  return state.kind === 'stops' ? { kind: 'fails', failure: state.failure } : { kind: 'unknown' };
};

/** `Gson.fromJson` into a `Snapshot`, and what `SnapshotManager.validate` asks every model for. */
export function readSnapshotModels(text: string): SnapshotModels {
  const { root, problem } = parseEmbeddedJson(text);
  if (problem?.kind === 'too-deep') return { kind: 'unknown' };
  if (root?.kind === 'null' || (!root && !problem)) return fails('java.lang.NullPointerException');
  if (root?.kind !== 'object') {
    const slot: Slot = { node: root, isEnd: false, offset: root?.from ?? 0, problem };
    if (!root) return refusal(slot);
    return fails(
      syntaxException,
      `java.lang.IllegalStateException: Expected BEGIN_OBJECT but was ${tokenOf(root)}`,
    );
  }
  let models: ModelsJson | undefined;
  let count = 0;
  // From left to right, because what does not fit is noticed before mistakes behind it; of equal names the last counts.
  for (const { name, value } of root.members) {
    if (name === 'models') {
      const read =
        value.kind === 'null'
          ? { value: undefined }
          : readModelsMap({ node: value, isEnd: false, offset: value.from, problem });
      if ('refusal' in read) return fails(read.refusal.exception, read.refusal.message);
      models = read.value;
    } else if (name === 'modelCount' || name === 'created') {
      if (value.kind === 'null') continue;
      const number = wholeNumber(value);
      if (number === undefined) return fails(syntaxException);
      if (name === 'modelCount') count = number;
    } else if (name === 'name' && (value.kind === 'object' || value.kind === 'array')) {
      return fails(syntaxException);
    }
  }
  if (problem) return refusal({ node: root, isEnd: false, offset: root.from, problem });
  return models ? entriesOf(models, count) : fails('java.lang.NullPointerException');
}

function refusal(slot: Slot): SnapshotModels {
  const { exception, message } = unreadable(slot).refusal;
  return fails(exception, message);
}

function tokenOf({ kind }: JsonNode): string {
  return kind === 'array' ? 'BEGIN_ARRAY' : kind.toUpperCase();
}

/** `JsonReader.nextInt`: also a text that holds a whole number. */
function wholeNumber(node: JsonNode): number | undefined {
  if (node.kind !== 'number' && node.kind !== 'string') return undefined;
  const value = Number(node.text);
  return node.text.trim() !== '' && Number.isInteger(value) ? value : undefined;
}

function entriesOf(models: ModelsJson, count: number): SnapshotModels {
  const entries: SnapshotEntry[] = [];
  for (const [name, versions] of models) {
    if (!versions) return fails('java.lang.NullPointerException');
    for (const [version, info] of versions) {
      const marName = memberOf(info, 'marName');
      if (!marName) return fails('java.lang.NullPointerException');
      const read = gsonText(marName);
      if (read.kind === 'throws') return fails(read.exception, read.message);
      if (read.kind === 'illegal-state') return fails('java.lang.IllegalStateException');
      entries.push({ name, version, location: read.value, info });
    }
  }
  return { kind: 'models', entries, count };
}

/** The last member of a name. */
export function memberOf(object: JsonObject, wanted: string): JsonNode | undefined {
  return object.members.findLast(({ name }) => name === wanted)?.value;
}

export function missingArchive({ name, version }: SnapshotEntry): Failure {
  const message = `Model archive file for model :${name}, version :${version} not found in model store`;
  return uncaught('model-load', 'org.pytorch.serve.snapshot.InvalidSnapshotException', message, key);
}
