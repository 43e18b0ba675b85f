import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelProblems } from '../../../../server/src/core/rules/modelAnalysis';
import { analyzedModel } from '../../../support/annotatedYaml';

/** Configurations as people write them for each kind of handler, none of which has a mistake. */
const families: Readonly<Record<string, readonly string[]>> = {
  vllm: [
    'minWorkers: 1\nmaxWorkers: 1\nmaxBatchDelay: 200\nresponseTimeout: 1200\nstartupTimeout: 1200\ndeviceType: "gpu"\nasyncCommunication: true\nparallelType: "custom"\nparallelLevel: 4\n\nhandler:\n    model_path: "model/models--org--name/snapshots/0123abcd/"\n    vllm_engine_config:\n        enable_lora: true\n        max_loras: 4\n        max_cpu_loras: 4\n        max_num_seqs: 16\n        max_model_len: 250\n        tensor_parallel_size: 4\n        served_model_name:\n            - "org/name"\n            - "name"\n\n    adapters:\n        adapter_1: "adapters/one/snapshots/abc/"\n',
    'minWorkers: 1\nmaxWorkers: 1\nstartupTimeout: 1200\ndeviceType: "gpu"\nasyncCommunication: true\nhandler:\n  model_path: /data/model\n  vllm_engine_config: {max_num_seqs: 256, dtype: float16, gpu_memory_utilization: 0.9, enforce_eager: True, quantization: awq, trust_remote_code: yes}\n',
    'asyncCommunication: on\nhandler:\n  vllm_engine_config: {}\n',
  ],
  tensorrt: [
    'minWorkers: 1\nmaxWorkers: 1\nmaxBatchDelay: 100\nresponseTimeout: 1200\ndeviceType: "gpu"\nasyncCommunication: true\n\nhandler:\n  tokenizer_dir: "model"\n  engine_dir: "engine"\n  kv_cache_free_gpu_memory_fraction: 0.1\n',
  ],
  deepspeed: [
    '# TorchServe frontend parameters\nminWorkers: 1\nmaxWorkers: 1\nmaxBatchDelay: 100\nresponseTimeout: 120\nparallelType: "tp"\ndeviceType: "gpu"\n\ntorchrun:\n    nproc-per-node: 4\n\n# backend\ndeepspeed:\n    config: ds-config.json\n    checkpoint: checkpoints.json\nhandler:\n    model_name: "facebook/opt-30b"\n    model_path: "model/snapshots/x"\n    max_length: 50\n    max_new_tokens: 10\n    manual_seed: 40\n',
  ],
  pippy: [
    'minWorkers: 1\nmaxWorkers: 1\nmaxBatchDelay: 100\nresponseTimeout: 120\ndeviceType: "gpu"\nparallelType: "pp"\ntorchrun:\n    nproc-per-node: 4\n    rdzv-backend: c10d\n    OMP_NUMBER_THREADS: 2\npippy:\n    chunks: 1\n    input_names: ["input_ids"]\n    model_type: "HF"\n    rpc_timeout: 1800\n    num_worker_threads: 512\nhandler:\n    max_length: 80\n    index_filename: "pytorch_model.bin.index.json"\n    model_path: "./model"\n    dtype: fp16\n',
    'parallelType: PPTP\nbatchSize: 2\ntorchrun: {nproc-per-node: 2, nnodes: 1}\npippy: {chunks: 2, input_names: [input_ids, attention_mask], model_type: HF, rpc_timeout: 1800, num_worker_threads: 64}\n',
  ],
  microBatching: [
    'minWorkers: 1\nmaxWorkers: 1\nbatchSize: 64\nmaxBatchDelay: 1000\nmicro_batching:\n  micro_batch_size: 4\n  parallelism:\n    preprocess: 2\n    inference: 1\n    postprocess: 2\n',
    'micro_batching: {micro_batch_size: 1}\nbatchSize: 32\n',
  ],
  pt2: [
    'minWorkers: 1\nmaxWorkers: 2\npt2:\n  compile:\n    enable: True\n    backend: inductor\n    mode: reduce-overhead\n',
    'pt2:\n  export:\n    aot_compile: true\nbatchSize: 8\nmaxBatchDelay: 5\n',
    'pt2:\n  compile:\n    enable: False\n',
    'minWorkers: 2\nmaxWorkers: 2\nhandler:\n  profile: false\n  image_size: [224, 224]\n  mean: [0.485, 0.456, 0.406]\npt2: {compile: {enable: true, backend: openvino, options: {device: CPU, config: {PERFORMANCE_HINT: LATENCY}}}}\n',
  ],
  transformers: [
    'minWorkers: 1\nmaxWorkers: 1\nbatchSize: 1\nmaxBatchDelay: 0\nresponseTimeout: 300\nhandler:\n  model_name: "distilbert-base-uncased"\n  mode: sequence_classification\n  do_lower_case: true\n  num_labels: "2"\n  save_mode: pretrained\n  max_length: "150"\n  captum_explanation: true\n  embedding_name: bert\n  FasterTransformer: false\n  BetterTransformer: false\n  model_parallel: false\n',
    'handler:\n  mapping:\n    0: "NEGATIVE"\n    1: "POSITIVE"\n  thresholds: {0.5: low, 0.9: high}\n  weights: !!binary aGVsbG8=\n  since: 2024-01-01\n  ids: [0x10, 0b11, 010, 1e3, .inf, ~]\n',
    'minWorkers: 1\nmaxWorkers: 4\nhandler:\n  prompt: |\n    You are: a helper.\n      - {not: yaml}\n    # no comment\n  system: >-\n    folded\n    text\n  stop: ["\\n\\n", \'###\', "</s>", "\\u00e9"]\n  token: "hf_xxxxxxxxxxxxxxxxxxxx"\n',
  ],
  stateful: [
    '#frontend settings\nminWorkers: 2\nmaxWorkers: 2\nbatchSize: 4\nmaxNumSequence: 4\nsequenceMaxIdleMSec: 60000\nmaxSequenceJobQueueSize: 10\nsequenceBatching: true\n\nhandler:\n  cache:\n    capacity: 4\n',
    'minWorkers: 1\nmaxWorkers: 1\nbatchSize: 8\nmaxBatchDelay: 50\nsequenceMaxIdleMSec: 600000\nsequenceTimeoutMSec: 120000\nmaxNumSequence: 8\nmaxSequenceJobQueueSize: 1\nsequenceBatching: yes\ncontinuousBatching: true\n',
  ],
  jobTicket: [
    'useJobTicket: true\nminWorkers: 4\nmaxWorkers: 4\nbatchSize: 1\njobQueueSize: 10\n',
    'clientTimeoutInMills: 5000\nbatchSize: 4\nmaxBatchDelay: 20\nmaxRetryTimeoutInSec: 0\njobQueueSize: 1\n',
  ],
  neuron: [
    'minWorkers: 1\nmaxWorkers: 1\nmaxBatchDelay: 100\nresponseTimeout: 10800\nbatchSize: 16\nhandler:\n    model_checkpoint_dir: "llama-2-70b-split"\n    amp: "bf16"\n    tp_degree: 6\n    max_length: 100\nmicro_batching:\n    micro_batch_size: 8\n    parallelism:\n        preprocess: 4\n        inference: 1\n        postprocess: 2\n',
    'minWorkers: 1\nmaxWorkers: 1\nresponseTimeout: 10800\nparallelType: "custom"\nparallelLevel: 1\nhandler:\n    tp_degree: 24\n    device_count: 12\n    use_neuronx: on\n',
  ],
  gpus: [
    'minWorkers: 2\nmaxWorkers: 2\ndeviceType: gpu\ndeviceIds: [0, 1]\n',
    'deviceType: "gpu"\ndeviceIds:\n- 0\n- 2\nminWorkers: 1\nmaxWorkers: 2\n',
    'deviceType: CPU\nminWorkers: 8\nmaxWorkers: 16\n',
    'deviceType: gpu\ndeviceIds: [0, 1, 2, 3]\nparallelType: tp\nminWorkers: 2\nmaxWorkers: 2\ntorchrun:\n  nproc-per-node: 2\n',
  ],
  custom: [
    'model:\n  batchSize: 4\n  layers:\n    - name: conv\n      deviceIds: [a, b]\n    - name: pool\n  responseTimeout: 5s\nserver:\n  workers: 4\n  port: 8080\n',
    'defaults: &defaults\n  timeout: 30\n  retries: 3\nhandler:\n  <<: *defaults\n  timeout: 60\nother: {<<: *defaults}\n',
    'size: &size 8\nbatchSize: *size\nmaxBatchDelay: 10\nown:\n  batch: *size\n',
    'name: my_model\nversion: "1.0"\nlabels: [cat, dog]\nthreshold: 0.5\nmodel_path: model.pt\nnum_workers: 4\nbatch: 32\nmax_length: 512\ndevice: cuda:0\nseed: 42\nworkers: {a: 1}\n',
    '"minWorkers": 1\n\'maxWorkers\': 1\n"handler": {"a": [1, 2, {"b": null}]}\n',
    '{minWorkers: 1, maxWorkers: 1, handler: {a: 1}}\n',
    '{"minWorkers": 1, "maxWorkers": 2, "batchSize": 4,\n "handler": {"nested": [[1, 2], [3]], "x": {}}}\n',
    'minWorkers: 1\nmaxWorkers: 1\nübergröße: größer\n名前: モデル\nhandler:\n  label: "été 😀"\n  "ключ": значение\n',
    `handler:\n  long: "${'x'.repeat(20_000)}"\n  list: [${Array.from({ length: 500 }, (_, i) => i).join(', ')}]\n`,
    '? minWorkers\n: 1\n? maxWorkers\n: 1\n',
    'minWorkers: !!int 1\nmaxWorkers: !!int "2"\nuseJobTicket: !!bool true\nhandler: !!map {a: !!seq [1]}\n',
    'minWorkers:    1\nmaxWorkers :  1\nhandler   :\n        deep:\n          deeper:\n              - - 1\n                - 2\n',
  ],
  kserve: [
    'minWorkers: 1\nmaxWorkers: 5\nbatchSize: 1\nresponseTimeout: 120\nenvelope: kservev2\nhandler: {}\n',
    'minWorkers: 1\nmaxWorkers: 1\ndali:\n  batch_size: 3\n  num_threads: 1\n  device_id: 0\n  seed: 12\n  pipeline_file: "pipeline.dali"\n',
    'openai: {stream: true}\ncontinuousBatching: true\nbatchSize: 8\nmaxBatchDelay: 100\nstreamLimit: 2\n',
    'useVenv: true\nminWorkers: 1\nmaxWorkers: 1\n',
  ],
};

/** The same settings as other editors and people leave them. */
const manners: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'with CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'with a byte order mark': (text) => `\uFEFF${text}`,
  'without an end of the last line': (text) => text.replace(/\n$/, ''),
  'with comments and blank lines': (text) =>
    `# Modèle – 模型\n\n${text}\n\n   # the end\n\n# vim: set ft=yaml:\n`,
  'as a document with marks': (text) => `%YAML 1.1\n---\n${text}...\n`,
};

for (const [family, texts] of Object.entries(families)) {
  test(`nothing is wrong with usual configurations: ${family}`, () => {
    for (const text of texts) {
      for (const [manner, change] of Object.entries(manners)) {
        const changed = change(text);
        const wrong = modelProblems(analyzedModel(changed))
          .filter(({ severity }) => severity === 'error' || severity === 'warning')
          .map(({ rule, finding }) => `${rule.id}: ${finding.message}`);
        assert.deepEqual(wrong, [], `${manner}: ${changed.slice(0, 2000)}`);
      }
    }
  });
}
