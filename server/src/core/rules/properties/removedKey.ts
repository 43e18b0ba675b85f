import type { SettingRule } from '../rule';
import { aliasCheck } from '../shared/aliases';
import { fileReader } from '../shared/evidence';

export const removedKey: SettingRule = {
  scope: 'setting',
  id: 'removed-key',
  severity: 'warning',
  atMost: 'warning',
  kinds: ['unknown'],
  unknown: 'alias',
  title: 'This key existed in older versions of TorchServe only',
  why: 'A newer server ignores the key without a word and uses the default of its successor.',
  examples: [
    { bad: 'metrics_format=prometheus', good: 'metrics_mode=prometheus', fixed: 'metrics_mode=prometheus' },
  ],
  evidence: fileReader,
  check: aliasCheck('removed'),
};
