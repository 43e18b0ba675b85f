import type { Evidence, ModelKeySpec, ModelValueType } from '../types';

/** What handlers of the examples read. Many handlers copy their names; none of them is checked. */

const microBatching: Evidence = {
  file: 'examples/micro_batching/micro_batching_handler.py',
  symbol: 'initialize',
};

type Row = readonly [path: string, type: ModelValueType, doc: string, readers: string, example?: string];

const count: ModelValueType = { kind: 'integer', min: 1 };
const number: ModelValueType = { kind: 'number' };
const text: ModelValueType = { kind: 'text', examples: [] };
const path: ModelValueType = { kind: 'path', base: 'handler' };
const flag: ModelValueType = { kind: 'boolean' };
const map: ModelValueType = { kind: 'map' };

const rows: readonly Row[] = [
  ['handler.model_name', text, 'Name of the model, for the tokenizer and the log.', 'large_models'],
  ['handler.max_length', count, 'The longest text, in tokens.', 'large_models', '50'],
  ['handler.max_new_tokens', count, 'The longest answer, in tokens.', 'large_models', '50'],
  ['handler.manual_seed', { kind: 'integer' }, 'Seed for random numbers.', 'large_models', '40'],
  [
    'handler.batch_size',
    count,
    'Batch of the handler itself, not `batchSize`.',
    'large_models/inferentia2',
    '1',
  ],
  ['handler.dtype', text, 'Type of the weights.', 'large_models/Huggingface_pippy', 'fp16'],
  ['handler.tp_degree', count, 'Cores over which tensors are spread.', 'large_models/inferentia2', '24'],
  ['handler.amp', text, 'Type for mixed precision.', 'large_models/inferentia2', 'f16'],
  [
    'handler.tensor_parallel',
    count,
    'GPUs over which tensors are spread.',
    'large_models/deepspeed_mii',
    '4',
  ],
  ['handler.converted_ckpt_dir', path, 'The converted weights.', 'large_models/gpt_fast'],
  ['handler.compile', flag, 'Compiles the model.', 'large_models/gpt_fast', 'true'],
  [
    'handler.fx_graph_cache',
    flag,
    'Keeps compiled graphs for the next start.',
    'large_models/gpt_fast',
    'true',
  ],
  ['handler.stream', flag, 'Sends the answer piece by piece.', 'large_models/gpt_fast', 'true'],
  ['handler.speculate_k', count, 'Tokens that the draft model guesses ahead.', 'large_models/gpt_fast', '8'],
  ['handler.draft_checkpoint_path', path, 'The weights of the draft model.', 'large_models/gpt_fast'],
  ['handler.tokenizer_path', path, 'The tokenizer.', 'large_models/tp_llama'],
  ['handler.temperature', number, 'How freely tokens are chosen.', 'large_models/tp_llama', '0.6'],
  ['handler.top_p', number, 'Share of the likeliest tokens to choose from.', 'large_models/tp_llama', '0.9'],
  ['handler.cache', map, 'The store of a stateful handler.', 'stateful'],
  ['handler.cache.capacity', count, 'Entries in the store.', 'stateful', '4'],
  [
    'handler.torch_inductor_caching',
    map,
    'What TorchInductor keeps for the next start.',
    'pt2/torch_inductor_caching',
  ],
  [
    'handler.torch_inductor_caching.torch_inductor_fx_graph_cache',
    flag,
    'Keeps compiled graphs.',
    'pt2/torch_inductor_caching',
    'true',
  ],
  [
    'handler.torch_inductor_caching.torch_inductor_cache_dir',
    path,
    'Folder of what is kept.',
    'pt2/torch_inductor_caching',
  ],
  ['handler.is_xl', flag, 'The model is Stable Diffusion XL.', 'large_models/diffusion_fast', 'false'],
  ['handler.num_inference_steps', count, 'Steps for one image.', 'large_models/diffusion_fast', '30'],
  ['handler.quantized_model_path', path, 'The weights with 8 bits.', 'large_models/ipex_llm_int8'],
  [
    'handler.ipex_weight_only_quantization',
    flag,
    'Quantizes weights only.',
    'large_models/ipex_llm_int8',
    'true',
  ],
  [
    'handler.ipex_smooth_quantization',
    flag,
    'Quantizes with SmoothQuant.',
    'large_models/ipex_llm_int8',
    'false',
  ],
];

function keyOf([name, type, doc, folder, example]: Row): ModelKeySpec {
  return {
    path: name.split('.'),
    group: 'examples',
    doc,
    types: [type],
    default: { note: 'The handler decides.' },
    onInvalid: { effect: 'ignored', doc: 'The handler decides.' },
    readBy: 'example',
    evidence: [{ file: `examples/${folder}`, symbol: name.slice(name.lastIndexOf('.') + 1) }],
    ...(example === undefined ? {} : { example }),
  };
}

function step(name: string, doc: string): ModelKeySpec {
  return {
    path: ['micro_batching', 'parallelism', name],
    group: 'examples',
    doc,
    types: [{ kind: 'integer', min: 1 }],
    default: { literal: '1' },
    unit: 'threads',
    onInvalid: { effect: 'worker-fails', doc: 'A number below 0 ends the loading of the model.' },
    readBy: 'example',
    evidence: [microBatching],
    example: '1',
  };
}

function microBatchingMap(names: readonly string[], doc: string): ModelKeySpec {
  return {
    path: names,
    group: 'examples',
    doc,
    types: [map],
    default: { note: 'None.' },
    onInvalid: { effect: 'worker-fails', doc: 'The handler fails.' },
    readBy: 'example',
    docs: 'examples/micro_batching/README.md',
    evidence: [microBatching],
  };
}

export const examples: readonly ModelKeySpec[] = [
  microBatchingMap(
    ['micro_batching'],
    'Settings that handlers of the examples give to `MicroBatching`; no code of TorchServe itself reads them.',
  ),
  {
    ...microBatchingMap(['micro_batching', 'micro_batch_size'], 'Requests in one part of a batch.'),
    trap: 'Above `batchSize` there is a single part, and nothing is gained.',
    types: [count],
    default: { literal: '1' },
    unit: 'requests',
    isStarter: true,
    example: '4',
  },
  microBatchingMap(['micro_batching', 'parallelism'], 'Threads for each step of the handler.'),
  step('preprocess', 'Threads of the first step.'),
  step('inference', 'Threads of the second step.'),
  step('postprocess', 'Threads of the last step.'),
  ...rows.map(keyOf),
];
