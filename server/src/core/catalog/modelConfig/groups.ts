import type { ModelKeyGroup } from '../types';

/** Titles of the themes, in the order in which they are shown. */
export const modelKeyGroups: Readonly<Record<ModelKeyGroup, string>> = {
  workers: 'Workers',
  batching: 'Batches and queues',
  timeouts: 'Timeouts',
  devices: 'Devices',
  parallelism: 'Several GPUs for one model',
  torchrun: 'Processes of a worker (torchrun)',
  sequences: 'Sequences',
  environment: 'Environment of the workers',
  handler: 'The handler',
  pt2: 'Compilation',
  engines: 'Engines of handlers',
  examples: 'Handlers of the examples',
};
