import type { SettingRule } from '../rule';
import { aliasCheck } from '../shared/aliases';
import { fileReader } from '../shared/evidence';

export const yamlConfigInProperties: SettingRule = {
  scope: 'setting',
  id: 'yaml-config-in-properties',
  severity: 'warning',
  atMost: 'warning',
  kinds: ['unknown'],
  unknown: 'alias',
  title: 'A setting of the model-config YAML stands in config.properties',
  why: 'Handlers get their configuration from the YAML file that is packed into the archive of the model; the server-wide file is not passed on to them.',
  examples: [
    {
      bad: 'model_yaml_config={"minWorkers": 1}',
      good: '# see model-config.yaml in the archive',
      fixed: '# model_yaml_config={"minWorkers": 1}',
    },
  ],
  evidence: fileReader,
  check: aliasCheck('yaml-only'),
};
