import { textOf } from '../ledger';
import { byDefault, end, numberNow, type Registration, type Step, settle } from './chains';
import type { ParameterName } from './effectiveModel';
import { type Loading, propertyNumber, propertySteps, stopped } from './loading';
import type { ConfigEntry, ModelConfig } from './modelConfig';

/** The keys of a model configuration that count; none when there is no readable one. */
export type Entries = readonly ConfigEntry[] | undefined;

/** The constructor of `Model`: what every model has, however it is loaded. */
export function constructModel(loading: Loading, registration: Registration, config: ModelConfig): Entries {
  const queue = propertyNumber(loading, registration, 'job_queue_size', 100);
  const accelerators = propertyNumber(loading, registration, 'number_of_gpu', 0);
  if (config.kind === 'throws') end(registration, stopped(config.exception, config.message));
  if (config.kind === 'none' && config.message !== undefined) {
    registration.notes.push(
      `${config.message}: TorchServe goes on without it, but workers that read the file fail.`,
    );
  }
  const entries = config.kind === 'config' ? config.entries : undefined;
  queueSize(loading, registration, entries, queue);
  devices(registration, entries, accelerators);
  parallel(registration, entries);
  retries(registration, entries);
  for (const name of switches) settle(registration, name, [byDefault(false), ...configSteps(entries, name)]);
  settle(registration, 'clientTimeoutInMills', [
    byDefault(0),
    ...configSteps(entries, 'clientTimeoutInMills'),
  ]);
  sequences(registration, entries);
  return entries;
}

const switches = ['useJobTicket', 'continuousBatching', 'sequenceBatching', 'asyncCommunication'] as const;

const fromArchive = 'The model configuration in the archive sets it.';

/** What a model configuration says about a parameter. Of two keys for one parameter the later one counts. */
export function configSteps(entries: Entries, name: ParameterName): readonly Step[] {
  return entriesOf(entries, name).map(({ reading, candidate }) =>
    'lost' in reading ? { candidate, lost: reading.lost } : { candidate, replaces: fromArchive },
  );
}

/** The same for parameters for which zero means that nothing is set. */
export function positiveSteps(entries: Entries, name: ParameterName): readonly Step[] {
  return configSteps(entries, name).map((step) =>
    'lost' in step || Number(step.candidate.value) > 0 ? step : { ...step, lost: 'Zero counts as not set.' },
  );
}

function entriesOf(entries: Entries, name: ParameterName): readonly ConfigEntry[] {
  return (entries ?? []).filter(({ parameter }) => parameter === name);
}

/** What a model configuration sets a parameter to, if it does. */
export function configValue(entries: Entries, name: ParameterName): ConfigEntry | undefined {
  return entriesOf(entries, name).findLast(({ reading }) => 'value' in reading);
}

function queueSize(
  loading: Loading,
  registration: Registration,
  entries: Entries,
  queue: number | undefined,
): void {
  const name = 'jobQueueSize';
  const steps = [
    byDefault(100),
    ...propertySteps(loading, 'job_queue_size'),
    ...positiveSteps(entries, name),
  ];
  settle(registration, name, steps);
  const fromConfig = Number(configValue(entries, name)?.candidate.value ?? 0) > 0;
  if (!fromConfig && queue !== undefined && queue <= 0) {
    end(registration, stopped('java.lang.IllegalArgumentException', undefined, 'job_queue_size'));
  }
}

function devices(registration: Registration, entries: Entries, accelerators: number | undefined): void {
  const note = 'gpu when number_of_gpu is more than zero.';
  const steps = configSteps(entries, 'deviceType').map((step): Step => {
    if ('lost' in step) return step;
    if (step.candidate.value === '')
      return { ...step, lost: 'Neither cpu nor gpu, so it counts as not set.' };
    if (step.candidate.value !== 'gpu' || accelerators === undefined || accelerators > 0) return step;
    return {
      ...step,
      candidate: { ...step.candidate, value: 'cpu', note: 'gpu becomes cpu, because number_of_gpu is zero.' },
    };
  });
  const first: Step =
    accelerators === undefined
      ? { candidate: { source: 'unknown', value: null, dependsOn: ['the value of number_of_gpu'] } }
      : byDefault(accelerators > 0 ? 'gpu' : 'cpu', note);
  settle(registration, 'deviceType', [first, ...steps]);
  settle(registration, 'deviceIds', [byDefault(null), ...deviceIdSteps(entries, accelerators)]);
}

function deviceIdSteps(entries: Entries, accelerators: number | undefined): readonly Step[] {
  const value = configValue(entries, 'deviceIds');
  const ids =
    value && 'value' in value.reading && typeof value.reading.value === 'object' ? value.reading.value : [];
  const hasForeign = ids.some((id) => id < 0 || (accelerators !== undefined && id >= accelerators));
  const isUnknown = accelerators === undefined && ids.length > 0;
  return configSteps(entries, 'deviceIds').map((step): Step => {
    if ('lost' in step) return step;
    if (hasForeign)
      return { ...step, lost: `There are ${accelerators} accelerators, so TorchServe drops the list.` };
    if (!isUnknown) return step;
    return { candidate: { source: 'unknown', value: null, dependsOn: ['the value of number_of_gpu'] } };
  });
}

/** Type and level count together. */
function parallel(registration: Registration, entries: Entries): void {
  const type = configValue(entries, 'parallelType')?.candidate.value ?? '';
  const level = Number(configValue(entries, 'parallelLevel')?.candidate.value ?? 0);
  const counts = type !== '' && level > 0;
  const only = (step: Step): Step =>
    'lost' in step || counts
      ? step
      : { ...step, lost: 'Counts only with both a parallelType and a level of more than zero.' };
  settle(registration, 'parallelType', [byDefault(''), ...configSteps(entries, 'parallelType').map(only)]);
  settle(registration, 'parallelLevel', [byDefault(0), ...configSteps(entries, 'parallelLevel').map(only)]);
}

/** Java multiplies by 1000 in 32 bits. */
function retries(registration: Registration, entries: Entries): void {
  const steps = configSteps(entries, 'maxRetryTimeoutInSec').map((step): Step => {
    if ('lost' in step) return step;
    const value = String(Math.trunc(Math.imul(Number(step.candidate.value), 1000) / 1000));
    if (value === step.candidate.value) return step;
    return {
      ...step,
      candidate: {
        ...step.candidate,
        value,
        note: `'${step.candidate.value}' seconds overflow in milliseconds.`,
      },
    };
  });
  settle(registration, 'maxRetryTimeoutInSec', [byDefault(300), ...steps]);
}

const sequenceParameters = { sequenceTimeoutMSec: 0, maxNumSequence: 1, maxSequenceJobQueueSize: 1 } as const;

/** Nothing about sequences is taken over unless they may be idle for a while. */
function sequences(registration: Registration, entries: Entries): void {
  settle(registration, 'sequenceMaxIdleMSec', [byDefault(0), ...configSteps(entries, 'sequenceMaxIdleMSec')]);
  const counts = (numberNow(registration, 'sequenceMaxIdleMSec') ?? 0) > 0;
  for (const name of ['sequenceTimeoutMSec', 'maxNumSequence', 'maxSequenceJobQueueSize'] as const) {
    const steps = configSteps(entries, name).map(
      (step): Step =>
        'lost' in step || counts ? step : { ...step, lost: 'Counts only with sequenceMaxIdleMSec.' },
    );
    settle(registration, name, [byDefault(counts ? sequenceParameters[name] : 0), ...steps]);
  }
}

/** The text of `default_service_handler`, for archives that name no handler. */
export function handler(
  loading: Loading,
  registration: Registration,
  fromManifest: string | undefined,
): void {
  const property = textOf(loading.ledger, 'default_service_handler');
  const steps = property === undefined ? [] : propertySteps(loading, 'default_service_handler');
  const own: readonly Step[] = fromManifest
    ? [{ candidate: { source: 'manifest', value: fromManifest }, replaces: 'The manifest names a handler.' }]
    : [];
  settle(registration, 'handler', [byDefault(null), ...steps, ...own]);
}
