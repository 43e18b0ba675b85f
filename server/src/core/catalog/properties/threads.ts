import type { PropertySpec } from '../types';
import { configManager, gated, integer, serverSource } from './readers';

const otherProperties = 'docs/configuration.md#other-properties';
const twicePerProcessor = { literal: '0', note: 'Meaning two threads per processor.' };
const threadsOnInvalid: PropertySpec['onInvalid'] = {
  effect: 'start-fails',
  phase: 'server-groups',
  doc: 'Anything but a number, and every negative number, ends the start with `Invalid configuration` before models are loaded.',
};
const portOnInvalid: PropertySpec['onInvalid'] = {
  effect: 'start-fails',
  phase: 'model-load',
  doc: 'Anything but a number ends the start with `Invalid configuration`, whether models are loaded or not.',
};

/** Threads of the Java server and the numbers under which it talks to workers. */
export const threads: readonly PropertySpec[] = [
  {
    key: 'number_of_netty_threads',
    group: 'workers',
    doc: 'Threads that serve the REST APIs.',
    ...integer({ min: 0, role: 'count' }),
    default: twicePerProcessor,
    unit: 'threads',
    onInvalid: threadsOnInvalid,
    env: gated('TS_NUMBER_OF_NETTY_THREADS'),
    readBy: 'frontend',
    docs: otherProperties,
    evidence: [...configManager('getNettyThreads'), serverSource('util/ServerGroups.java', 'init')],
  },
  {
    key: 'netty_client_threads',
    group: 'workers',
    doc: 'Threads that exchange messages with the workers.',
    ...integer({ min: 0, role: 'count' }),
    default: twicePerProcessor,
    unit: 'threads',
    onInvalid: threadsOnInvalid,
    env: gated('TS_NETTY_CLIENT_THREADS'),
    readBy: 'frontend',
    docs: otherProperties,
    evidence: [...configManager('getNettyClientThreads'), serverSource('util/ServerGroups.java', 'init')],
  },
  {
    key: 'initial_worker_port',
    group: 'workers',
    doc: 'Number of the first worker; each further worker takes the next one.',
    trap: 'It is a TCP port only where sockets in the file system are not available. Two servers with one temporary directory need different ranges.',
    ...integer({ min: 1, max: 65535, role: 'port' }),
    default: { literal: '9000' },
    onInvalid: portOnInvalid,
    env: gated('TS_INITIAL_WORKER_PORT'),
    readBy: 'frontend',
    since: '0.3.0',
    docs: otherProperties,
    evidence: [
      ...configManager('getInitialWorkerPort'),
      serverSource('wlm/WorkLoadManager.java', 'WorkLoadManager'),
    ],
  },
  {
    key: 'initial_distribution_port',
    group: 'workers',
    doc: 'First number for the workers of models that are spread over several processes.',
    trap: 'Every such worker uses as many numbers as its model has processes.',
    ...integer({ min: 1, max: 65535, role: 'port' }),
    default: { literal: '29500' },
    onInvalid: portOnInvalid,
    env: gated('TS_INITIAL_DISTRIBUTION_PORT'),
    readBy: 'frontend',
    since: '0.8.0',
    evidence: [
      ...configManager('getInitialDistributionPort'),
      serverSource('wlm/WorkLoadManager.java', 'addThreads'),
    ],
  },
];
