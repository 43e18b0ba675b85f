import { configManager, serverSource } from '../properties/readers';
import type { Evidence, ModelParameterSpec } from '../types';

/**
 * The parameters of a model in the JSON of `models` (`getJsonIntValue`) and of `model_snapshot` (`Model.setModelState`). Both
 * are read by name and version, which must be exactly those of the archive.
 */

const ofModels = configManager('getJsonIntValue');
const createModel: Evidence = serverSource('wlm/ModelManager.java', 'createModel');
const start: Evidence = serverSource('ModelServer.java', 'initModelStore');
const ofSnapshot: readonly Evidence[] = [
  serverSource('wlm/Model.java', 'setModelState'),
  serverSource('snapshot/SnapshotManager.java', 'validate'),
];

const number =
  'A fraction is cut off, so are the bits of a number beyond 32, and what is below 1 then counts as not set. An array with one item counts as that item, another one is logged and ignored. A text that is no whole number, a boolean, null and an object stop the server.';
const restored = 'What is no number stops the server; a number with a fraction is cut off.';

type Integer = Pick<ModelParameterSpec, 'name' | 'doc' | 'unit'> & {
  readonly default: NonNullable<ModelParameterSpec['models']>['default'];
  readonly kind: 'start' | 'always' | 'timeout';
  readonly trap?: string;
};

/** One that both documents have; timeouts are optional in a snapshot. */
function integer({ default: standard, kind, trap, ...spec }: Integer): ModelParameterSpec {
  const when =
    kind === 'start'
      ? { onlyAtStart: true as const }
      : kind === 'timeout'
        ? { onlyWithoutYaml: true as const }
        : {};
  return {
    ...spec,
    ...(trap === undefined ? {} : { trap }),
    type: { kind: 'integer', min: 1 },
    models: { default: standard, ...when, onInvalid: number },
    snapshot:
      kind === 'timeout'
        ? { required: false, onInvalid: `${restored} Null counts as not there, which means 120.` }
        : { required: true, onInvalid: `${restored} So does null.` },
    since: '0.4.2',
    evidence: [...ofModels, kind === 'start' ? start : createModel, ...ofSnapshot],
  };
}

const preset =
  'With a model configuration in the archive it does not count, whether that names the timeout or not.';

export const modelParameters: readonly ModelParameterSpec[] = [
  integer({
    name: 'minWorkers',
    doc: 'Workers that are started for the model and kept.',
    trap: 'It is not compared with `maxWorkers`. For models that are registered by a request it does not count.',
    unit: 'workers',
    default: { note: '`default_workers_per_model`, else the number of GPUs, else of processors.' },
    kind: 'start',
  }),
  integer({
    name: 'maxWorkers',
    doc: 'Upper limit for the number of workers when the model is scaled.',
    trap: 'It is not compared with `minWorkers`.',
    unit: 'workers',
    default: { note: 'As for `minWorkers`.' },
    kind: 'start',
  }),
  integer({
    name: 'batchSize',
    doc: 'Requests that a worker gets at once.',
    trap: 'A `batchSize` in the model configuration of the archive comes first.',
    unit: 'requests',
    default: { literal: '1' },
    kind: 'always',
  }),
  integer({
    name: 'maxBatchDelay',
    doc: 'How long TorchServe waits for a batch to fill.',
    trap: 'A `maxBatchDelay` in the model configuration of the archive comes first.',
    unit: 'ms',
    default: { literal: '100' },
    kind: 'always',
  }),
  integer({
    name: 'responseTimeout',
    doc: 'How long a worker may take to answer before it is restarted.',
    trap: preset,
    unit: 's',
    default: { note: 'That of the request that registers the model, else `default_response_timeout`.' },
    kind: 'timeout',
  }),
  {
    ...integer({
      name: 'startupTimeout',
      doc: 'How long a worker may take to load the model.',
      trap: preset,
      unit: 's',
      default: { note: 'That of the request that registers the model, else `default_startup_timeout`.' },
      kind: 'timeout',
    }),
    since: '0.12.0',
  },
  {
    name: 'runtimeType',
    doc: 'What runs the handler.',
    type: {
      kind: 'enum',
      values: [
        { value: 'python', doc: 'The Python that the server is configured with.' },
        { value: 'python3', doc: 'The program `python3`.' },
        { value: 'LSP', doc: 'The backend for C++.' },
      ],
    },
    models: {
      default: { note: 'That of the archive.' },
      onInvalid: 'Another text is logged and ignored; letter case counts.',
    },
    snapshot: { required: false, onInvalid: 'Another text stops the server.' },
    since: '0.8.0',
    evidence: [...configManager('getJsonRuntimeTypeValue'), createModel, ...ofSnapshot],
  },
  {
    name: 'parallelLevel',
    doc: 'GPUs for each worker.',
    trap: 'In `models` nobody looks at it.',
    type: { kind: 'integer', min: 0 },
    unit: 'GPUs',
    snapshot: { required: false, onInvalid: restored },
    since: '0.11.1',
    evidence: ofSnapshot,
  },
  {
    name: 'defaultVersion',
    doc: 'Whether requests without a version go to this one.',
    trap: 'The documentation shows it in `models` too, where nobody looks at it.',
    type: { kind: 'boolean' },
    snapshot: {
      required: true,
      onInvalid: 'Anything but true counts as false; null, an array or an object stops the server.',
    },
    evidence: [...ofSnapshot, serverSource('snapshot/SnapshotManager.java', 'restore')],
  },
  {
    name: 'marName',
    doc: 'File name of the archive in the model store.',
    trap: 'The documentation shows it in `models` too, where nobody looks at it.',
    type: { kind: 'text' },
    snapshot: { required: true, onInvalid: 'An archive that is not in the model store stops the server.' },
    evidence: ofSnapshot,
  },
];

/** What `models` is searched for; the documentation shows more. */
export function parametersOfModels(): readonly ModelParameterSpec[] {
  return modelParameters.filter(({ models }) => models);
}

export function parametersOfSnapshots(): readonly ModelParameterSpec[] {
  return modelParameters.filter(({ snapshot }) => snapshot);
}

export function findModelParameter(name: string): ModelParameterSpec | undefined {
  return modelParameters.find((spec) => spec.name === name);
}
