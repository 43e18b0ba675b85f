import { field, modelSource } from '../../catalog/modelConfig/readers';
import { spanOf } from '../../syntax/yaml/tree';
import type { ModelFileRule } from '../rule';
import { javaSetting, wordOf } from '../shared/modelValues';
import { knownNumber, propertiesFile } from '../shared/surroundingFacts';

export const deviceIdsOutOfRange: ModelFileRule = {
  scope: 'model-file',
  id: 'device-ids-out-of-range',
  severity: 'warning',
  reads: ['deviceIds', 'deviceType'],
  title: 'One wrong number drops the whole list of devices',
  why: 'Each number must be at least 0 and below number_of_gpu. When one is not, TorchServe logs it and lets the model use all GPUs.',
  examples: [
    { bad: 'deviceIds: [0, -1]\n', good: 'deviceIds: [0, 1]\n' },
    {
      bad: 'deviceIds: [1, 2]\n',
      good: 'deviceIds: [0, 1]\n',
      surroundings: { properties: { number_of_gpu: '2' } },
    },
  ],
  evidence: field('setDeviceIds', modelSource),
  *check(config, { surroundings }) {
    const value = javaSetting(config, 'deviceIds')?.value;
    if (value?.kind !== 'list' || wordOf(javaSetting(config, 'deviceType')) === 'cpu') return;
    if (!value.items.every(({ kind }) => kind === 'integer')) return;
    const total = knownNumber(surroundings, 'number_of_gpu');
    const bad = value.items.find(
      (item) => item.kind === 'integer' && (item.value < 0 || (total !== undefined && item.value >= total)),
    );
    if (bad?.kind !== 'integer') return;
    const why =
      bad.value < 0 ? `'${bad.value}' is no device` : `${propertiesFile(surroundings)} allows ${total} GPUs`;
    yield {
      span: spanOf(bad),
      message: `TorchServe drops the whole list, because ${why}. Number the GPUs from 0.`,
    };
  },
};
