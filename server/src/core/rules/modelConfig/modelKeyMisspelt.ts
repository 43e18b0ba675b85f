import { field } from '../../catalog/modelConfig/readers';
import type { ModelKeySpec } from '../../catalog/types';
import { modelSetting } from '../../model/modelConfig';
import type { YamlNode } from '../../syntax/yaml/tree';
import { isMissing } from '../../syntax/yaml/tree';
import type { ModelSettingRule } from '../rule';
import { closestModelKey } from '../shared/closestModelKey';
import { quote } from '../shared/quote';

export const modelKeyMisspelt: ModelSettingRule = {
  scope: 'model-setting',
  about: 'unknown',
  depth: 1,
  id: 'model-key-misspelt',
  severity: 'warning',
  title: 'Almost a key of TorchServe',
  why: 'Every key that TorchServe does not know goes to the handler without a word, so that a slip leaves the default in force. Keys that are not close to one of its own are never reported: they are the handler’s.',
  examples: [
    { bad: 'batch_size: 4\n', good: 'my_own_key: 4\n', fixed: 'batchSize: 4\n' },
    { bad: 'responseTimeoutSec: 300\n', good: 'responseTimeout: 300\n', fixed: 'responseTimeout: 300\n' },
  ],
  evidence: field('build'),
  *check(setting, { config }) {
    const { key, keySpan, value } = setting;
    const meant = closestModelKey(key);
    if (!meant || !canHold(meant.spec, value)) return;
    const name = meant.spec.path[0]!;
    yield {
      span: keySpan,
      message: `TorchServe does not read ${quote(key)} and leaves it to the handler. Write '${name}'.`,
      fixes: () => {
        if (modelSetting(config, name)) return [];
        const edits = [{ span: keySpan, newText: name }];
        return [
          { title: `Rename to '${name}'`, edits, ...(meant.isSameWord ? { safe: true as const } : {}) },
        ];
      },
    };
  },
};

/** A section is never meant by a number, nor a number by a section. */
function canHold({ types }: ModelKeySpec, value: YamlNode): boolean {
  if (isMissing(value)) return true;
  const isOf = (kind: YamlNode['kind']): boolean => types.some((type) => type.kind === kind);
  if (value.kind === 'map' || isOf('map')) return value.kind === 'map' && isOf('map');
  return value.kind !== 'list' || isOf('list');
}
