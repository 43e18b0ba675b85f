import type { PropertySpec } from '../types';
import { configManager, gated, javaBoolean, pythonBoolean, readsAsFalse, serverSource } from './readers';

const performanceGuide = 'docs/performance_guide.md';
const ipexReadme = 'examples/intel_extension_for_pytorch/README.md';

const switchedOff: PropertySpec['onInvalid'] = {
  effect: 'default-used',
  phase: 'worker-start',
  doc: 'Any other text, even `True`, silently leaves it off.',
};

/** Keys for processors and GPUs by Intel. */
export const intel: readonly PropertySpec[] = [
  {
    key: 'cpu_launcher_enable',
    group: 'workers',
    doc: 'Starts workers through `torch.backends.xeon.run_cpu`, which binds them to processor cores.',
    trap: 'If the program `python` on the PATH has no such module, the server only logs a warning and starts the workers without it. Scaling a model then restarts all of its workers.',
    ...javaBoolean,
    default: { literal: 'false' },
    onInvalid: { effect: 'default-used', phase: 'worker-start', doc: readsAsFalse },
    env: gated('TS_CPU_LAUNCHER_ENABLE'),
    readBy: 'frontend',
    since: '0.5.3',
    docs: performanceGuide,
    evidence: [
      ...configManager('isCPULauncherEnabled'),
      serverSource('wlm/WorkerLifeCycle.java', 'startWorkerPython'),
    ],
  },
  {
    key: 'cpu_launcher_args',
    group: 'workers',
    doc: 'Arguments for `torch.backends.xeon.run_cpu`.',
    type: {
      kind: 'words',
      examples: [
        { value: '--use-logical-core', doc: 'Use hyper-threads too.' },
        { value: '--node-id 0', doc: 'Stay on one NUMA node.' },
        { value: '--enable-tcmalloc', doc: 'Use TCMalloc to allocate memory.' },
      ],
    },
    default: { note: 'None.' },
    onInvalid: {
      effect: 'default-used',
      phase: 'worker-start',
      doc: 'Arguments that the module refuses only cause a warning; workers start without binding.',
    },
    env: gated('TS_CPU_LAUNCHER_ARGS'),
    parsedAs: 'Split at single blanks; a text of one character counts as none.',
    readBy: 'frontend',
    since: '0.5.3',
    docs: performanceGuide,
    evidence: [
      ...configManager('getCPULauncherArgs'),
      serverSource('wlm/WorkerLifeCycle.java', 'launcherArgsToList'),
    ],
    insert: '${1:--use-logical-core}',
  },
  {
    key: 'ipex_enable',
    group: 'workers',
    doc: 'Lets handlers that build on `BaseHandler` use the Intel Extension for PyTorch.',
    ...pythonBoolean,
    default: { literal: 'false' },
    onInvalid: switchedOff,
    env: gated(
      'TS_IPEX_ENABLE',
      'Workers always get the value of the key under this name, so exporting it alone changes nothing.',
    ),
    readBy: 'frontend',
    since: '0.5.3',
    docs: ipexReadme,
    evidence: [
      ...configManager('getBackendConfiguration'),
      { file: 'ts/torch_handler/base_handler.py', symbol: 'TS_IPEX_ENABLE' },
    ],
  },
  {
    key: 'ipex_gpu_enable',
    group: 'workers',
    doc: 'Lets handlers that build on `BaseHandler` run on GPUs by Intel.',
    ...pythonBoolean,
    default: { literal: 'false' },
    onInvalid: switchedOff,
    env: gated(
      'TS_IPEX_GPU_ENABLE',
      'Workers always get the value of the key under this name, so exporting it alone changes nothing.',
    ),
    readBy: 'frontend',
    since: '0.11.1',
    docs: ipexReadme,
    evidence: [
      ...configManager('getBackendConfiguration', 'isIPEXGpuEnabled'),
      { file: 'ts/torch_handler/base_handler.py', symbol: 'TS_IPEX_GPU_ENABLE' },
    ],
  },
];
