import type { Rule } from './rule';

/** All rules. Ids are unique; the order is the order of the rule pages and, within one place, of the findings. */
export const rules: readonly Rule[] = [];
