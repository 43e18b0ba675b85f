import { field } from '../../catalog/modelConfig/readers';
import { serverSource } from '../../catalog/properties/readers';
import type { ModelConfig } from '../../model/modelConfig';
import type { ModelSurroundings } from '../../model/modelSurroundings';
import type { Finding, ModelFileRule } from '../rule';
import { integerOf, isAbsentOr, javaSetting, parallelLevelOf, wordOf } from '../shared/modelValues';
import { knownNumber } from '../shared/surroundingFacts';

export const parallelCapacity: ModelFileRule = {
  scope: 'model-file',
  id: 'parallel-capacity',
  severity: 'error',
  reads: ['deviceType', 'deviceIds', 'parallelType', 'parallelLevel', 'torchrun', 'minWorkers', 'maxWorkers'],
  title: 'There are fewer GPUs than the workers need',
  why: 'On GPUs a model gets as many workers as its GPUs suffice for, each with parallelLevel of them. With fewer GPUs than a single worker needs, TorchServe gives the model no worker at all.',
  examples: [
    {
      bad: 'deviceType: gpu\ndeviceIds: [0, 1]\nparallelType: tp\ntorchrun:\n  nproc-per-node: 4\n',
      good: 'deviceType: gpu\ndeviceIds: [0, 1, 2, 3]\nparallelType: tp\ntorchrun:\n  nproc-per-node: 4\n',
    },
  ],
  evidence: field('setParallelLevel', serverSource('wlm/ModelManager.java', 'updateModel')),
  *check(config, { surroundings }) {
    const level = parallelLevelOf(config);
    const gpus = gpusOf(config, surroundings);
    // Otherwise the model may run on the processor, for which TorchServe does not count.
    if (!level || !gpus || wordOf(javaSetting(config, 'deviceType')) !== 'gpu') return;
    const capacity = Math.floor(gpus.count / level);
    if (capacity === 0) {
      const message = `TorchServe gives the model no worker, because each one needs ${level} GPUs and there ${gpus.count === 1 ? 'is 1' : `are ${gpus.count}`}. ${gpus.advice}`;
      yield { span: gpus.span, message };
    } else yield* tooMany(config, capacity, level);
  },
};

/** The GPUs that the model can have at most, where that is known. */
function gpusOf(
  config: ModelConfig,
  surroundings: ModelSurroundings | undefined,
): { readonly count: number; readonly span: Finding['span']; readonly advice: string } | undefined {
  const ids = javaSetting(config, 'deviceIds');
  const total = knownNumber(surroundings, 'number_of_gpu');
  // Without any GPU TorchServe takes the processor, for which it does not count.
  if (total !== undefined && total <= 0) return undefined;
  if (ids?.value.kind === 'list' && ids.value.items.length > 0) {
    const isUsed = ids.value.items.every(
      (item) => item.kind === 'integer' && item.value >= 0 && (total === undefined || item.value < total),
    );
    if (!isUsed) return undefined;
    return {
      count: ids.value.items.length,
      span: ids.valueSpan,
      advice: "Name more of them in 'deviceIds'.",
    };
  }
  const level = javaSetting(config, 'parallelLevel') ?? javaSetting(config, 'torchrun');
  if (ids || total === undefined || !level) return undefined;
  return {
    count: total,
    span: level.keySpan,
    advice: "Raise 'number_of_gpu' in 'config.properties' or lower the level.",
  };
}

function* tooMany(config: ModelConfig, capacity: number, level: number): Iterable<Finding> {
  const min = javaSetting(config, 'minWorkers');
  const max = javaSetting(config, 'maxWorkers');
  const wanted = integerOf(min) ?? 0;
  const isPair = isAbsentOr('integer', max) && (integerOf(max) ?? 0) >= wanted;
  if (!min || !isPair || wanted <= capacity) return;
  yield {
    span: min.valueSpan,
    severity: 'warning',
    message: `TorchServe starts ${capacity} instead of '${wanted}' workers, because each one needs ${level} GPUs. Lower 'minWorkers' or name more GPUs.`,
  };
}
