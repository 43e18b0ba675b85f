import { field } from '../../catalog/modelConfig/readers';
import { serverSource } from '../../catalog/properties/readers';
import type { ModelFileRule } from '../rule';
import { integerOf, javaSetting, parallelTypes, wordOf } from '../shared/modelValues';
import { insertion } from '../shared/yamlEdits';

export const parallelNeedsTorchrun: ModelFileRule = {
  scope: 'model-file',
  id: 'parallel-needs-torchrun',
  severity: 'error',
  reads: ['parallelType', 'parallelLevel', 'torchrun'],
  title: 'No worker starts without the section torchrun',
  why: 'For pp, tp and pptp TorchServe starts each worker through torchrun and reads its section without looking whether it is there. Every start of a worker ends with an exception and is tried again until maxRetryTimeoutInSec is over.',
  examples: [
    {
      bad: 'parallelType: tp\nparallelLevel: 4\n',
      good: 'parallelType: tp\ntorchrun:\n  nproc-per-node: 4\n',
      fixed: 'parallelType: tp\nparallelLevel: 4\ntorchrun: {nproc-per-node: 4}\n',
    },
  ],
  evidence: field('TorchRun', serverSource('wlm/WorkerLifeCycle.java', 'attachRunner')),
  *check(config) {
    const type = javaSetting(config, 'parallelType');
    const word = wordOf(type) ?? '';
    const level = javaSetting(config, 'parallelLevel');
    const count = integerOf(level) ?? 0;
    const needsIt = parallelTypes.has(word) && word !== 'custom' && count > 0;
    if (!type || !level || !needsIt || javaSetting(config, 'torchrun')) return;
    yield {
      span: type.valueSpan,
      message: `No worker starts, because TorchServe reads the section 'torchrun' for '${word}' and there is none. Write 'torchrun' with 'nproc-per-node: ${count}'.`,
      fixes: () => insertion(config, level, `torchrun: {nproc-per-node: ${count}}`),
    };
  },
};
