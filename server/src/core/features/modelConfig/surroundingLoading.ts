import type { Ledger } from '../../effective/ledger';
import { createLoading, type Loading } from '../../effective/models/loading';
import type { ModelSurroundings, SurroundingModel } from '../../model/modelSurroundings';

/** The properties that decide about parameters of models. */
const properties = [
  'job_queue_size',
  'number_of_gpu',
  'default_response_timeout',
  'default_startup_timeout',
  'default_workers_per_model',
  'default_service_handler',
  'debug',
] as const;

/** What a start would have for a model with these surroundings, as far as parameters go. Nothing given: no property is set. */
export function loadingOf(
  surroundings: ModelSurroundings | undefined,
  model: SurroundingModel | undefined,
): Loading {
  const { property, propertiesName: label = 'config.properties', propertiesPath } = surroundings ?? {};
  const origin = { label, ...(propertiesPath === undefined ? {} : { path: propertiesPath }) };
  const ledger: Ledger = { entries: new Map(), undecided: [] };
  for (const key of properties) {
    const value = property ? property(key) : surroundings && null;
    const isMachines = key === 'number_of_gpu' && value === undefined;
    if (value === undefined && !isMachines) continue;
    const current =
      typeof value === 'string'
        ? ({ source: 'file', value, origin } as const)
        : ({ source: 'unknown', value: null, dependsOn: [key] } as const);
    ledger.entries.set(key, { current, losers: [] });
  }
  if (model)
    ledger.entries.set('models', { current: { source: 'file', value: jsonOf(model), origin }, losers: [] });
  const loading = createLoading({ ledger, situation: nowhere, archives: () => undefined });
  const isUnknown = property?.('models') === null || (model && loading.json?.result.kind !== 'models');
  return isUnknown ? { ...loading, json: null } : loading;
}

/** Nothing is known of the machine; `settleParameters` asks for no more than the number of processors. */
const nowhere: Loading['situation'] = {
  name: '',
  directory: '/',
  arguments: [],
  environment: { values: new Map(), complete: false },
  machine: {},
  disk: { kind: () => undefined, read: () => undefined, list: () => undefined },
};

/** What `models` would hold if it spoke of this model alone. */
function jsonOf(model: SurroundingModel): string {
  const { name, version } = keyOf(model);
  const members = Array.from(model.parameters, ([key, value]) => `${JSON.stringify(key)}:${value}`);
  return `{${JSON.stringify(name)}:{${JSON.stringify(version)}:{${members.join()}}}}`;
}

/** A version that nobody knows stands for the one that archives have. */
export function keyOf(model: SurroundingModel | undefined): {
  readonly name: string;
  readonly version: string;
} {
  return { name: model?.name ?? '', version: model?.version ?? '1.0' };
}
