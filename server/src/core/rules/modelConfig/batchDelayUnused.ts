import { createModel, field } from '../../catalog/modelConfig/readers';
import { serverSource } from '../../catalog/properties/readers';
import type { ModelFileRule } from '../rule';
import { integerOf, javaSetting } from '../shared/modelValues';
import { deletion } from '../shared/yamlEdits';

export const batchDelayUnused: ModelFileRule = {
  scope: 'model-file',
  id: 'batch-delay-unused',
  severity: 'hint',
  reads: ['maxBatchDelay', 'batchSize', 'sequenceBatching'],
  title: 'Nothing waits in a batch of one request',
  why: 'TorchServe waits for further requests only while a batch has room for them.',
  examples: [
    {
      bad: 'batchSize: 1\nmaxBatchDelay: 200\n',
      good: 'batchSize: 8\nmaxBatchDelay: 200\n',
      fixed: 'batchSize: 1\n',
    },
  ],
  evidence: field('setMaxBatchDelay', createModel, serverSource('wlm/Model.java', 'pollBatch')),
  *check(config) {
    const delay = javaSetting(config, 'maxBatchDelay');
    // Without a size here, the JSON of `models` may have one.
    const isSingle = integerOf(javaSetting(config, 'batchSize')) === 1;
    if (!delay || (integerOf(delay) ?? 0) <= 0 || !isSingle) return;
    // Sequences wait for one another by the same delay.
    if (javaSetting(config, 'sequenceBatching')) return;
    yield {
      span: delay.span,
      message:
        "TorchServe never waits for a batch of one request, so that 'maxBatchDelay' has no effect. Raise 'batchSize' or remove the delay.",
      tags: ['unnecessary'],
      fixes: () => deletion(config, delay),
    };
  },
};
