import {
  type EffectiveModel,
  type EffectiveParameter,
  type ParameterName,
  parameterNames,
} from './effectiveModel';
import type { Loading } from './loading';
import { jsonCandidate, jsonParameters } from './modelsParameters';

/** What `models` is good for when a model is registered through the management API. */
const uses: Partial<Record<ParameterName, string>> = {
  minWorkers: 'models sets the number of workers only of models that a start loads.',
  maxWorkers: 'models sets the number of workers only of models that a start loads.',
  batchSize: 'Counts when neither the request nor the archive sets it.',
  maxBatchDelay: 'Counts when neither the request nor the archive sets it.',
  responseTimeout: 'Counts when the archive holds no model configuration.',
  startupTimeout: 'Counts when the archive holds no model configuration.',
  runtimeType: 'Counts whatever archive and request say.',
};

const dependsOn = ['the archive and the request that register the model'];

/** Models and versions that stand in the JSON of `models` and that no start loads. */
export function configuredOnly(
  loading: Loading,
  loaded: readonly EffectiveModel[],
): readonly EffectiveModel[] {
  if (loading.json?.result.kind !== 'models') return [];
  const names = [...loading.json.result.models].flatMap(([name, versions]) =>
    [...(versions?.keys() ?? [])].map((version) => ({ name, version })),
  );
  return names
    .filter(({ name, version }) => !loaded.some((model) => model.name === name && model.version === version))
    .map(({ name, version }) => ({
      name,
      version,
      state: { kind: 'configured-only' },
      parameters: parametersOf(loading, name, version),
      notes: notesOf(loaded, name, version),
    }));
}

function parametersOf(loading: Loading, name: string, version: string): readonly EffectiveParameter[] {
  const json = jsonParameters(loading, name, version);
  return parameterNames.flatMap((parameter): readonly EffectiveParameter[] => {
    const lost = uses[parameter];
    const found = lost === undefined ? undefined : jsonCandidate(loading, json, parameter);
    if (!found || lost === undefined) return [];
    return [
      { name: parameter, source: 'unknown', value: null, dependsOn, losers: [{ ...found.candidate, lost }] },
    ];
  });
}

function notesOf(loaded: readonly EffectiveModel[], name: string, version: string): readonly string[] {
  const others = loaded.filter((model) => model.name === name && model.version !== null);
  if (others.length > 0) {
    const versions = others.map((model) => `'${model.version}'`).join(', ');
    return [`The version that is loaded is ${versions}, not '${version}'.`];
  }
  if (loaded.some((model) => model.name === null)) return [];
  return ['No model of this name is loaded at the start.'];
}
