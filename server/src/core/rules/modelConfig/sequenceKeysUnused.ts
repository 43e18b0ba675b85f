import { field, modelSource } from '../../catalog/modelConfig/readers';
import { modelSetting } from '../../model/modelConfig';
import type { ModelFileRule } from '../rule';
import { isAbsentOr, isTrue, javaSetting } from '../shared/modelValues';
import { insertion, replacement } from '../shared/yamlEdits';

const keys = ['sequenceMaxIdleMSec', 'sequenceTimeoutMSec', 'maxNumSequence', 'maxSequenceJobQueueSize'];

export const sequenceKeysUnused: ModelFileRule = {
  scope: 'model-file',
  id: 'sequence-keys-unused',
  severity: 'warning',
  reads: ['sequenceBatching', ...keys],
  title: 'Settings of sequences without sequenceBatching',
  why: 'Since TorchServe 0.11 sequences are served only with sequenceBatching; the other keys about them have no effect without it.',
  examples: [
    {
      bad: 'sequenceMaxIdleMSec: 60000\n',
      good: 'sequenceBatching: true\nsequenceMaxIdleMSec: 60000\n',
      fixed: 'sequenceMaxIdleMSec: 60000\nsequenceBatching: true\n',
    },
  ],
  evidence: field('setSequenceBatching', modelSource),
  *check(config) {
    const batching = javaSetting(config, 'sequenceBatching');
    if (isTrue(batching) || !isAbsentOr('boolean', batching)) return;
    const written = keys.flatMap((key) => javaSetting(config, key) ?? []);
    const [first, ...others] = written.sort((a, b) => a.keySpan.start - b.keySpan.start);
    if (!first) return;
    const subject =
      others.length === 0
        ? `'${first.key}' has`
        : `'${first.key}' and ${others.length} ${others.length === 1 ? 'other key' : 'other keys'} for sequences have`;
    yield {
      span: first.keySpan,
      message: `${subject} no effect, because TorchServe serves sequences only with 'sequenceBatching'. Set 'sequenceBatching: true' or remove what is about sequences.`,
      fixes: () => {
        const own = modelSetting(config, 'sequenceBatching');
        return own ? [replacement(own, 'true')] : insertion(config, first, 'sequenceBatching: true');
      },
    };
  },
};
