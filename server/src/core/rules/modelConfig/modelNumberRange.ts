import { field, modelSource } from '../../catalog/modelConfig/readers';
import type { ModelKeySpec, ModelValueType } from '../../catalog/types';
import type { ModelSetting } from '../../model/modelConfig';
import type { ModelSettingRule } from '../rule';
import { replacement } from '../shared/yamlEdits';

export const modelNumberRange: ModelSettingRule = {
  scope: 'model-setting',
  about: 'known',
  id: 'model-number-range',
  severity: 'warning',
  title: 'The number is not used as it stands',
  why: 'Below the least value TorchServe raises a number or drops it, depending on the key; too many seconds overflow when they become milliseconds.',
  examples: [
    { bad: 'batchSize: 0\n', good: 'batchSize: 1\n', fixed: 'batchSize: 1\n' },
    { bad: 'responseTimeout: -1\n', good: 'responseTimeout: 120\n', fixed: 'responseTimeout: 120\n' },
    {
      bad: 'maxRetryTimeoutInSec: 3000000\n',
      good: 'maxRetryTimeoutInSec: 0\n',
      fixed: 'maxRetryTimeoutInSec: 2147483\n',
    },
  ],
  evidence: field('setBatchSize', modelSource),
  *check(setting, { isEffective }) {
    const { spec, value } = setting;
    if (!isEffective || value.kind !== 'integer') return;
    if (spec?.readBy !== 'frontend' && spec?.readBy !== 'torchrun') return;
    const type = spec.types.find(({ kind }) => kind === 'integer');
    if (type?.kind !== 'integer') return;
    const used = usedInstead(setting, spec, type, value.value);
    if (!used) return;
    yield {
      span: setting.valueSpan,
      message: `TorchServe ${used.effect}. Write a number of ${used.isAbove ? 'at most' : 'at least'} '${used.limit}'.`,
      fixes: () => [replacement(setting, used.instead ?? String(used.limit))],
    };
  },
};

type Integer = Extract<ModelValueType, { kind: 'integer' }>;

function usedInstead(
  { key }: ModelSetting,
  { readBy, default: { literal } }: ModelKeySpec,
  { min = 0, max, below, isZeroUnset }: Integer,
  value: number,
):
  | { readonly effect: string; readonly limit: number; readonly isAbove?: true; readonly instead?: string }
  | undefined {
  if (max !== undefined && value > max) {
    const seconds = Math.trunc(Math.imul(value, 1000) / 1000);
    const effect = seconds < 0 ? 'never tries again' : `tries again for only ${seconds} seconds`;
    return {
      effect: `${effect}, because '${value}' seconds do not fit into 32 bits as milliseconds`,
      limit: max,
      isAbove: true,
    };
  }
  if (value >= (isZeroUnset ? 0 : min)) return undefined;
  if (below === 'raised') return { effect: `uses '${min}' instead of '${value}'`, limit: min };
  const instead =
    readBy === 'torchrun' && literal !== undefined ? `uses '${literal}' instead` : `leaves '${key}' out`;
  return {
    effect: `does not take '${value}' and ${instead}`,
    limit: min,
    ...(literal === undefined ? {} : { instead: literal }),
  };
}
