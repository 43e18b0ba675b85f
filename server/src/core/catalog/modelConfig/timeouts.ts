import { serverSource } from '../properties/readers';
import type { ModelKeySpec } from '../types';
import { createModel, field, integer, modelSource } from './readers';

function preset(general: string): string {
  return `A model configuration that can be read presets it to 120, even without the key: \`${general}\`, \`models\` and the request that registers the model do not count then.`;
}

export const timeouts: readonly ModelKeySpec[] = [
  {
    path: ['responseTimeout'],
    group: 'timeouts',
    doc: 'How long a worker may take to answer before it is restarted.',
    trap: preset('default_response_timeout'),
    ...integer({ min: 1, below: 'dropped' }),
    default: { literal: '120' },
    unit: 's',
    since: '0.8.0',
    docs: 'model-archiver/README.md',
    evidence: field('setResponseTimeout', createModel),
    misnomers: ['responseTimeoutInSec', 'responseTimeoutSec'],
    example: '120',
  },
  {
    path: ['startupTimeout'],
    group: 'timeouts',
    doc: 'How long a worker may take to load the model.',
    trap: preset('default_startup_timeout'),
    ...integer({ min: 1, below: 'dropped' }),
    default: { literal: '120' },
    unit: 's',
    since: '0.12.0',
    docs: 'model-archiver/README.md',
    evidence: field('setStartupTimeout', createModel),
    misnomers: ['startupTimeoutInSec', 'startupTimeoutSec', 'startUpTimeout'],
    example: '1200',
  },
  {
    path: ['maxRetryTimeoutInSec'],
    group: 'timeouts',
    doc: 'How long TorchServe goes on starting a worker that fails; until then `/ping` answers `Healthy`.',
    trap: '0 means that it never tries again. A number above 2147483 does not fit into 32 bits as milliseconds: 3000000 is never, too, and 5000000 is 705032.',
    ...integer(
      { min: 0, below: 'raised', max: 2147483 },
      'The line in the log calls the key `maxRetryTimeoutInMin`.',
    ),
    default: { literal: '300' },
    unit: 's',
    since: '0.8.0',
    evidence: field('setMaxRetryTimeoutInSec', modelSource, serverSource('wlm/WorkerThread.java', 'retry')),
    misnomers: ['maxRetryTimeoutInMin', 'maxRetryTimeout'],
    example: '300',
  },
  {
    path: ['clientTimeoutInMills'],
    group: 'timeouts',
    doc: 'Age at which a request is dropped instead of being given to a worker; 0 means never.',
    trap: 'When it is below `maxBatchDelay`, requests can be dropped while a batch fills.',
    ...integer({ min: 0, below: 'raised' }),
    default: { literal: '0' },
    unit: 'ms',
    since: '0.8.0',
    evidence: field('setClientTimeoutInMills', modelSource),
    misnomers: ['clientTimeoutInMillis', 'clientTimeoutInMs', 'clientTimeoutInMSec'],
    example: '10000',
  },
];
