import type { ModelKeySpec } from '../catalog/types';

/** The units of model configurations as words. */
export const unitNames: Readonly<Record<NonNullable<ModelKeySpec['unit']>, string>> = {
  ms: 'milliseconds',
  s: 'seconds',
  requests: 'requests',
  workers: 'workers',
  threads: 'threads',
  GPUs: 'GPUs',
  processes: 'processes',
  tokens: 'tokens',
};
