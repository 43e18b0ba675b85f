import { field } from '../../catalog/modelConfig/readers';
import { serverSource } from '../../catalog/properties/readers';
import { modelSetting } from '../../model/modelConfig';
import type { ModelFileRule } from '../rule';
import { isAbsentOr, isTrue, javaSetting, parallelLevelOf, wordOf } from '../shared/modelValues';
import { insertion, replacement } from '../shared/yamlEdits';

export const customParallelNeedsAsync: ModelFileRule = {
  scope: 'model-file',
  id: 'custom-parallel-needs-async',
  severity: 'error',
  reads: ['parallelType', 'parallelLevel', 'torchrun', 'asyncCommunication'],
  title: 'A worker of its own kind with several GPUs needs asyncCommunication',
  why: 'With parallelType custom TorchServe starts one process, but connects to as many sockets as parallelLevel says unless it communicates asynchronously. It never reaches the others, and no worker becomes ready.',
  examples: [
    {
      bad: 'parallelType: custom\nparallelLevel: 4\n',
      good: 'parallelType: custom\nparallelLevel: 4\nasyncCommunication: true\n',
      fixed: 'parallelType: custom\nasyncCommunication: true\nparallelLevel: 4\n',
    },
  ],
  evidence: field('setParallelLevel', serverSource('wlm/WorkerThread.java', 'connect')),
  *check(config) {
    const type = javaSetting(config, 'parallelType');
    const level = parallelLevelOf(config);
    const asynchronous = javaSetting(config, 'asyncCommunication');
    if (!type || wordOf(type) !== 'custom' || !level || level < 2) return;
    if (isTrue(asynchronous) || !isAbsentOr('boolean', asynchronous)) return;
    yield {
      span: type.valueSpan,
      message: `TorchServe connects to ${level} processes of each worker, but 'custom' starts one, and no worker becomes ready. Set 'asyncCommunication: true'.`,
      fixes: () => {
        const own = modelSetting(config, 'asyncCommunication');
        return own ? [replacement(own, 'true')] : insertion(config, type, 'asyncCommunication: true');
      },
    };
  },
};
