import { field, modelSource } from '../../catalog/modelConfig/readers';
import type { ModelFileRule } from '../rule';
import { javaSetting, wordOf } from '../shared/modelValues';
import { deletion } from '../shared/yamlEdits';

export const deviceIdsUnused: ModelFileRule = {
  scope: 'model-file',
  id: 'device-ids-unused',
  severity: 'warning',
  reads: ['deviceType', 'deviceIds'],
  title: 'The processor has no device numbers',
  why: 'With deviceType cpu TorchServe gives no worker a GPU, whatever deviceIds says.',
  examples: [
    {
      bad: 'deviceType: cpu\ndeviceIds: [0]\n',
      good: 'deviceType: gpu\ndeviceIds: [0]\n',
      fixed: 'deviceType: cpu\n',
    },
  ],
  evidence: field('setDeviceIds', modelSource),
  *check(config) {
    const ids = javaSetting(config, 'deviceIds');
    if (ids?.value.kind !== 'list' || ids.value.items.length === 0) return;
    if (wordOf(javaSetting(config, 'deviceType')) !== 'cpu') return;
    yield {
      span: ids.span,
      message:
        "TorchServe gives the workers no GPU with 'deviceType: cpu', so that 'deviceIds' has no effect. Remove one of the two.",
      tags: ['unnecessary'],
      fixes: () => deletion(config, ids),
    };
  },
};
