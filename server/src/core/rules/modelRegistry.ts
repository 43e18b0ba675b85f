import { asyncConflict } from './modelConfig/asyncConflict';
import { batchDelayUnused } from './modelConfig/batchDelayUnused';
import { clientTimeoutBelowDelay } from './modelConfig/clientTimeoutBelowDelay';
import { customParallelNeedsAsync } from './modelConfig/customParallelNeedsAsync';
import { deviceIdsOutOfRange } from './modelConfig/deviceIdsOutOfRange';
import { deviceIdsUnused } from './modelConfig/deviceIdsUnused';
import { gpuNotAvailable } from './modelConfig/gpuNotAvailable';
import { llmHandlerNeeds } from './modelConfig/llmHandlerNeeds';
import { microBatchTooLarge } from './modelConfig/microBatchTooLarge';
import { modelEnumValue } from './modelConfig/modelEnumValue';
import { modelKeyMisspelt } from './modelConfig/modelKeyMisspelt';
import { modelKeyNested } from './modelConfig/modelKeyNested';
import { modelNumberRange } from './modelConfig/modelNumberRange';
import { modelValueType } from './modelConfig/modelValueType';
import { parallelCapacity } from './modelConfig/parallelCapacity';
import { parallelIncomplete } from './modelConfig/parallelIncomplete';
import { parallelLevelTwice } from './modelConfig/parallelLevelTwice';
import { parallelNeedsTorchrun } from './modelConfig/parallelNeedsTorchrun';
import { pt2CompileAndExport } from './modelConfig/pt2CompileAndExport';
import { pt2OldForm } from './modelConfig/pt2OldForm';
import { sectionKeyMissing } from './modelConfig/sectionKeyMissing';
import { sequenceJobTicket } from './modelConfig/sequenceJobTicket';
import { sequenceKeysUnused } from './modelConfig/sequenceKeysUnused';
import { sequenceNeedsIdle } from './modelConfig/sequenceNeedsIdle';
import { serverKeyInModelConfig } from './modelConfig/serverKeyInModelConfig';
import { surprisingNumber } from './modelConfig/surprisingNumber';
import { suspiciousSeconds } from './modelConfig/suspiciousSeconds';
import { timeoutShadowed } from './modelConfig/timeoutShadowed';
import { torchrunKey } from './modelConfig/torchrunKey';
import { unusedModelKey } from './modelConfig/unusedModelKey';
import { venvWithoutInstall } from './modelConfig/venvWithoutInstall';
import { workersPair } from './modelConfig/workersPair';
import { yamlDuplicateKey } from './modelConfig/yamlDuplicateKey';
import { yamlNotAMap } from './modelConfig/yamlNotAMap';
import { yamlSyntax } from './modelConfig/yamlSyntax';
import { zeroBatchDelay } from './modelConfig/zeroBatchDelay';
import type { ModelRule } from './rule';

/** All rules about model-config YAML, in the order in which they are documented. */
export const modelRules: readonly ModelRule[] = [
  asyncConflict,
  batchDelayUnused,
  clientTimeoutBelowDelay,
  customParallelNeedsAsync,
  deviceIdsOutOfRange,
  deviceIdsUnused,
  gpuNotAvailable,
  llmHandlerNeeds,
  microBatchTooLarge,
  modelEnumValue,
  modelKeyMisspelt,
  modelKeyNested,
  modelNumberRange,
  modelValueType,
  parallelCapacity,
  parallelIncomplete,
  parallelLevelTwice,
  parallelNeedsTorchrun,
  pt2CompileAndExport,
  pt2OldForm,
  sectionKeyMissing,
  sequenceJobTicket,
  sequenceKeysUnused,
  sequenceNeedsIdle,
  serverKeyInModelConfig,
  surprisingNumber,
  suspiciousSeconds,
  timeoutShadowed,
  torchrunKey,
  unusedModelKey,
  venvWithoutInstall,
  workersPair,
  yamlDuplicateKey,
  yamlNotAMap,
  yamlSyntax,
  zeroBatchDelay,
];
