import type { Evidence, ModelKeySpec } from '../types';
import { tensorRtKeys, vllmKeys } from './llmEngines';
import { forWorker, forWorkerLoosely } from './readers';

const vllm: Evidence = { file: 'ts/torch_handler/vllm_handler.py', symbol: 'VLLMHandler' };
const deepspeed: Evidence = { file: 'ts/handler_utils/distributed/deepspeed.py', symbol: 'get_ds_engine' };
const pippy: Evidence = { file: 'ts/handler_utils/distributed/pt_pippy.py', symbol: 'get_pipeline_driver' };
const llm = 'docs/llm_deployment.md';

const sections: readonly ModelKeySpec[] = [
  {
    path: ['handler'],
    group: 'handler',
    doc: 'Settings of the handler; what is in it is up to the handler.',
    ...forWorkerLoosely({ kind: 'map' }, 'The handler decides.'),
    default: { note: 'None.' },
    since: '0.8.0',
    docs: 'docs/large_model_inference.md',
    evidence: [{ file: 'ts/service.py', symbol: 'model_yaml_config' }, vllm],
  },
  {
    path: ['handler', 'profile'],
    group: 'handler',
    doc: 'Measures the steps of the handlers that come with TorchServe and reports them as metrics `ts_handler_…`.',
    ...forWorkerLoosely({ kind: 'boolean' }, 'Whatever is true for Python turns it on.'),
    default: { literal: 'false' },
    since: '0.9.0',
    docs: 'examples/benchmarking/resnet50/README.md',
    evidence: [{ file: 'ts/handler_utils/timer.py', symbol: 'timed' }],
    example: 'true',
  },
  {
    path: ['handler', 'model_path'],
    group: 'handler',
    doc: 'Folder of the model, or its name on Hugging Face.',
    trap: 'The handler for vLLM looks in the archive first; others take it as it stands.',
    ...forWorker({ kind: 'path', base: 'handler' }, 'The handler fails when there is no model.'),
    default: { note: 'None.' },
    since: '0.8.0',
    docs: llm,
    evidence: [vllm, deepspeed, pippy],
    example: 'model',
  },
];

export const handler: readonly ModelKeySpec[] = [
  ...sections,
  {
    path: ['handler', 'index_filename'],
    group: 'handler',
    doc: 'List of the files of the model, below `handler.model_path`.',
    ...forWorker(
      { kind: 'path', base: 'handler' },
      'A file that is not there ends the loading of the model.',
    ),
    default: { note: 'None.' },
    appliesWhen: 'The handler uses PiPPy.',
    since: '0.8.0',
    evidence: [pippy],
    example: 'pytorch_model.bin.index.json',
  },
  ...vllmKeys,
  ...tensorRtKeys,
];
