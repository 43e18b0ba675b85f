import { field, modelSource } from '../../catalog/modelConfig/readers';
import { modelSetting } from '../../model/modelConfig';
import type { ModelFileRule } from '../rule';
import { integerOf, isAbsentOr, isTrue, javaSetting } from '../shared/modelValues';
import { insertion, replacement } from '../shared/yamlEdits';

export const sequenceNeedsIdle: ModelFileRule = {
  scope: 'model-file',
  id: 'sequence-needs-idle',
  severity: 'error',
  reads: ['sequenceBatching', 'sequenceMaxIdleMSec'],
  title: 'Sequences need sequenceMaxIdleMSec',
  why: 'TorchServe prepares for sequences only when they may be idle for a while. Otherwise every request of a sequence fails with 500.',
  examples: [
    {
      bad: 'sequenceBatching: true\n',
      good: 'sequenceBatching: true\nsequenceMaxIdleMSec: 60000\n',
      fixed: 'sequenceBatching: true\nsequenceMaxIdleMSec: 60000\n',
    },
  ],
  evidence: field('setSequenceBatching', modelSource),
  *check(config) {
    const batching = javaSetting(config, 'sequenceBatching');
    const idle = javaSetting(config, 'sequenceMaxIdleMSec');
    if (!batching || !isTrue(batching) || !isAbsentOr('integer', idle) || (integerOf(idle) ?? 0) > 0) return;
    yield {
      span: batching.span,
      message: `Every request of a sequence fails with 500, because 'sequenceMaxIdleMSec' is not ${idle ? 'above 0' : 'set'}. Set it to the milliseconds that a sequence may wait for its next request.`,
      fixes: () => {
        const own = modelSetting(config, 'sequenceMaxIdleMSec');
        return own ? [replacement(own, '60000')] : insertion(config, batching, 'sequenceMaxIdleMSec: 60000');
      },
    };
  },
};
