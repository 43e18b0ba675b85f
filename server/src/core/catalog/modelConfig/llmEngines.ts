import type { Evidence, ModelKeySpec, ModelValueType } from '../types';
import { forWorker, forWorkerLoosely } from './readers';

const vllm: Evidence = { file: 'ts/torch_handler/vllm_handler.py', symbol: 'VLLMHandler' };
const trtLlm: Evidence = { file: 'ts/torch_handler/trt_llm_handler.py', symbol: 'TRTLLMHandler' };
const llm = 'docs/llm_deployment.md';
const anyText: ModelValueType = { kind: 'text', examples: [] };

function engine(
  name: string,
  type: ModelValueType,
  doc: string,
  others: Partial<ModelKeySpec> = {},
): ModelKeySpec {
  return {
    path: ['handler', 'vllm_engine_config', name],
    group: 'engines',
    doc,
    ...forWorker(type, 'What vLLM cannot use it refuses, and no worker becomes ready.'),
    default: { note: 'That of vLLM.' },
    since: '0.12.0',
    docs: llm,
    evidence: [{ file: 'ts/torch_handler/vllm_handler.py', symbol: '_get_vllm_engine_config' }],
    ...others,
  };
}

const count = (min: number): ModelValueType => ({ kind: 'integer', min });

export const vllmKeys: readonly ModelKeySpec[] = [
  {
    path: ['handler', 'vllm_engine_config'],
    group: 'engines',
    doc: 'Settings of the engine of vLLM: attributes of `AsyncEngineArgs`.',
    trap: 'Names that `AsyncEngineArgs` does not have are ignored without a word. The handler needs `asyncCommunication: true` and `batchSize: 1`.',
    ...forWorker({ kind: 'map' }, 'Anything but a map ends the loading of the model.'),
    default: { note: 'None.' },
    appliesWhen: 'The handler is `vllm_handler`.',
    since: '0.12.0',
    docs: llm,
    evidence: [{ file: 'ts/torch_handler/vllm_handler.py', symbol: '_get_vllm_engine_config' }],
  },
  engine('model', anyText, 'The model, instead of `handler.model_path`.', {
    trap: 'Without both the loading of the model ends.',
    default: { note: '`handler.model_path`.' },
  }),
  engine('tensor_parallel_size', count(1), 'GPUs for one engine; usually the same as `parallelLevel`.', {
    default: { literal: '1' },
    unit: 'GPUs',
    example: '1',
  }),
  engine('max_model_len', count(1), 'The longest text of question and answer together.', {
    default: { note: 'What the model is made for.' },
    unit: 'tokens',
    example: '4096',
  }),
  engine('max_num_seqs', count(1), 'Sequences that are computed in one step.', { example: '256' }),
  engine(
    'gpu_memory_utilization',
    { kind: 'number', min: 0, max: 1 },
    'Share of the memory of a GPU that the engine takes.',
    {
      default: { literal: '0.9' },
      example: '0.9',
    },
  ),
  engine('download_dir', { kind: 'path', base: 'handler' }, 'Folder for weights that are downloaded.'),
  engine(
    'dtype',
    {
      kind: 'enum',
      values: [
        { value: 'auto', doc: 'That of the model.' },
        { value: 'half', doc: '16 bits.' },
        { value: 'float16', doc: '16 bits.' },
        { value: 'bfloat16', doc: '16 bits with the range of 32.' },
        { value: 'float', doc: '32 bits.' },
        { value: 'float32', doc: '32 bits.' },
      ],
      match: 'exact',
      open: true,
    },
    'Type of the weights.',
    { default: { literal: 'auto' }, example: 'auto' },
  ),
  engine('served_model_name', { kind: 'list', of: 'text' }, 'Names that requests may use for the model.', {
    default: { note: 'The name of the model.' },
    example: '[my-model]',
  }),
  engine('enable_lora', { kind: 'boolean' }, 'Allows adapters, which `handler.adapters` names.', {
    default: { literal: 'false' },
    example: 'true',
  }),
  engine('max_loras', count(1), 'Adapters in one batch.', { default: { literal: '1' }, example: '4' }),
  engine('max_cpu_loras', count(1), 'Adapters that stay in the memory of the processor.', { example: '4' }),
  engine('max_lora_rank', count(1), 'The largest rank of an adapter.', {
    default: { literal: '16' },
    example: '16',
  }),
  {
    path: ['handler', 'adapters'],
    group: 'engines',
    doc: 'Adapters (LoRA): name and folder.',
    ...forWorker({ kind: 'map', of: 'path' }, 'Anything but a map ends the loading of the model.'),
    default: { note: 'None.' },
    appliesWhen: 'The handler is `vllm_handler`, with `enable_lora: true`.',
    since: '0.12.0',
    docs: 'examples/large_models/vllm/lora/Readme.md',
    evidence: [vllm],
    example: '{adapter_1: adapters/one}',
  },
  {
    path: ['handler', 'chat_template'],
    group: 'engines',
    doc: 'Template for conversations.',
    ...forWorkerLoosely(anyText, 'Whether it can be used, vLLM decides.'),
    default: { note: 'That of the model.' },
    appliesWhen: 'The handler is `vllm_handler`.',
    since: '0.12.0',
    evidence: [vllm],
  },
];

function ofTensorRt(
  name: string,
  type: ModelValueType,
  doc: string,
  others: Partial<ModelKeySpec>,
): ModelKeySpec {
  return {
    path: ['handler', ...name.split('.')],
    group: 'engines',
    doc,
    ...forWorker(type, 'The handler fails, and no worker becomes ready.'),
    default: { note: 'None.' },
    appliesWhen: 'The handler is `trt_llm_handler`.',
    since: '0.12.0',
    docs: llm,
    evidence: [trtLlm],
    ...others,
  };
}

export const tensorRtKeys: readonly ModelKeySpec[] = [
  ofTensorRt(
    'engine_dir',
    { kind: 'path', base: 'handler' },
    'Folder of the engine that TensorRT-LLM has built.',
    {
      example: 'engine',
    },
  ),
  ofTensorRt('tokenizer_dir', { kind: 'path', base: 'handler' }, 'Folder of the tokenizer.', {
    example: 'model',
  }),
  ofTensorRt('kv_cache_config', { kind: 'map' }, 'Arguments of `KvCacheConfig`.', {
    default: { literal: '{}' },
  }),
  ofTensorRt(
    'kv_cache_config.free_gpu_memory_fraction',
    { kind: 'number', min: 0, max: 1 },
    'Share of the free memory of a GPU that the cache takes.',
    { example: '0.9' },
  ),
];
