import { serverSource } from '../properties/readers';
import type { ModelKeySpec } from '../types';
import { field, integer, modelSource } from './readers';

const launch = serverSource('wlm/WorkerLifeCycle.java', 'attachRunner');
const startPython = serverSource('wlm/WorkerLifeCycle.java', 'startWorkerPython');
const archiver = 'model-archiver/README.md';
const large = 'docs/large_model_inference.md';

const words = {
  effect: 'default-used',
  doc: 'What YAML makes no text is dropped with a line in the log. Another text counts as none, with a stack trace in the log.',
} as const;

export const devices: readonly ModelKeySpec[] = [
  {
    path: ['deviceType'],
    group: 'devices',
    doc: 'Where the workers run.',
    trap: 'Without a GPU `gpu` silently means `cpu`. There is neither `neuron` nor `xpu`.',
    types: [
      {
        kind: 'enum',
        values: [
          { value: 'gpu', doc: 'On a GPU, if there is one.' },
          { value: 'cpu', doc: 'On the processor; `deviceIds` do not count.' },
        ],
        match: 'ignore-case',
        open: false,
      },
    ],
    default: { note: '`gpu` if there are GPUs, else `cpu`.' },
    onInvalid: words,
    readBy: 'frontend',
    since: '0.8.0',
    docs: archiver,
    evidence: field(
      'setDeviceType',
      modelSource,
      serverSource('archive/model/ModelConfig.java', 'DeviceType'),
    ),
    example: 'gpu',
  },
  {
    path: ['deviceIds'],
    group: 'devices',
    doc: 'The GPUs that the workers use in turn, by number.',
    trap: 'One number that is not below `number_of_gpu` drops the whole list. With `deviceType: cpu` it has no effect.',
    types: [{ kind: 'list', of: 'integer', min: 0 }],
    default: { note: 'All GPUs.' },
    onInvalid: {
      effect: 'default-used',
      doc: 'What is no list, and a list with anything but whole numbers, is dropped with a line in the log; a number in quotes is none.',
    },
    readBy: 'frontend',
    since: '0.8.0',
    docs: archiver,
    evidence: field('setDeviceIds', modelSource),
    misnomers: ['deviceId', 'gpuIds'],
    example: '[0, 1]',
  },
  {
    path: ['parallelType'],
    group: 'parallelism',
    doc: 'How one model is spread over several GPUs.',
    trap: 'It counts only with a `parallelLevel` above 0, which `torchrun` sets as well. `pp`, `tp` and `pptp` need the section `torchrun`, or no worker starts.',
    types: [
      {
        kind: 'enum',
        values: [
          { value: 'tp', doc: 'Tensor parallel, started through `torchrun`.' },
          { value: 'pp', doc: 'Pipeline parallel, started through `torchrun`.' },
          { value: 'pptp', doc: 'Both, started through `torchrun`.' },
          { value: 'custom', doc: 'One process for each worker, which deals with the GPUs itself.' },
        ],
        match: 'ignore-case',
        open: false,
      },
    ],
    default: { note: 'None: each worker is one process.' },
    onInvalid: words,
    readBy: 'frontend',
    appliesWhen: '`parallelLevel` or `torchrun` is set.',
    since: '0.8.0',
    docs: large,
    evidence: field(
      'setParallelMode',
      modelSource,
      serverSource('archive/model/ModelConfig.java', 'ParallelType'),
    ),
    misnomers: ['parallelMode'],
    example: 'tp',
  },
  {
    path: ['parallelLevel'],
    group: 'parallelism',
    doc: 'GPUs for each worker.',
    trap: '`torchrun` sets the same number: of the two keys the one further down counts. On GPUs there are at most as many workers as the GPUs suffice for.',
    ...integer({ min: 0, below: 'dropped', isZeroUnset: true }),
    default: { literal: '0' },
    unit: 'GPUs',
    appliesWhen: '`parallelType` is set.',
    since: '0.11.1',
    docs: large,
    evidence: field('setParallelLevel', modelSource, startPython),
    example: '4',
  },
  {
    path: ['torchrun'],
    group: 'parallelism',
    doc: 'How `torchrun` starts the processes of each worker.',
    trap: 'Being there, it sets `parallelLevel` to its `nproc-per-node`, which is 1 unless it is written. Names are written with hyphens.',
    types: [{ kind: 'map' }],
    default: { note: 'None.' },
    onInvalid: {
      effect: 'start-fails-with-models',
      doc: 'What is no map is dropped with a line in the log. A name in it that is no text, such as a number, ends with an exception.',
    },
    readBy: 'frontend',
    appliesWhen: '`parallelType` is `tp`, `pp` or `pptp`.',
    since: '0.8.0',
    docs: large,
    evidence: field('TorchRun', launch, startPython),
  },
];
