import type { SnippetSpec } from '../types';

/** Which models are loaded, and how they run. */
export const modelSnippets: readonly SnippetSpec[] = [
  {
    name: 'Load all models',
    prefix: 'ts-load-all',
    doc: 'Loads every archive of the model store at the start.',
    body: ['model_store=${1:model_store}', 'load_models=all'],
  },
  {
    name: 'Load named models',
    prefix: 'ts-load-models',
    doc: 'Loads some archives of the model store under names of your own; no blanks around the comma.',
    body: [
      'model_store=${1:model_store}',
      'load_models=${2:first}=${3:first.mar},${4:second}=${5:second.mar}',
    ],
  },
  {
    name: 'Settings by model',
    prefix: 'ts-models',
    doc: 'Workers, batching and timeout of one version of a model. The backslash must be the last character of its line.',
    body: [
      'models={\\\\',
      '  "${1:model}": {\\\\',
      '    "${2:1.0}": {\\\\',
      '      "minWorkers": ${3:1},\\\\',
      '      "maxWorkers": ${4:1},\\\\',
      '      "batchSize": ${5:4},\\\\',
      '      "maxBatchDelay": ${6:100},\\\\',
      '      "responseTimeout": ${7:120}\\\\',
      '    }\\\\',
      '  }\\\\',
      '}',
    ],
  },
  {
    name: 'Workers and queue',
    prefix: 'ts-workers',
    doc: 'Workers of each model, GPUs, length of the queue and time limits in seconds.',
    body: [
      'default_workers_per_model=${1:1}',
      'number_of_gpu=${2:1}',
      'job_queue_size=${3:100}',
      'default_response_timeout=${4:120}',
      'default_startup_timeout=${5:120}',
    ],
  },
  {
    name: 'Intel processors',
    prefix: 'ts-intel',
    doc: 'Intel Extension for PyTorch and workers that are bound to processor cores.',
    body: ['ipex_enable=true', 'cpu_launcher_enable=true', 'cpu_launcher_args=${1:--use-logical-core}'],
  },
  {
    name: 'Memory of the server',
    prefix: 'ts-jvm',
    doc: 'Heap of the Java server. The launcher reads the line only from a file that `--ts-config` names.',
    body: ['vmargs=-Xmx${1:4g} -XX:+ExitOnOutOfMemoryError'],
  },
];
