import { modelRules } from './modelRegistry';
import { rules } from './registry';
import type { AnyRule } from './rule';

/** The rules about every kind of file, for documentation and the command line; an editor loads each kind when it needs it. */
export const allRules: readonly AnyRule[] = [...rules, ...modelRules];
