import { field } from '../../catalog/modelConfig/readers';
import { serverSource } from '../../catalog/properties/readers';
import type { ModelFileRule } from '../rule';
import { isTrue, javaSetting } from '../shared/modelValues';
import { deletion } from '../shared/yamlEdits';

export const asyncConflict: ModelFileRule = {
  scope: 'model-file',
  id: 'async-conflict',
  severity: 'warning',
  reads: ['asyncCommunication', 'continuousBatching', 'sequenceBatching'],
  title: 'asyncCommunication beside another kind of batching',
  why: 'TorchServe collects requests for sequenceBatching and continuousBatching in ways that are not made for a worker that answers asynchronously, and asyncCommunication does not replace them.',
  examples: [
    {
      bad: 'asyncCommunication: true\ncontinuousBatching: true\n',
      good: 'asyncCommunication: true\n',
      fixed: 'asyncCommunication: true\n',
    },
  ],
  evidence: field('setAsyncCommunication', serverSource('wlm/WorkLoadManager.java', 'addThreads')),
  *check(config) {
    if (!isTrue(javaSetting(config, 'asyncCommunication'))) return;
    const other = ['sequenceBatching', 'continuousBatching']
      .map((key) => javaSetting(config, key))
      .find((setting) => isTrue(setting));
    if (!other) return;
    yield {
      span: other.span,
      message: `TorchServe collects requests as for '${other.key}' alone, which is not made for the worker that 'asyncCommunication' starts. Remove one of the two.`,
      fixes: () => deletion(config, other),
    };
  },
};
