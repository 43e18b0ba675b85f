import type { SettingRule } from '../rule';
import { aliasCheck } from '../shared/aliases';
import { fileReader } from '../shared/evidence';

export const perModelKey: SettingRule = {
  scope: 'setting',
  id: 'per-model-key',
  severity: 'warning',
  atMost: 'warning',
  kinds: ['unknown'],
  unknown: 'alias',
  title: 'A setting of a single model stands at the top level',
  why: 'Batches, worker counts and the like belong to a model: TorchServe reads them in the JSON of `models`, or in the model-config YAML of the archive.',
  examples: [
    {
      bad: 'batch_size=8',
      good: 'models={"m": {"1.0": {"batchSize": 8}}}',
      fixed: '# batch_size=8',
    },
  ],
  evidence: fileReader,
  check: aliasCheck('per-model'),
};
