import { field } from '../../catalog/modelConfig/readers';
import { topMembers } from '../../model/modelConfig';
import { keyText, resolved } from '../../syntax/yaml/tree';
import type { ModelSettingRule } from '../rule';
import { linesOf } from '../shared/yamlEdits';

export const unusedModelKey: ModelSettingRule = {
  scope: 'model-setting',
  about: 'known',
  id: 'unused-model-key',
  severity: 'information',
  title: 'TorchServe reads the key and does nothing with it',
  why: 'Some names of the section torchrun are read, checked and never passed on.',
  examples: [
    {
      bad: 'parallelType: tp\ntorchrun:\n  nproc-per-node: 2\n  node-rank: 1\n',
      good: 'parallelType: tp\ntorchrun:\n  nproc-per-node: 2\n',
      fixed: 'parallelType: tp\ntorchrun:\n  nproc-per-node: 2\n',
    },
  ],
  evidence: field('TorchRun'),
  *check({ spec, path, key, span, member }, { config, isPlain, isEffective }) {
    if (!spec?.isUnused || !isEffective) return;
    yield {
      span,
      message: `TorchServe reads '${key}' and does nothing with it. Remove it.`,
      tags: ['unnecessary'],
      fixes: () => {
        const section = topMembers(config).findLast((one) => keyText(one) === path[0]);
        const map = section && resolved(section.value);
        const lines =
          isPlain && map?.kind === 'map' && map.members.length > 1 ? linesOf(config, member) : undefined;
        return lines ? [{ title: `Delete '${key}'`, edits: [lines] }] : [];
      },
    };
  },
};
