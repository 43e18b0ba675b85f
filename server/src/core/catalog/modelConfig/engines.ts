import type { Evidence, ModelKeySpec, ModelValueType } from '../types';
import { forWorker } from './readers';

const large = 'docs/large_model_inference.md';
const deepspeed: Evidence = { file: 'ts/handler_utils/distributed/deepspeed.py', symbol: 'get_ds_engine' };
const driver: Evidence = { file: 'ts/handler_utils/distributed/pt_pippy.py', symbol: 'get_pipeline_driver' };
const rpc: Evidence = { file: 'ts/handler_utils/distributed/pt_pippy.py', symbol: 'initialize_rpc_workers' };
const dali: Evidence = { file: 'ts/handler_utils/preprocess/dali.py', symbol: 'get_dali_pipeline' };
const count: ModelValueType = { kind: 'integer', min: 1 };

type Others = Pick<ModelKeySpec, 'doc' | 'evidence'> & Partial<ModelKeySpec>;

/** A key that must be there as soon as its section is. */
function needed(path: string, type: ModelValueType, others: Others): ModelKeySpec {
  return {
    path: path.split('.'),
    group: 'engines',
    ...forWorker(type, 'Without it the loading of the model ends.'),
    default: { note: 'None.' },
    required: true,
    ...others,
  };
}

function section(name: string, others: Others): ModelKeySpec {
  return {
    path: [name],
    group: 'engines',
    ...forWorker(
      { kind: 'map' },
      'A handler that needs the section ends the loading of the model without it.',
    ),
    default: { note: 'None.' },
    ...others,
  };
}

export const engines: readonly ModelKeySpec[] = [
  section('deepspeed', {
    doc: 'Settings of DeepSpeed, for handlers that build on `BaseDeepSpeedHandler`.',
    since: '0.8.0',
    docs: large,
    evidence: [deepspeed],
  }),
  {
    path: ['deepspeed', 'config'],
    group: 'engines',
    doc: 'JSON file with the settings of DeepSpeed, in the archive.',
    ...forWorker(
      { kind: 'path', base: 'archive' },
      'A file that is not there ends the loading of the model.',
    ),
    default: { note: 'None.' },
    since: '0.8.0',
    docs: large,
    evidence: [deepspeed],
    isStarter: true,
    example: 'ds-config.json',
  },
  {
    path: ['deepspeed', 'checkpoint'],
    group: 'engines',
    doc: 'File that is written with the list of the files of the model, in the folder of the unpacked archive.',
    ...forWorker(
      { kind: 'path', base: 'archive' },
      'A file that cannot be written ends the loading of the model.',
    ),
    default: { note: 'None.' },
    since: '0.8.0',
    docs: large,
    evidence: [deepspeed],
    example: 'checkpoints.json',
  },
  section('pippy', {
    doc: 'Settings of PiPPy, for handlers that build on `BasePippyHandler`.',
    since: '0.8.0',
    docs: large,
    evidence: [driver, rpc],
  }),
  needed('pippy.rpc_timeout', count, {
    doc: 'How long a call to another process may take.',
    unit: 's',
    evidence: [rpc],
    example: '1800',
  }),
  needed('pippy.num_worker_threads', count, {
    doc: 'Threads for calls to other processes.',
    unit: 'threads',
    evidence: [rpc],
    example: '512',
  }),
  needed(
    'pippy.model_type',
    {
      kind: 'enum',
      values: [{ value: 'HF', doc: 'A model of Hugging Face, with the tracer for these.' }],
      match: 'exact',
      open: true,
    },
    { doc: 'Which tracer splits the model.', evidence: [driver], example: 'HF' },
  ),
  needed(
    'pippy.input_names',
    { kind: 'list', of: 'text' },
    {
      doc: 'Arguments of `forward` that stay inputs; the others get their defaults.',
      evidence: [driver],
      example: "['input_ids']",
    },
  ),
  {
    path: ['pippy', 'chunks'],
    group: 'engines',
    doc: 'Parts into which a batch is split.',
    ...forWorker(count, 'PiPPy fails.'),
    default: { literal: '1' },
    since: '0.8.0',
    evidence: [driver],
    example: '1',
  },
  section('dali', {
    doc: 'Settings of NVIDIA DALI, for handlers that prepare images with it.',
    since: '0.8.1',
    docs: 'examples/nvidia_dali/README.md',
    evidence: [dali],
  }),
  needed('dali.batch_size', count, {
    doc: 'Images in one batch of the pipeline.',
    evidence: [dali],
    example: '1',
  }),
  needed('dali.num_threads', count, {
    doc: 'Threads of the pipeline.',
    unit: 'threads',
    evidence: [dali],
    example: '1',
  }),
  needed(
    'dali.device_id',
    { kind: 'integer' },
    {
      doc: 'Number of the GPU.',
      evidence: [dali],
      example: '0',
    },
  ),
  needed(
    'dali.seed',
    { kind: 'integer' },
    { doc: 'Seed for random numbers.', evidence: [dali], example: '1234' },
  ),
  {
    path: ['dali', 'pipeline_file'],
    group: 'engines',
    doc: 'File with the pipeline, in the archive.',
    ...forWorker(
      { kind: 'path', base: 'archive' },
      'A file that is not there ends the loading of the model.',
    ),
    default: { note: 'A pipeline that comes with TorchServe.' },
    since: '0.8.1',
    docs: 'examples/nvidia_dali/README.md',
    evidence: [dali],
    example: 'model.dali',
  },
];
