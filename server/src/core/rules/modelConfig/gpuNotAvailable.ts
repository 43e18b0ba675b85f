import { field, modelSource } from '../../catalog/modelConfig/readers';
import type { ModelFileRule } from '../rule';
import { javaSetting, wordOf } from '../shared/modelValues';
import { knownNumber, propertiesFile } from '../shared/surroundingFacts';

export const gpuNotAvailable: ModelFileRule = {
  scope: 'model-file',
  id: 'gpu-not-available',
  severity: 'warning',
  reads: ['deviceType'],
  title: 'The server may use no GPU',
  why: 'With number_of_gpu at 0 TorchServe silently runs a model on the processor, also when its configuration asks for a GPU.',
  examples: [
    {
      bad: 'deviceType: gpu\n',
      good: 'deviceType: cpu\n',
      surroundings: { properties: { number_of_gpu: '0' } },
    },
  ],
  evidence: field('setDeviceType', modelSource),
  *check(config, { surroundings }) {
    const type = javaSetting(config, 'deviceType');
    const total = knownNumber(surroundings, 'number_of_gpu');
    if (!type || wordOf(type) !== 'gpu' || total === undefined || total > 0) return;
    yield {
      span: type.valueSpan,
      message: `TorchServe runs the model on the processor, because ${propertiesFile(surroundings)} has 'number_of_gpu=${total}'. Change one of the two.`,
    };
  },
};
