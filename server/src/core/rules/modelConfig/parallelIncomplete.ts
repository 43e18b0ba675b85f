import { field, modelSource } from '../../catalog/modelConfig/readers';
import type { ModelConfig, ModelSetting } from '../../model/modelConfig';
import type { Finding, ModelFileRule } from '../rule';
import {
  integerOf,
  isAbsentOr,
  javaSetting,
  parallelTypes,
  processesOf,
  wordOf,
} from '../shared/modelValues';
import { insertion } from '../shared/yamlEdits';

export const parallelIncomplete: ModelFileRule = {
  scope: 'model-file',
  id: 'parallel-incomplete',
  severity: 'warning',
  reads: ['parallelType', 'parallelLevel', 'torchrun'],
  title: 'Several GPUs for one model need a type and a level',
  why: 'TorchServe takes parallelType and parallelLevel together or not at all; torchrun sets the level too. With one of them alone each worker is a single plain process.',
  examples: [
    {
      bad: 'torchrun:\n  nproc-per-node: 4\n',
      good: 'parallelType: tp\ntorchrun:\n  nproc-per-node: 4\n',
      fixed: 'torchrun:\n  nproc-per-node: 4\nparallelType: tp\n',
    },
    {
      bad: 'parallelType: custom\n',
      good: 'parallelType: custom\nparallelLevel: 1\n',
      fixed: 'parallelType: custom\nparallelLevel: 1\n',
    },
  ],
  evidence: field('setParallelMode', modelSource),
  *check(config) {
    const type = javaSetting(config, 'parallelType');
    const level = javaSetting(config, 'parallelLevel');
    const torchrun = javaSetting(config, 'torchrun');
    if (!type || wordOf(type) === '') yield* withoutType(config, torchrun ?? level, torchrun !== undefined);
    else if (!torchrun && isAbsentOr('integer', level) && (integerOf(level) ?? 0) === 0) {
      yield* withoutLevel(config, type);
    }
  },
};

function* withoutType(
  config: ModelConfig,
  setting: ModelSetting | undefined,
  isTorchrun: boolean,
): Iterable<Finding> {
  if (!setting) return;
  const number = isTorchrun ? processesOf(setting) : (integerOf(setting) ?? 0);
  const isReadable = isTorchrun ? setting.value.kind === 'map' : number > 0;
  if (!isReadable) return;
  yield {
    span: setting.keySpan,
    message: `TorchServe leaves out '${setting.key}' and starts plain workers, because 'parallelType' is not set. Set it to 'tp', 'pp', 'pptp' or 'custom'.`,
    fixes: () => [
      ...insertion(config, setting, `parallelType: ${isTorchrun ? 'tp' : 'custom'}`),
      ...insertion(config, setting, `parallelType: ${isTorchrun ? 'pp' : 'tp'}`),
    ],
  };
}

function* withoutLevel(config: ModelConfig, type: ModelSetting): Iterable<Finding> {
  const word = wordOf(type) ?? '';
  if (!parallelTypes.has(word)) return;
  const isCustom = word === 'custom';
  yield {
    span: type.keySpan,
    message: `TorchServe leaves out 'parallelType' and starts plain workers, because the number of GPUs is not set. Set ${isCustom ? "'parallelLevel'" : "'torchrun' with 'nproc-per-node'"}.`,
    fixes: () => insertion(config, type, isCustom ? 'parallelLevel: 1' : 'torchrun: {nproc-per-node: 1}'),
  };
}
