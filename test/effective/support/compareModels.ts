import assert from 'node:assert/strict';
import type { EffectiveModel, ParameterName } from '../../../server/src/core/effective/models/effectiveModel';
import type { ModelsResolution } from '../../../server/src/core/effective/models/resolveModels';
import { createConfig, settingOf } from '../../../server/src/core/model/config';
import type { Observation } from './realServer';

/** What the management API says about one version of a model. */
export type Description = Readonly<Record<string, unknown>> & {
  readonly modelVersion: string;
  readonly jobQueueStatus: { readonly remainingCapacity: number; readonly pendingRequests: number };
};

interface ModelList {
  readonly models: readonly { readonly modelName: string }[];
  readonly nextPageToken?: string;
}

/** Descriptions of all versions by name. */
export async function describeModels(port: number): Promise<ReadonlyMap<string, readonly Description[]>> {
  const address = `http://127.0.0.1:${port}/models`;
  const described = new Map<string, readonly Description[]>();
  for (let page: string | undefined = '0'; page !== undefined; ) {
    // The server lists 100 models at most.
    const listed = (await (await fetch(`${address}?limit=100&next_page_token=${page}`)).json()) as ModelList;
    for (const { modelName } of listed.models) {
      const answer = await fetch(`${address}/${encodeURIComponent(modelName)}/all`);
      described.set(modelName, (await answer.json()) as readonly Description[]);
    }
    page = listed.nextPageToken;
  }
  return described;
}

/** What the answer calls a parameter, where it is another word or place. */
const inAnswer: Partial<Record<ParameterName, (description: Description) => unknown>> = {
  jobQueueSize: ({ jobQueueStatus }) => jobQueueStatus.remainingCapacity + jobQueueStatus.pendingRequests,
  sequenceBatching: ({ stateful }) => stateful,
  deviceIds: ({ deviceIds }) => (Array.isArray(deviceIds) ? `[${deviceIds.join(', ')}]` : null),
};

/** What no answer shows. */
const hidden: readonly ParameterName[] = ['asyncCommunication', 'handler', 'runtimeType'];

/** Every model, version and parameter must be what the engine says. Returns how many parameters were compared. */
export function compareModels(
  { models, failures, doubts }: ModelsResolution,
  observed: Observation,
  described: ReadonlyMap<string, readonly Description[]>,
): number {
  const tail = observed.output.slice(-2500);
  const [failure] = failures;
  if (failure) {
    assert.equal(observed.started, false, `the engine expects ${failure.message}; it started\n${tail}`);
    assert.ok(observed.output.includes(failure.message), `expected ${failure.message}, printed:\n${tail}`);
    return 0;
  }
  assert.deepEqual(doubts, []);
  assert.equal(observed.started, true, tail);
  const expected = models.filter(({ state }) => state.kind === 'loaded' || state.kind === 'without-workers');
  for (const { state } of models) {
    if ('message' in state)
      assert.ok(observed.output.includes(state.message), `not logged: ${state.message}\n${tail}`);
  }
  assert.deepEqual(expected.map(identity).sort(), actualIdentities(described), tail);
  return expected.reduce((sum, model) => sum + compareModel(model, described.get(model.name!)!, observed), 0);
}

function identity({ name, version }: EffectiveModel): string {
  return `${name}/${version}`;
}

function actualIdentities(described: ReadonlyMap<string, readonly Description[]>): string[] {
  return [...described]
    .flatMap(([name, versions]) => versions.map(({ modelVersion }) => `${name}/${modelVersion}`))
    .sort();
}

function compareModel(
  model: EffectiveModel,
  versions: readonly Description[],
  observed: Observation,
): number {
  const description = versions.find(({ modelVersion }) => modelVersion === model.version)!;
  const shown = model.parameters.filter(({ name }) => !hidden.includes(name));
  const predicted = Object.fromEntries(shown.map(({ name, value }) => [name, value]));
  const actual = Object.fromEntries(shown.map(({ name }) => [name, shownParameter(name, description)]));
  assert.deepEqual(predicted, actual, `${identity(model)}`);
  return shown.length + compareSnapshot(model, observed);
}

/** A parameter as the answer shows it; `undefined` for one that no answer shows. */
export function shownParameter(name: ParameterName, description: Description): string | null | undefined {
  if (hidden.includes(name)) return undefined;
  const value = inAnswer[name] ? inAnswer[name](description) : description[name];
  return value === null || value === undefined ? null : String(value);
}

const inSnapshot = [
  'minWorkers',
  'maxWorkers',
  'batchSize',
  'maxBatchDelay',
  'responseTimeout',
  'startupTimeout',
  'runtimeType',
];

/** The snapshot that the server writes at its start holds the runtime, and which version is the default. */
function compareSnapshot(model: EffectiveModel, { snapshot }: Observation): number {
  if (snapshot === undefined) return 0;
  const { syntax } = createConfig(snapshot, 'utf-8');
  const entry = syntax.lines.find((line) => line.kind === 'entry' && line.key === 'model_snapshot');
  assert.ok(entry?.kind === 'entry');
  const root = JSON.parse(settingOf(syntax, entry).value) as {
    models: Record<string, Record<string, Record<string, unknown>>>;
  };
  const state = root.models[model.name!]![model.version!]!;
  const predicted = Object.fromEntries(
    inSnapshot.map((name) => [name, model.parameters.find((parameter) => parameter.name === name)?.value]),
  );
  assert.deepEqual(
    predicted,
    Object.fromEntries(inSnapshot.map((name) => [name, String(state[name])])),
    `${identity(model)}`,
  );
  if (model.isDefaultVersion !== undefined)
    assert.equal(model.isDefaultVersion, state.defaultVersion, `${identity(model)}`);
  return inSnapshot.length;
}
