import { parseJavaInt } from '../../values/wholeNumber';
import { textOf } from '../ledger';
import { adjust, byDefault, end, numberNow, type Registration, type Step, settle } from './chains';
import { configSteps, configValue, type Entries, positiveSteps } from './construct';
import type { ModelCandidate } from './effectiveModel';
import { isDebug, type Loading, propertyCandidate, propertySteps, stopped } from './loading';
import { type JsonParameters, jsonIntSteps, unreadSteps } from './modelsParameters';

/** `ModelManager.createModel`: batches and timeouts of a model that load_models names. */
export function batchesAndTimeouts(
  loading: Loading,
  registration: Registration,
  json: JsonParameters,
  entries: Entries,
): void {
  for (const [name, least] of [
    ['batchSize', 1],
    ['maxBatchDelay', 100],
  ] as const) {
    const isInArchive = Number(configValue(entries, name)?.candidate.value ?? 0) > 0;
    const fromJson = isInArchive
      ? unreadSteps(
          loading,
          json,
          name,
          'The model configuration in the archive sets it, so models is not asked.',
        )
      : jsonIntSteps(loading, registration, json, name);
    settle(registration, name, [byDefault(least), ...fromJson, ...positiveSteps(entries, name)]);
  }
  timeout(loading, registration, json, entries, 'responseTimeout', 'default_response_timeout');
  timeout(loading, registration, json, entries, 'startupTimeout', 'default_startup_timeout');
}

/** A readable model configuration presets both timeouts, whether it names them or not. */
function timeout(
  loading: Loading,
  registration: Registration,
  json: JsonParameters,
  entries: Entries,
  name: 'responseTimeout' | 'startupTimeout',
  key: string,
): void {
  const general: readonly Step[] = [byDefault(120), ...propertySteps(loading, key)];
  if (!entries) settle(registration, name, [...general, ...jsonIntSteps(loading, registration, json, name)]);
  else {
    const preset: ModelCandidate = {
      source: 'model-config',
      value: '120',
      note: `A model configuration presets ${name} to 120.`,
    };
    const unread = unreadSteps(
      loading,
      json,
      name,
      'With a model configuration in the archive models is not asked.',
    );
    const replaces = `Any readable model configuration presets ${name}, also when it does not name it.`;
    settle(registration, name, [
      ...general,
      ...unread,
      { candidate: preset, replaces },
      ...configSteps(entries, name),
    ]);
  }
}

/** With `debug` workers may take as long as they like. */
export function debugTimeouts(loading: Loading, registration: Registration): void {
  const debug = isDebug(loading);
  for (const name of ['responseTimeout', 'startupTimeout'] as const) {
    if (debug === true) adjust(registration, name, String(2 ** 31 - 1), 'debug switches timeouts off.');
    if (debug === undefined) {
      const candidate: ModelCandidate = { source: 'unknown', value: null, dependsOn: ['the value of debug'] };
      settle(registration, name, [{ candidate }]);
    }
  }
}

/** Workers of a model that load_models names: the pair in the archive, else each from models, else the default. */
export function workers(
  loading: Loading,
  registration: Registration,
  json: JsonParameters,
  entries: Entries,
): void {
  const general = defaultWorkers(loading);
  const least = Number(configValue(entries, 'minWorkers')?.candidate.value ?? 0);
  const most = Number(configValue(entries, 'maxWorkers')?.candidate.value ?? 0);
  const isPair = least > 0 && most >= least;
  const lost =
    'minWorkers and maxWorkers count only together, and only when maxWorkers is not the smaller one.';
  for (const name of ['minWorkers', 'maxWorkers'] as const) {
    const own = configSteps(entries, name).map(
      (step): Step => ('lost' in step || isPair ? step : { ...step, lost }),
    );
    settle(registration, name, [general, ...jsonIntSteps(loading, registration, json, name), ...own]);
  }
}

/** `getDefaultWorkers`. */
export function defaultWorkers(loading: Loading): Step {
  const debug = isDebug(loading);
  if (debug === undefined) return unknownStep('the value of debug');
  if (debug) return byDefault(1, 'debug means one worker.');
  for (const key of ['default_workers_per_model', 'number_of_gpu']) {
    const text = textOf(loading.ledger, key);
    if (text === null) return unknownStep(`the value of ${key}`);
    const candidate = propertyCandidate(loading, key);
    const value = text === undefined ? 0 : parseJavaInt(text);
    if (candidate && typeof value === 'number' && value !== 0)
      return { candidate: { ...candidate, value: String(value) } };
  }
  const { processors } = loading.situation.machine;
  if (processors === undefined) return unknownStep('the number of processors of the machine');
  return byDefault(processors, 'One worker for each processor.');
}

function unknownStep(what: string): Step {
  return { candidate: { source: 'unknown', value: null, dependsOn: [what] } };
}

/** `ModelManager.updateModel` and `WorkLoadManager.modelChanged`: how many workers there can be. */
export function scaleWorkers(
  registration: Registration,
  model: string,
  accelerators: number | undefined,
  withoutDevices: 'zero' | 'kept',
): void {
  const level = numberNow(registration, 'parallelLevel') ?? 0;
  const device = registration.chains.get('deviceType')?.current.value;
  if (level > 0 && device === 'gpu' && accelerators !== undefined)
    limitByDevices(
      registration,
      `${model} parallelLevel:${level}`,
      Math.trunc(devicesOf(registration, accelerators) / level),
      withoutDevices,
    );
  const [least, most] = [numberNow(registration, 'minWorkers'), numberNow(registration, 'maxWorkers')];
  // Removing the worker before the first one is not possible.
  if (!registration.ending && least !== undefined && least < 0 && most !== undefined && most < 0) {
    end(registration, stopped('java.lang.IndexOutOfBoundsException', 'Index -1 out of bounds for length 0'));
  }
}

function devicesOf({ chains }: Registration, accelerators: number): number {
  const ids = chains.get('deviceIds')?.current.value;
  return ids && ids !== '[]' ? ids.split(',').length : accelerators;
}

function limitByDevices(
  registration: Registration,
  what: string,
  capacity: number,
  withoutDevices: 'zero' | 'kept',
): void {
  const names = ['minWorkers', 'maxWorkers'] as const;
  if (capacity === 0) {
    end(registration, { kind: 'without-workers', message: `No enough gpu devices for model:${what}` });
    if (withoutDevices === 'kept') return;
    for (const name of names) adjust(registration, name, '0', 'There are fewer devices than parallelLevel.');
    return;
  }
  for (const name of names) {
    if ((numberNow(registration, name) ?? 0) <= capacity) continue;
    adjust(registration, name, String(capacity), `The devices are enough for ${capacity} workers.`);
  }
}
