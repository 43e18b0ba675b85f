import type { ModelRule } from './rule';

/** All rules about model-config YAML, in the order in which they are documented. */
export const modelRules: readonly ModelRule[] = [];
