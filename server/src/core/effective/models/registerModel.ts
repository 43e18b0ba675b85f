import { invalidConfiguration } from '../failure';
import {
  allUnknown,
  byDefault,
  createRegistration,
  end,
  parametersOf,
  type Registration,
  type Step,
  settle,
} from './chains';
import { configSteps, constructModel, type Entries, handler } from './construct';
import type { EffectiveModel } from './effectiveModel';
import { type Loading, propertyNumber, stopped } from './loading';
import { defaultModelName } from './modelNames';
import { jsonParameters, jsonRuntimeSteps } from './modelsParameters';
import { type OpenArchive, openArchive } from './openArchive';
import { batchesAndTimeouts, debugTimeouts, scaleWorkers, workers } from './startupParameters';

/** What is registered under which name. */
export interface Entry {
  readonly location: string;
  readonly name?: string | undefined;
}

/** One entry of load_models, or one file of the store when all are loaded. */
export function registerModel(loading: Loading, entry: Entry): EffectiveModel {
  const registration = createRegistration();
  const fallback = defaultModelName(entry.location);
  if (typeof fallback !== 'string') {
    const { begin, end: to } = fallback;
    const message = `begin ${begin}, end ${to}, length ${entry.location.length}`;
    end(registration, stopped('java.lang.StringIndexOutOfBoundsException', message, 'load_models'));
  }
  readDefaultTimeouts(loading, registration);
  const wanted = { ...entry, fallback: typeof fallback === 'string' ? fallback : '' };
  const archive = registration.ending ? undefined : openArchive(loading, registration, wanted);
  if (!archive) return withoutArchive(registration, entry);
  if (archive.config.kind === 'unknown') return configUnknown(loading, registration, entry, archive);
  settleParameters(loading, registration, archive);
  return effectiveModel(registration, entry.location, archive);
}

/** Both are read before the archive: what is no number stops the server. */
export function readDefaultTimeouts(loading: Loading, registration: Registration): void {
  propertyNumber(loading, registration, 'default_response_timeout', 120);
  propertyNumber(loading, registration, 'default_startup_timeout', 120);
}

/** All parameters of a model that load_models names, from an archive that could be opened. */
export function settleParameters(loading: Loading, registration: Registration, archive: OpenArchive): void {
  const json = jsonParameters(loading, archive.name, archive.version);
  const entries = constructModel(loading, registration, archive.config);
  batchesAndTimeouts(loading, registration, json, entries);
  const runtime = { candidate: { source: 'manifest', value: archive.runtime } } as const;
  settle(registration, 'runtimeType', [runtime, ...jsonRuntimeSteps(loading, registration, json)]);
  register(loading, registration, archive);
  ownEnvironment(loading, registration, archive, entries);
  workers(loading, registration, json, entries);
  scaleWorkers(registration, archive.name, propertyNumber(loading, registration, 'number_of_gpu', 0), 'zero');
  debugTimeouts(loading, registration);
  handler(loading, registration, archive.model.handler);
}

export function effectiveModel(
  registration: Registration,
  location: string,
  archive: OpenArchive,
): EffectiveModel {
  return {
    name: archive.name,
    version: archive.version,
    location,
    archive: archive.path,
    state: registration.ending ?? { kind: 'loaded' },
    parameters: parametersOf(registration),
    notes: registration.notes,
  };
}

/** Nothing is known about the parameters of what is not read; nothing has any of what is not there. */
export function withoutArchive(registration: Registration, { location, name }: Entry): EffectiveModel {
  const state = registration.ending ?? { kind: 'unknown', dependsOn: [`what is in ${location}`] };
  const parameters = state.kind === 'unknown' ? allUnknown(state.dependsOn) : [];
  return { name: name || null, version: null, location, state, parameters, notes: registration.notes };
}

export function configUnknown(
  loading: Loading,
  registration: Registration,
  entry: Entry,
  archive: OpenArchive,
): EffectiveModel {
  const dependsOn = [`the model configuration in ${archive.path}`];
  end(registration, { kind: 'unknown', dependsOn });
  register(loading, registration, archive);
  return { ...effectiveModel(registration, entry.location, archive), parameters: allUnknown(dependsOn) };
}

/** `ModelVersionedRefs.addVersionModel`: a version can be registered once. */
export function register(
  { registered }: Loading,
  registration: Registration,
  { name, version }: OpenArchive,
): void {
  const versions = registered.get(name) ?? [];
  if (versions.includes(version)) {
    const message = `Model version ${version} is already registered for model ${name}`;
    end(registration, { kind: 'stops', failure: invalidConfiguration('model-load', message, 'load_models') });
    return;
  }
  if (registration.ending?.kind !== 'stops') registered.set(name, [...versions, version]);
}

/** Programs that run before the workers and can fail. */
export function ownEnvironment(
  loading: Loading,
  registration: Registration,
  archive: OpenArchive,
  entries: Entries,
): void {
  const { chains, notes } = registration;
  const isPython = chains.get('runtimeType')?.current.value === 'python';
  const steps = configSteps(entries, 'useVenv').map(
    (step): Step =>
      'lost' in step || isPython ? step : { ...step, lost: 'Counts only with the runtime python.' },
  );
  settle(registration, 'useVenv', [byDefault(false), ...steps]);
  const failing = 'when that fails, the model stays registered without workers.';
  if (chains.get('useVenv')?.current.value === 'true')
    notes.push(`TorchServe makes a virtual environment first; ${failing}`);
  const installs =
    loading.ledger.entries.get('install_py_dep_per_model')?.current.value?.toLowerCase() === 'true';
  if (installs && archive.model.requirementsFile !== undefined) {
    notes.push(`TorchServe installs Python packages first; ${failing}`);
  }
}
