import { serverSource } from '../properties/readers';
import type { Evidence, ModelKeyAlias, ModelKeySpec, ModelValueType } from '../types';

const torchRun: Evidence = serverSource('archive/model/ModelConfig.java', 'TorchRun');
const launch: Evidence = serverSource('wlm/WorkerLifeCycle.java', 'attachRunner');
const dropped = 'It is dropped with a line in the log.';
const docs = 'docs/large_model_inference.md';

/** A name of the section with a whole number. */
function number(
  name: string,
  min: number,
  standard: string,
  others: Pick<ModelKeySpec, 'doc' | 'evidence'> & Partial<ModelKeySpec>,
): ModelKeySpec {
  return {
    path: ['torchrun', name],
    group: 'torchrun',
    types: [{ kind: 'integer', min, below: 'dropped' }],
    default: { literal: standard },
    onInvalid: {
      effect: 'default-used',
      doc: `Anything but a whole number of at least ${min} is dropped with a line in the log.`,
    },
    readBy: 'torchrun',
    since: '0.8.0',
    docs,
    example: standard,
    ...others,
  };
}

function text(
  name: string,
  type: ModelValueType,
  others: Omit<ModelKeySpec, 'path' | 'group' | 'types' | 'onInvalid' | 'readBy'>,
): ModelKeySpec {
  return {
    path: ['torchrun', name],
    group: 'torchrun',
    types: [type],
    onInvalid: {
      effect: 'default-used',
      doc: `What YAML makes no text, such as a number: ${dropped.toLowerCase()}`,
    },
    readBy: 'torchrun',
    since: '0.8.0',
    docs,
    ...others,
  };
}

const anyText: ModelValueType = { kind: 'text', examples: [] };
const unused = 'TorchServe reads it and then does nothing with it.';

export const torchrun: readonly ModelKeySpec[] = [
  number('nproc-per-node', 1, '1', {
    doc: 'Processes, and with them GPUs, of each worker; becomes `parallelLevel`.',
    trap: 'Words that `torchrun` itself knows, such as `gpu`, are not understood.',
    unit: 'processes',
    evidence: [torchRun, launch],
    misnomers: ['nproc', 'nprocPerNode', 'numProcPerNode'],
    isStarter: true,
    example: '4',
  }),
  number('nnodes', 1, '1', {
    doc: 'Machines over which the processes are spread.',
    trap: 'A range such as `1:4`, which `torchrun` itself knows, is a number of its own for YAML: 64.',
    evidence: [torchRun, launch],
    misnomers: ['nnode', 'numNodes'],
  }),
  text(
    'rdzv-backend',
    {
      kind: 'enum',
      values: [
        { value: 'c10d', doc: 'The store of PyTorch itself.' },
        { value: 'etcd', doc: 'A server `etcd`.' },
        { value: 'etcd-v2', doc: 'A server `etcd` through its second interface.' },
        { value: 'static', doc: 'Fixed ranks.' },
      ],
      match: 'exact',
      open: true,
    },
    {
      doc: 'How the processes find each other.',
      default: { literal: 'c10d' },
      evidence: [torchRun, launch],
      example: 'c10d',
    },
  ),
  text('rdzv-endpoint', anyText, {
    doc: 'Where the processes find each other, as `HOST:PORT`.',
    default: { note: 'None: `torchrun` finds one itself.' },
    evidence: [torchRun, launch],
    example: 'localhost:29400',
  }),
  number('OMP_NUMBER_THREADS', 1, '1', {
    doc: 'Threads of OpenMP in each process; becomes the variable `OMP_NUM_THREADS`.',
    trap: 'The name of the key is not that of the variable.',
    unit: 'threads',
    evidence: [torchRun, serverSource('wlm/WorkerLifeCycle.java', 'startWorkerPython')],
    misnomers: ['OMP_NUM_THREADS'],
  }),
  text('rdzv-conf', anyText, {
    doc: 'Meant for settings of the rendezvous.',
    trap: unused,
    default: { note: 'None.' },
    isUnused: true,
    evidence: [torchRun],
  }),
  number('monitor-interval', 1, '5', {
    doc: 'Meant for the pause between two looks at the processes.',
    trap: `${unused} The line in the log about a bad value calls it \`max-restarts\`.`,
    unit: 's',
    isUnused: true,
    evidence: [torchRun],
  }),
  number('node-rank', 0, '0', {
    doc: 'Meant for the rank of this machine.',
    trap: unused,
    isUnused: true,
    evidence: [torchRun],
  }),
];

function alias(name: string, doc: string, replacement?: string): ModelKeyAlias {
  return {
    path: ['torchrun', name],
    doc,
    ...(replacement === undefined ? {} : { replacement }),
    evidence: [torchRun],
  };
}

/** Names that `torchrun` has and TorchServe does not pass on. */
export const torchrunAliases: readonly ModelKeyAlias[] = [
  alias('OMP_NUM_THREADS', "Write 'OMP_NUMBER_THREADS', which becomes that variable.", 'OMP_NUMBER_THREADS'),
  alias('max-restarts', 'TorchServe always passes 1.'),
  alias('rdzv-id', 'TorchServe makes it up from the name of the model and the number of the worker.'),
  alias('log-dir', "TorchServe passes a folder below 'LOG_LOCATION'."),
  alias('master-addr', "Use 'rdzv-endpoint'.", 'rdzv-endpoint'),
  alias('master-port', "Write the port into 'rdzv-endpoint'."),
  alias('standalone', 'One machine is the default; remove it.'),
];
