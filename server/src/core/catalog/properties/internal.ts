import type { PropertySpec } from '../types';
import { configManager, integer, serverSource, verbatim } from './readers';

const snapshotFiles = serverSource('snapshot/FSSnapshotSerializer.java', 'loadProperties');

/** Keys that stand in snapshots, because the server wrote them there. */
export const internal: readonly PropertySpec[] = [
  {
    key: 'version',
    group: 'advanced',
    doc: 'Version of TorchServe, which the server fills in and saves in snapshots.',
    trap: 'A value in the file changes the version that the server reports.',
    type: { kind: 'text', examples: [] },
    default: { note: 'The text of `ts/version.txt`.' },
    onInvalid: { effect: 'ignored', phase: 'configuration', doc: 'Every text is accepted.' },
    parsedAs: verbatim,
    readBy: 'frontend',
    evidence: [...configManager('getVersion'), serverSource('openapi/OpenApiUtils.java', 'listApis')],
    generic: true,
    internal: true,
  },
  {
    key: 'tsConfigFile',
    group: 'advanced',
    doc: 'Path of the file that was loaded, which the server fills in and saves in snapshots.',
    type: { kind: 'text', examples: [] },
    default: { note: 'Filled in by the server.' },
    onInvalid: {
      effect: 'ignored',
      phase: 'configuration',
      doc: 'The server overwrites the value with the path that it loaded.',
    },
    parsedAs: verbatim,
    readBy: 'frontend',
    evidence: [...configManager('dumpConfigurations'), snapshotFiles],
    internal: true,
  },
  {
    key: 'NUM_WORKERS',
    group: 'advanced',
    doc: 'Read by the SageMaker plugin alone, and a leftover of very old snapshots otherwise.',
    trap: 'The server itself does not read it; `default_workers_per_model` sets the number of workers.',
    ...integer({ role: 'count' }),
    default: { literal: '1' },
    onInvalid: {
      effect: 'request-fails',
      phase: 'request',
      doc: 'Calls of the execution parameters of the plugin fail; without the plugin nothing happens.',
    },
    readBy: 'frontend',
    evidence: [
      {
        file: 'plugins/endpoints/src/main/java/org/pytorch/serve/plugins/endpoint/ExecutionParameters.java',
        symbol: 'doGet',
      },
    ],
    generic: true,
    internal: true,
  },
];
