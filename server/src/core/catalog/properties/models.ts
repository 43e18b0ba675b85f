import type { PropertySpec } from '../types';
import { configManager, gated, launcherSource, serverSource } from './readers';

const initModelStore = serverSource('ModelServer.java', 'initModelStore');
const startup = 'docs/configuration.md#load-models-at-startup';

export const models: readonly PropertySpec[] = [
  {
    key: 'model_store',
    group: 'models',
    doc: 'Directory with the model archives.',
    trap: 'The launcher reads this line itself, from a file named by `--ts-config` or `TS_CONFIG_FILE` only, and what it finds wins: it knows no escapes, no continuation lines, no separator but `=` and no `$$NAME$$`. A relative path starts at the working directory, not at the file.',
    type: { kind: 'path', target: 'directory', extensions: [] },
    default: { note: 'None. The start fails unless this key or `--model-store` names a directory.' },
    onInvalid: {
      effect: 'start-fails',
      phase: 'launcher',
      doc: 'The launcher exits when the directory does not exist.',
    },
    env: gated(
      'TS_MODEL_STORE',
      'It can replace the directory but never supply it, because the launcher insists on one first; `workflow_store` keeps following the old one.',
    ),
    flag: '--model-store',
    parsedAs:
      'Trimmed by the launcher; taken as it stands by the Java server, relative to its working directory.',
    readBy: 'both',
    docs: startup,
    evidence: [launcherSource, ...configManager('getModelStore'), initModelStore],
    insert: '${1:model_store}',
  },
  {
    key: 'load_models',
    group: 'models',
    doc: 'Models to load at the start: `all`, or `[name=]archive` entries joined by commas.',
    trap: 'Blanks are not trimmed: behind a comma they belong to the next name, and `all` with a blank at its end is taken for a file. A snapshot that is restored makes the server ignore this key. Write a URL with a query string as `name=URL`.',
    type: { kind: 'modelList' },
    default: { note: 'None: no model is loaded.' },
    onInvalid: {
      effect: 'request-fails',
      phase: 'model-load',
      doc: 'An entry that cannot be loaded is logged and left out. Two entries that agree in name and version end the start.',
    },
    env: gated('TS_LOAD_MODELS', 'It also replaces what `--models` names.'),
    flag: '--models',
    parsedAs: '`all` in any letter case, or split at every comma, each part at its first `=`.',
    readBy: 'frontend',
    docs: startup,
    evidence: [...configManager('getLoadModels'), initModelStore],
    insert: '${1:all}',
  },
  {
    key: 'models',
    group: 'models',
    doc: 'Workers, batching and timeouts by model name and version, as JSON.',
    trap: 'It loads nothing by itself: `load_models` does. An entry counts only when name and version are exactly those of the archive. Every line but the last needs a backslash at its very end.',
    type: { kind: 'json', shape: 'models' },
    default: { note: 'None.' },
    onInvalid: {
      effect: 'start-fails',
      phase: 'configuration',
      doc: 'JSON that cannot be read stops the server with an exception before anything else happens.',
    },
    parsedAs:
      'JSON, read leniently: model name, then version, then an object with the settings; trailing commas and repeated names are refused.',
    readBy: 'frontend',
    since: '0.4.2',
    docs: 'docs/configuration.md#config-model',
    evidence: [
      ...configManager('setModelConfig', 'getJsonIntValue', 'getJsonRuntimeTypeValue'),
      serverSource('wlm/ModelManager.java', 'createModel'),
    ],
    generic: true,
    insert:
      '{\\\\\n  "${1:model}": {\\\\\n    "${2:1.0}": {\\\\\n      "minWorkers": ${3:1},\\\\\n      "maxWorkers": ${4:1},\\\\\n      "batchSize": ${5:1},\\\\\n      "maxBatchDelay": ${6:100},\\\\\n      "responseTimeout": ${7:120}\\\\\n    }\\\\\n  }\\\\\n}',
  },
  {
    key: 'model_snapshot',
    group: 'models',
    doc: 'Models to restore with their settings, as the server saves them in snapshot files.',
    trap: 'With this key, `load_models` and `--models` are ignored, and workers, batching and timeouts come from here instead of from the files of the models.',
    type: { kind: 'json', shape: 'modelSnapshot' },
    default: { note: 'None.' },
    onInvalid: {
      effect: 'start-fails',
      phase: 'model-load',
      doc: 'Bad JSON, a missing member or an archive that is not in the model store stops the server.',
    },
    parsedAs: 'JSON, read leniently, with `name`, `modelCount`, `created` and `models`.',
    readBy: 'frontend',
    docs: 'kubernetes/kserve/developer_guide.md',
    evidence: [
      ...configManager('getModelSnapshot'),
      serverSource('snapshot/SnapshotManager.java', 'restore'),
      initModelStore,
    ],
  },
];
