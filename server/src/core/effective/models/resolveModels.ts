import { loadsAll, parseModelList } from '../../values/modelList';
import type { Failure } from '../failure';
import { textOf } from '../ledger';
import { resolvePath } from '../situation';
import { configuredOnly } from './configuredOnly';
import type { EffectiveModel } from './effectiveModel';
import { createLoading, type Loading, type ModelsInput } from './loading';
import { registerModel } from './registerModel';
import { restoreModel } from './restoreModel';
import { missingArchive, readSnapshotModels, type SnapshotEntry } from './snapshotModels';

export interface ModelsResolution {
  /** First those that a start loads, in their order, then those that only stand in the JSON of `models`. */
  readonly models: readonly EffectiveModel[];
  /** What stops the server; the first one is what it dies of. */
  readonly failures: readonly Failure[];
  /** What would have to be known to say more. */
  readonly doubts: readonly string[];
}

/** `ModelServer.initModelStore`: every model that a start loads, with its parameters, and what keeps the server from starting. */
export function resolveModels(input: ModelsInput): ModelsResolution {
  const loading = createLoading(input);
  const loaded = loadedModels(loading);
  const models = withDefaultVersions(loaded.models, loaded.isOrdered);
  const failures = models.flatMap(({ state }) => (state.kind === 'stops' ? [state.failure] : []));
  const doubts = models.flatMap(({ state }) => (state.kind === 'unknown' ? state.dependsOn : []));
  return {
    models: [...models, ...configuredOnly(loading, models)],
    failures: [...loaded.failures, ...failures],
    doubts: [...new Set([...loaded.doubts, ...doubts])],
  };
}

interface Loaded {
  readonly models: readonly EffectiveModel[];
  /** False when nobody knows in which order the models are loaded. */
  readonly isOrdered: boolean;
  readonly failures: readonly Failure[];
  readonly doubts: readonly string[];
}

const nothing: Loaded = { models: [], isOrdered: true, failures: [], doubts: [] };

function loadedModels(loading: Loading): Loaded {
  const snapshot = textOf(loading.ledger, 'model_snapshot');
  if (snapshot === null) return { ...nothing, doubts: ['the value of model_snapshot'] };
  if (snapshot !== undefined) return restoredModels(loading, snapshot);
  const text = textOf(loading.ledger, 'load_models');
  if (text === null) return { ...nothing, doubts: ['the value of load_models'] };
  if (text === undefined || text === '') return nothing;
  if (loadsAll(text)) return everyModel(loading);
  const entries = parseModelList(text).filter(({ location }) => location !== '');
  return { ...nothing, models: entries.map((entry) => registerModel(loading, entry)) };
}

/** Folders, and files with an ending of an archive, that are not hidden. The order is that of the directory. */
function everyModel(loading: Loading): Loaded {
  const { ledger, situation } = loading;
  const store = textOf(ledger, 'model_store');
  if (typeof store !== 'string') return { ...nothing, doubts: ['the value of model_store'] };
  const path = resolvePath(situation.directory, store);
  const names = situation.disk.list(path);
  if (!names) return { ...nothing, doubts: [`what is in ${path}`] };
  const locations = names
    .filter((name) => /\/$|\.mar$|\.model$|\.tar\.gz$/.test(name) && !name.startsWith('.'))
    .map((name) => name.replace(/\/$/, ''));
  return {
    ...nothing,
    isOrdered: false,
    models: locations.map((location) => registerModel(loading, { location })),
  };
}

function restoredModels(loading: Loading, text: string): Loaded {
  const { situation, ledger } = loading;
  const snapshot = readSnapshotModels(text);
  if (snapshot.kind === 'unknown') return { ...nothing, doubts: ['the value of model_snapshot'] };
  if (snapshot.kind === 'fails') return { ...nothing, failures: [snapshot.failure] };
  const store = textOf(ledger, 'model_store');
  const doubts: string[] = [];
  for (const entry of snapshot.entries) {
    const path =
      typeof store === 'string' ? resolvePath(situation.directory, `${store}/${entry.location}`) : undefined;
    const kind = path === undefined ? undefined : situation.disk.kind(path);
    if (kind === undefined)
      doubts.push(path === undefined ? 'the value of model_store' : `whether there is a model ${path}`);
    if (kind === 'missing') return { ...nothing, doubts, failures: [missingArchive(entry)] };
  }
  if (snapshot.count <= 0) return { ...nothing, doubts };
  return { ...nothing, models: restoreAll(loading, snapshot.entries), doubts };
}

/** The first failure that is only logged ends the restoration. */
function restoreAll(loading: Loading, entries: readonly SnapshotEntry[]): readonly EffectiveModel[] {
  const models: EffectiveModel[] = [];
  for (const entry of entries) {
    const before = models.find(
      ({ state }) => state.kind === 'not-loaded' || state.kind === 'without-workers',
    );
    models.push(before ? unreached(entry, before) : restoreModel(loading, entry));
  }
  return models;
}

function unreached({ name, location }: SnapshotEntry, before: EffectiveModel): EffectiveModel {
  const state = { kind: 'unreached', after: before.name ?? '' } as const;
  return { name, version: null, location, state, parameters: [], notes: [] };
}

/** The first version that is registered, unless a snapshot makes a later one the default. */
function withDefaultVersions(
  models: readonly EffectiveModel[],
  isOrdered: boolean,
): readonly EffectiveModel[] {
  const registered = models.filter(
    ({ state }) => state.kind === 'loaded' || state.kind === 'without-workers',
  );
  const isDoubtful = models.some(({ state }) => state.kind === 'unknown');
  return models.map((model) => {
    if (!registered.includes(model)) return model;
    const rivals = registered.filter(({ name }) => name === model.name);
    const { isDefaultVersion, ...rest } = model;
    if (isDoubtful || (!isOrdered && rivals.length > 1)) return rest;
    const chosen = rivals.findLast((rival) => rival.isDefaultVersion) ?? rivals[0];
    return { ...rest, isDefaultVersion: chosen === model };
  });
}
