import type { EnumValue, Evidence, ModelKeySpec, ModelValueType } from '../types';
import { forWorker, forWorkerLoosely } from './readers';

const initialize: Evidence = { file: 'ts/torch_handler/base_handler.py', symbol: 'initialize' };
const backendNames: Evidence = { file: 'ts/utils/util.py', symbol: 'PT2Backend' };
const docs = 'examples/pt2/README.md';
const issue = 'Handlers that build on `BaseHandler` compile the model with it.';

const backends: readonly EnumValue[] = [
  { value: 'inductor', doc: 'The default of PyTorch.' },
  { value: 'eager', doc: 'Runs the graph without compiling it; for finding faults.' },
  { value: 'aot_eager', doc: 'Traces ahead of time, without compiling; for finding faults.' },
  { value: 'nvfuser', doc: 'nvFuser, which PyTorch has given up.' },
  { value: 'aot_nvfuser', doc: 'nvFuser after tracing ahead of time, which PyTorch has given up.' },
  { value: 'aot_cudagraphs', doc: 'CUDA graphs; newer versions of PyTorch call it `cudagraphs`.' },
  { value: 'ofi', doc: '`torch.jit.optimize_for_inference`.' },
  { value: 'fx2trt', doc: 'TensorRT through FX.' },
  { value: 'onnxrt', doc: 'ONNX Runtime.' },
  { value: 'ipex', doc: 'Intel Extension for PyTorch.' },
  { value: 'torchxla_trace_once', doc: 'PyTorch/XLA.' },
  { value: 'openvino', doc: 'OpenVINO; its package must be installed.' },
  { value: 'tensorrt', doc: 'Torch-TensorRT; its package must be installed.' },
  { value: 'hpu_backend', doc: 'Intel Gaudi.' },
];
const backend: ModelValueType = { kind: 'enum', values: backends, match: 'exact', open: false };
const notCompiled = 'With another name the worker logs a warning and runs the model as it is.';
const passedOn =
  'PyTorch refuses what it does not know; the worker then logs a warning and runs the model as it is.';

function option(name: string, type: ModelValueType, doc: string, example: string): ModelKeySpec {
  return {
    path: ['pt2', 'compile', name],
    group: 'pt2',
    doc,
    ...forWorkerLoosely(type, passedOn),
    default: { note: 'That of `torch.compile`.' },
    since: '0.12.0',
    docs,
    evidence: [initialize],
    example,
  };
}

export const pt2: readonly ModelKeySpec[] = [
  {
    path: ['pt2'],
    group: 'pt2',
    doc: `How PyTorch 2 compiles or loads the model. ${issue}`,
    trap: 'A text is taken for the backend, and a map with neither `compile` nor `export` for arguments of `torch.compile`; both are old forms.',
    ...forWorker({ kind: 'map' }, 'Anything but a map or a text ends the loading of the model.', backend),
    default: { note: 'None: nothing is compiled.' },
    since: '0.7.0',
    docs,
    evidence: [initialize],
  },
  {
    path: ['pt2', 'compile'],
    group: 'pt2',
    doc: 'Compiles the model with `torch.compile`; all members but `enable` are passed to it.',
    trap: 'Beside it `export` is not looked at, except for whether a `.so` file may be loaded.',
    ...forWorker({ kind: 'map' }, 'Anything but a map ends the loading of the model.'),
    default: { note: 'None.' },
    isStarter: true,
    since: '0.12.0',
    docs,
    evidence: [initialize],
  },
  {
    path: ['pt2', 'compile', 'enable'],
    group: 'pt2',
    doc: 'Turns the compilation on.',
    ...forWorker({ kind: 'boolean' }, 'Without it the loading of the model ends. Only true counts.'),
    default: { note: 'None.' },
    required: true,
    since: '0.12.0',
    docs,
    evidence: [initialize],
    example: 'true',
  },
  {
    path: ['pt2', 'compile', 'backend'],
    group: 'pt2',
    doc: 'The compiler.',
    ...forWorkerLoosely(backend, notCompiled),
    default: { literal: 'inductor' },
    since: '0.12.0',
    docs,
    evidence: [initialize, backendNames],
    example: 'inductor',
  },
  option(
    'mode',
    {
      kind: 'enum',
      values: [
        { value: 'default', doc: 'A balance of speed and memory.' },
        { value: 'reduce-overhead', doc: 'Less work for Python through CUDA graphs, with more memory.' },
        { value: 'max-autotune', doc: 'The fastest kernels, found by trying, with CUDA graphs.' },
        { value: 'max-autotune-no-cudagraphs', doc: 'The fastest kernels, without CUDA graphs.' },
      ],
      match: 'exact',
      open: true,
    },
    'What the compiler aims at. PyTorch takes either `mode` or `options`.',
    'reduce-overhead',
  ),
  option('fullgraph', { kind: 'boolean' }, 'Insists on a single graph.', 'true'),
  option('dynamic', { kind: 'boolean' }, 'Compiles for inputs of any size.', 'true'),
  option('options', { kind: 'map' }, 'Settings of the compiler by name.', '{max_autotune: true}'),
  {
    path: ['pt2', 'export'],
    group: 'pt2',
    doc: 'How a model is loaded that was exported before.',
    ...forWorker({ kind: 'map' }, 'Anything but a map ends the loading of the model.'),
    default: { note: 'None.' },
    since: '0.11.0',
    docs: 'examples/pt2/torch_export_aot_compile/README.md',
    evidence: [
      initialize,
      { file: 'ts/torch_handler/base_handler.py', symbol: '_use_torch_export_aot_compile' },
    ],
  },
  {
    path: ['pt2', 'export', 'aot_compile'],
    group: 'pt2',
    doc: 'Loads the `.so` file that AOTInductor has made.',
    ...forWorker({ kind: 'boolean' }, 'Without true a `.so` file is no model, and loading ends.'),
    default: { literal: 'false' },
    isStarter: true,
    appliesWhen: 'The archive holds a `.so` file, with PyTorch 2.3 or later.',
    since: '0.11.0',
    docs: 'examples/pt2/torch_export_aot_compile/README.md',
    evidence: [{ file: 'ts/torch_handler/base_handler.py', symbol: '_use_torch_export_aot_compile' }],
    example: 'true',
  },
  {
    path: ['pt2', 'backend'],
    group: 'pt2',
    doc: 'The compiler, in the old form.',
    trap: 'Write `pt2.compile` with `enable: true` and `backend` instead.',
    ...forWorkerLoosely(backend, notCompiled),
    default: { note: 'None.' },
    appliesWhen: 'Neither `compile` nor `export` is there.',
    isDeprecated: true,
    docs,
    evidence: [initialize, backendNames],
  },
  {
    path: ['pt2', 'options'],
    group: 'pt2',
    doc: 'Settings of the compiler, in the old form.',
    trap: 'Write `pt2.compile.options` instead.',
    ...forWorkerLoosely({ kind: 'map' }, passedOn),
    default: { note: 'None.' },
    appliesWhen: 'Neither `compile` nor `export` is there.',
    isDeprecated: true,
    docs,
    evidence: [initialize],
  },
];
