import { findModelKey } from '../../catalog/modelConfig';
import { modelSettingOf } from '../../model/modelConfig';
import { keyText } from '../../syntax/yaml/tree';
import type { ModelFileRule } from '../rule';
import { integerOf, javaSetting } from '../shared/modelValues';

export const microBatchTooLarge: ModelFileRule = {
  scope: 'model-file',
  id: 'micro-batch-too-large',
  severity: 'hint',
  reads: ['batchSize', 'micro_batching'],
  title: 'A batch has room in a single micro batch',
  why: 'Handlers with MicroBatching split a batch into parts of micro_batch_size requests. When that is not below batchSize, there is one part, and its steps cannot overlap.',
  examples: [
    {
      bad: 'batchSize: 4\nmicro_batching:\n  micro_batch_size: 8\n',
      good: 'batchSize: 32\nmicro_batching:\n  micro_batch_size: 8\n',
    },
  ],
  evidence: findModelKey(['micro_batching', 'micro_batch_size'])?.evidence ?? [],
  *check(config) {
    const size = integerOf(javaSetting(config, 'batchSize'));
    const section = javaSetting(config, 'micro_batching');
    if (size === undefined || section?.value.kind !== 'map') return;
    const member = section.value.members.findLast((one) => keyText(one) === 'micro_batch_size');
    const part = member && modelSettingOf(member, section.path);
    if (!part || (integerOf(part) ?? 0) < Math.max(2, size)) return;
    yield {
      span: part.valueSpan,
      message: `A batch of ${size} becomes a single micro batch, so that nothing is gained. Lower 'micro_batch_size' or raise 'batchSize'.`,
    };
  },
};
