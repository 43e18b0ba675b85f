import { findModelKey, findModelKeyAlias } from '../../catalog/modelConfig';
import { nearModelKey } from '../../catalog/modelConfig/nearKey';
import { field } from '../../catalog/modelConfig/readers';
import type { ModelSetting } from '../../model/modelConfig';
import { isMergeKey } from '../../syntax/yaml/merge';
import { keyText, spanOf } from '../../syntax/yaml/tree';
import type { Finding, ModelSettingRule } from '../rule';
import { quote } from '../shared/quote';

export const torchrunKey: ModelSettingRule = {
  scope: 'model-setting',
  depth: 2,
  id: 'torchrun-key',
  severity: 'warning',
  title: "A name that TorchServe does not take in 'torchrun'",
  why: 'The section has a few names of its own, written with hyphens. TorchServe logs any other one and leaves it out, and ends with an exception when a name is no text.',
  examples: [
    {
      bad: 'parallelType: tp\ntorchrun:\n  nproc_per_node: 4\n',
      good: 'parallelType: tp\ntorchrun:\n  nproc-per-node: 4\n',
      fixed: 'parallelType: tp\ntorchrun:\n  nproc-per-node: 4\n',
    },
    {
      bad: 'parallelType: tp\ntorchrun:\n  OMP_NUM_THREADS: 2\n',
      good: 'parallelType: tp\ntorchrun:\n  OMP_NUMBER_THREADS: 2\n',
      fixed: 'parallelType: tp\ntorchrun:\n  OMP_NUMBER_THREADS: 2\n',
    },
  ],
  evidence: field('TorchRun'),
  *check(setting, { isEffective }) {
    const [section, ...rest] = setting.path;
    if (section !== 'torchrun' || !isEffective) return;
    if (rest.length === 0) yield* strangeKeys(setting);
    if (rest.length === 1 && !setting.spec) yield foreignKey(setting);
  },
};

function* strangeKeys({ value, member }: ModelSetting): Iterable<Finding> {
  if (value.kind !== 'map' || member.value.kind === 'alias') return;
  for (const one of value.members) {
    if (keyText(one) !== undefined || isMergeKey(one.key)) continue;
    yield {
      span: spanOf(one.key),
      severity: 'error',
      message:
        'YAML makes no text of this name, and TorchServe ends with an exception when it loads the model. Put it in quotes or remove it.',
    };
  }
}

function foreignKey({ path, key, keySpan, value }: ModelSetting): Finding {
  const alias = findModelKeyAlias(path);
  const near = alias ? undefined : nearModelKey(path);
  const name = alias?.replacement ?? near?.path[1];
  const advice = alias?.doc ?? (name === undefined ? 'Remove it.' : `Write '${name}'.`);
  const outer = near || alias ? undefined : findModelKey([key]);
  const canRename = name !== undefined && value.kind !== 'map' && name !== 'rdzv-endpoint';
  const edits = [{ span: keySpan, newText: name ?? '' }];
  return {
    span: keySpan,
    message: `TorchServe does not take ${quote(key)} in 'torchrun' and leaves it out. ${outer ? `Write it in the outermost map.` : advice}`,
    ...(canRename
      ? { fixes: () => [{ title: `Rename to '${name}'`, edits, ...(near ? { safe: true as const } : {}) }] }
      : {}),
  };
}
