import { byDefault, createRegistration, end, type Registration, type Step, settle } from './chains';
import { configSteps, constructModel, type Entries, handler } from './construct';
import type { EffectiveModel, ModelCandidate, ParameterName } from './effectiveModel';
import { type GsonValue, gsonBoolean, gsonInt, gsonText } from './gsonNumber';
import { type Loading, propertyCandidate, propertyNumber, stopped } from './loading';
import { runtimes } from './manifest';
import { openArchive } from './openArchive';
import { configUnknown, effectiveModel, ownEnvironment, register, withoutArchive } from './registerModel';
import { memberOf, type SnapshotEntry } from './snapshotModels';
import { debugTimeouts, scaleWorkers } from './startupParameters';

const key = 'model_snapshot';

/** `ModelManager.registerAndUpdateModel`: what is in the snapshot counts, the archive only for what the snapshot does not hold. */
export function restoreModel(loading: Loading, entry: SnapshotEntry): EffectiveModel {
  const registration = createRegistration();
  const isDefault = required(registration, entry, 'defaultVersion', gsonBoolean);
  const wanted = { location: entry.location, name: entry.name, fallback: entry.name };
  const archive = registration.ending ? undefined : openArchive(loading, registration, wanted);
  if (!archive) return withoutArchive(registration, wanted);
  if (archive.config.kind === 'unknown') return configUnknown(loading, registration, wanted, archive);
  const entries = constructModel(loading, registration, archive.config);
  for (const name of ['minWorkers', 'maxWorkers', 'maxBatchDelay', 'batchSize'] as const) {
    const value = required(registration, entry, name, gsonInt);
    settle(registration, name, [...unread(entries, name), snapshotStep(loading, value)]);
  }
  for (const name of ['responseTimeout', 'startupTimeout'] as const) {
    settle(registration, name, [
      byDefault(120),
      ...unread(entries, name),
      ...optional(loading, registration, entry, name),
    ]);
  }
  runtimeType(loading, registration, entry, archive.runtime);
  parallelLevel(loading, registration, entry);
  register(loading, registration, archive);
  ownEnvironment(loading, registration, archive, entries);
  scaleWorkers(registration, archive.name, propertyNumber(loading, registration, 'number_of_gpu', 0), 'kept');
  debugTimeouts(loading, registration);
  handler(loading, registration, archive.model.handler);
  const model = effectiveModel(registration, entry.location, archive);
  return isDefault === undefined ? model : { ...model, isDefaultVersion: isDefault };
}

/** A member that must be there. */
function required<T>(
  registration: Registration,
  { info }: SnapshotEntry,
  name: string,
  read: (node: NonNullable<ReturnType<typeof memberOf>>) => GsonValue<T>,
): T | undefined {
  const node = memberOf(info, name);
  if (!node) {
    end(registration, stopped('java.lang.NullPointerException', undefined, key));
    return undefined;
  }
  const value = read(node);
  if (value.kind === 'value') return value.value;
  if (value.kind === 'throws') end(registration, stopped(value.exception, value.message, key));
  else end(registration, stopped('java.lang.IllegalStateException', undefined, key));
  return undefined;
}

function snapshotStep(loading: Loading, value: number | string | undefined): Step {
  if (value === undefined)
    return { candidate: { source: 'unknown', value: null, dependsOn: ['the value of model_snapshot'] } };
  const origin = propertyCandidate(loading, key)?.origin;
  const candidate: ModelCandidate = {
    source: 'model-snapshot',
    value: String(value),
    key,
    ...(origin ? { origin } : {}),
  };
  return { candidate, replaces: 'A restored model has what the snapshot says.' };
}

function unread(entries: Entries, name: ParameterName): readonly Step[] {
  return configSteps(entries, name).map(({ candidate }) => ({
    candidate,
    lost: 'A restored model takes this from the snapshot.',
  }));
}

/** Timeouts: null counts as absent. */
function optional(
  loading: Loading,
  registration: Registration,
  entry: SnapshotEntry,
  name: ParameterName,
): readonly Step[] {
  const node = memberOf(entry.info, name);
  if (!node || node.kind === 'null') return [];
  return [snapshotStep(loading, required(registration, entry, name, gsonInt))];
}

function runtimeType(
  loading: Loading,
  registration: Registration,
  entry: SnapshotEntry,
  ofArchive: string,
): void {
  const manifest: Step = {
    candidate: { source: 'manifest', value: ofArchive },
    lost: 'A restored model takes this from the snapshot.',
  };
  const steps: Step[] = [byDefault('python'), manifest];
  if (memberOf(entry.info, 'runtimeType')) {
    const text = required(registration, entry, 'runtimeType', gsonText);
    steps.push(snapshotStep(loading, text));
    if (text !== undefined && !runtimes.some((runtime) => runtime === text)) {
      end(
        registration,
        stopped('java.lang.IllegalArgumentException', `Invalid RuntimeType value: ${text}`, key),
      );
    }
  }
  settle(registration, 'runtimeType', steps);
}

/** The type stays the archive's. */
function parallelLevel(loading: Loading, registration: Registration, entry: SnapshotEntry): void {
  if (!memberOf(entry.info, 'parallelLevel')) return;
  const level = snapshotStep(loading, required(registration, entry, 'parallelLevel', gsonInt));
  const chain = registration.chains.get('parallelLevel');
  const before: readonly Step[] = chain ? [...chain.losers, { candidate: chain.current }].map(asStep) : [];
  settle(registration, 'parallelLevel', [...before, level]);
}

function asStep(
  part: { readonly candidate: ModelCandidate } | (ModelCandidate & { readonly lost: string }),
): Step {
  if ('candidate' in part) return part;
  const { lost, ...candidate } = part;
  return { candidate, lost };
}
