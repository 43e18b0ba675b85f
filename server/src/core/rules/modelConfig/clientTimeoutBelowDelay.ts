import { field } from '../../catalog/modelConfig/readers';
import { serverSource } from '../../catalog/properties/readers';
import type { ModelFileRule } from '../rule';
import { integerOf, javaSetting } from '../shared/modelValues';

export const clientTimeoutBelowDelay: ModelFileRule = {
  scope: 'model-file',
  id: 'client-timeout-below-delay',
  severity: 'warning',
  reads: ['clientTimeoutInMills', 'maxBatchDelay', 'batchSize'],
  title: 'Requests grow too old while a batch fills',
  why: 'The first request of a batch waits up to maxBatchDelay for others. When it is older than clientTimeoutInMills by then, TorchServe drops its answer.',
  examples: [
    {
      bad: 'batchSize: 8\nmaxBatchDelay: 500\nclientTimeoutInMills: 200\n',
      good: 'batchSize: 8\nmaxBatchDelay: 100\nclientTimeoutInMills: 2000\n',
    },
  ],
  evidence: field('setClientTimeoutInMills', serverSource('wlm/BatchAggregator.java', 'sendResponse')),
  *check(config) {
    const timeout = javaSetting(config, 'clientTimeoutInMills');
    const limit = integerOf(timeout) ?? 0;
    const delay = integerOf(javaSetting(config, 'maxBatchDelay')) ?? 0;
    if (!timeout || limit <= 0 || delay < limit || (integerOf(javaSetting(config, 'batchSize')) ?? 1) <= 1)
      return;
    yield {
      span: timeout.valueSpan,
      message: `TorchServe drops answers to requests that waited the ${delay} milliseconds of 'maxBatchDelay' for a batch to fill. Raise 'clientTimeoutInMills' or lower the delay.`,
    };
  },
};
