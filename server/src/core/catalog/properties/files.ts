import type { PropertySpec } from '../types';
import { configManager, gated, javaBoolean, relativePath, serverSource } from './readers';

const otherProperties = 'docs/configuration.md#other-properties';

/** Logging and directories. */
export const files: readonly PropertySpec[] = [
  {
    key: 'async_logging',
    group: 'logging',
    doc: 'Was meant to make the server log asynchronously.',
    trap: 'It comes too late to change anything, because log4j is set up before the file is read. `vmargs=-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector` does work.',
    ...javaBoolean,
    default: { literal: 'false' },
    onInvalid: {
      effect: 'ignored',
      phase: 'configuration',
      doc: 'No value has an effect, so a wrong one has none either.',
    },
    env: gated('TS_ASYNC_LOGGING', 'It is applied after the key was looked at and has no effect at all.'),
    readBy: 'frontend',
    docs: otherProperties,
    evidence: configManager('enableAsyncLogging', 'ConfigManager'),
  },
  {
    key: 'cpp_log_config',
    group: 'logging',
    doc: 'Log configuration of workers written in C++.',
    type: { kind: 'path', target: 'file', extensions: [] },
    default: { note: 'None.' },
    onInvalid: {
      effect: 'worker-fails',
      phase: 'worker-start',
      doc: 'The server does not look at the file, so that a missing one shows in C++ workers only.',
    },
    env: gated('TS_CPP_LOG_CONFIG'),
    flag: '--cpp-log-config',
    parsedAs: relativePath,
    readBy: 'frontend',
    since: '0.10.0',
    evidence: [
      ...configManager('getTsCppLogConfig'),
      serverSource('wlm/WorkerLifeCycle.java', 'startWorkerCPP'),
    ],
    insert: '${1:logging.config}',
  },
  {
    key: 'workflow_store',
    group: 'paths',
    doc: 'Directory with the workflow archives.',
    type: { kind: 'path', target: 'directory', extensions: [] },
    default: {
      note: 'The model store of the file or the command line; the variable `TS_MODEL_STORE` does not move it.',
    },
    onInvalid: {
      effect: 'ignored',
      phase: 'configuration',
      doc: 'A missing directory goes unnoticed until a workflow is registered; only the flag is checked at the start.',
    },
    env: gated('TS_WORKFLOW_STORE'),
    flag: '--workflow-store',
    parsedAs: relativePath,
    readBy: 'frontend',
    since: '0.4.0',
    docs: otherProperties,
    evidence: [
      ...configManager('getWorkflowStore'),
      serverSource('workflow/WorkflowManager.java', 'createWorkflowArchive'),
    ],
    insert: '${1:workflow_store}',
  },
  {
    key: 'model_server_home',
    group: 'paths',
    doc: 'Directory that holds the package `ts`.',
    trap: 'Without effect under the command `torchserve`, which always sets the Java property of the same name.',
    type: { kind: 'path', target: 'directory', extensions: [] },
    default: { note: 'The closest directory above the working directory that contains `ts`.' },
    onInvalid: {
      effect: 'start-fails',
      phase: 'configuration',
      doc: 'A missing directory ends the start with `Model server home not exist`.',
    },
    env: {
      name: 'TS_MODEL_SERVER_HOME',
      gate: 'none',
      note: 'It comes before everything else, whatever `enable_envvars_config` says.',
    },
    parsedAs: 'Looked for in the variable, then in the Java property `model_server_home`, then in the file.',
    readBy: 'frontend',
    since: '0.1.1',
    docs: otherProperties,
    evidence: configManager('getModelServerHome'),
    insert: '${1:/opt/torchserve}',
  },
];
