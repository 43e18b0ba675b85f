import { createModel, field } from '../../catalog/modelConfig/readers';
import type { ModelFileRule } from '../rule';
import { integerOf, javaSetting } from '../shared/modelValues';
import { fromModels } from '../shared/surroundingFacts';
import { replacement } from '../shared/yamlEdits';

export const zeroBatchDelay: ModelFileRule = {
  scope: 'model-file',
  id: 'zero-batch-delay',
  severity: 'information',
  reads: ['maxBatchDelay', 'batchSize'],
  title: 'A delay of 0 cannot be set',
  why: 'In a model configuration 0 counts as not set, so that TorchServe waits as long as without the key: what models says, or 100 milliseconds.',
  examples: [
    {
      bad: 'batchSize: 4\nmaxBatchDelay: 0\n',
      good: 'batchSize: 4\nmaxBatchDelay: 1\n',
      fixed: 'batchSize: 4\nmaxBatchDelay: 1\n',
    },
  ],
  evidence: field('setMaxBatchDelay', createModel),
  *check(config, { surroundings }) {
    const setting = javaSetting(config, 'maxBatchDelay');
    // With a single request in a batch nothing waits.
    if (!setting || integerOf(setting) !== 0 || integerOf(javaSetting(config, 'batchSize')) === 1) return;
    const given = fromModels(surroundings, 'maxBatchDelay');
    const used =
      given === 'none'
        ? 'up to 100 milliseconds'
        : given === 'several'
          ? "as long as 'models' says"
          : `up to ${given} milliseconds, which 'models' says`;
    yield {
      span: setting.valueSpan,
      message: `TorchServe takes 0 as not set and waits ${used}. Write '1' for the shortest delay.`,
      fixes: () => [replacement(setting, '1')],
    };
  },
};
