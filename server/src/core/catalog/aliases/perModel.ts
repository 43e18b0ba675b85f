import type { PropertyAlias } from '../types';

const perModelEvidence =
  'Read per model only: from the JSON of models or the model configuration, in wlm/Model.java.';
const yamlEvidence =
  'Read from the YAML file of a model only: frontend/archive/src/main/java/org/pytorch/serve/archive/model/ModelConfig.java.';

/** Settings that exist per model, under a name in camel case. */
function perModel(member: string, names: readonly string[]): readonly PropertyAlias[] {
  return names.map((name) => ({
    key: name,
    kind: 'per-model',
    doc: `Set '${member}' for each model, in 'models' or in the YAML file of the model.`,
    evidence: perModelEvidence,
  }));
}

/** Settings that only the YAML file inside an archive knows. */
function yamlOnly(member: string, names: readonly string[]): readonly PropertyAlias[] {
  return names.map((name) => ({
    key: name,
    kind: 'yaml-only',
    doc: `Set '${member}' in the YAML file of the model; no key of the server does this.`,
    evidence: yamlEvidence,
  }));
}

/** Settings of one model, written as if they were settings of the server. */
export const perModelAliases: readonly PropertyAlias[] = [
  ...perModel('batchSize', ['batch_size', 'max_batch_size', 'inference_batch_size', 'default_batch_size']),
  ...perModel('maxBatchDelay', ['max_batch_delay', 'batch_delay', 'default_max_batch_delay']),
  ...perModel('minWorkers', ['min_workers', 'min_worker']),
  ...perModel('maxWorkers', ['max_workers', 'max_worker']),
  ...perModel('runtimeType', ['runtime_type', 'runtime']),
  {
    key: 'response_timeout',
    kind: 'per-model',
    doc: "Write 'default_response_timeout', or set 'responseTimeout' for each model.",
    replacement: { key: 'default_response_timeout', value: 'same' },
    evidence: perModelEvidence,
  },
  {
    key: 'startup_timeout',
    kind: 'per-model',
    doc: "Write 'default_startup_timeout', or set 'startupTimeout' for each model.",
    replacement: { key: 'default_startup_timeout', value: 'same' },
    evidence: perModelEvidence,
  },
  {
    key: 'model_yaml_config',
    kind: 'yaml-only',
    doc: "Put its content into a YAML file and pack that with '--config-file' of 'torch-model-archiver'.",
    evidence: yamlEvidence,
  },
  ...yamlOnly('deviceType', ['device_type']),
  ...yamlOnly('deviceIds', ['device_ids', 'device_id', 'gpu_id', 'gpu_ids']),
  ...yamlOnly('parallelType', ['parallel_type']),
  ...yamlOnly('parallelLevel', ['parallel_level']),
  ...yamlOnly('torchrun', ['torchrun', 'nproc_per_node']),
  ...yamlOnly('continuousBatching', ['continuous_batching']),
  ...yamlOnly('sequenceBatching', ['sequence_batching']),
  ...yamlOnly('sequenceMaxIdleMSec', ['sequence_max_idle_msec']),
  ...yamlOnly('sequenceTimeoutMSec', ['sequence_timeout_msec']),
  ...yamlOnly('maxSequenceJobQueueSize', ['max_sequence_job_queue_size']),
  ...yamlOnly('maxNumSequence', ['max_num_sequence']),
  ...yamlOnly('useJobTicket', ['use_job_ticket']),
  ...yamlOnly('maxRetryTimeoutInSec', ['max_retry_timeout_in_sec']),
  ...yamlOnly('clientTimeoutInMills', ['client_timeout_in_mills']),
  ...yamlOnly('useVenv', ['use_venv']),
  ...yamlOnly('asyncCommunication', ['async_communication']),
];
