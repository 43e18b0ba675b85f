import { serverSource } from '../properties/readers';
import type { ModelKeySpec } from '../types';
import { boolean, field, integer, modelSource } from './readers';

const start = serverSource('ModelServer.java', 'initModelStore');
const pair =
  'It counts only together with the other one of `minWorkers` and `maxWorkers`, and only when `maxWorkers` is not the smaller one; otherwise both are left out.';

export const workers: readonly ModelKeySpec[] = [
  {
    path: ['minWorkers'],
    group: 'workers',
    doc: 'Workers that TorchServe starts for the model and keeps.',
    trap: `${pair} Nothing scales by itself up to \`maxWorkers\`.`,
    ...integer({ min: 1, below: 'raised' }),
    default: {
      note: 'What `models` says, else `default_workers_per_model`, else the number of GPUs, else of processors.',
    },
    unit: 'workers',
    since: '0.8.0',
    docs: 'model-archiver/README.md',
    evidence: field('setMinWorkers', start),
    misnomers: ['minWorker', 'minimumWorkers'],
    example: '1',
  },
  {
    path: ['maxWorkers'],
    group: 'workers',
    doc: 'Upper limit for the number of workers when the model is scaled.',
    trap: pair,
    ...integer({ min: 0, below: 'dropped', isZeroUnset: true }),
    default: { note: 'As for `minWorkers`.' },
    unit: 'workers',
    since: '0.8.0',
    docs: 'model-archiver/README.md',
    evidence: field('setMaxWorkers', start),
    misnomers: ['maxWorker', 'maximumWorkers'],
    example: '1',
  },
  {
    path: ['useVenv'],
    group: 'environment',
    doc: 'Runs the workers in a virtual environment of their own, below the folder into which the archive is unpacked.',
    trap: 'Requirements are installed into it only with `install_py_dep_per_model=true` in `config.properties`.',
    ...boolean,
    default: { literal: 'false' },
    appliesWhen: 'The runtime of the archive is `python`; with others it is ignored.',
    since: '0.10.0',
    docs: 'examples/usecases/RAG_based_LLM_serving/README.md',
    evidence: field('setUseVenv', modelSource, serverSource('wlm/ModelManager.java', 'setupModelVenv')),
    misnomers: ['useVirtualEnv'],
    example: 'true',
  },
];
