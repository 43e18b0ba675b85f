import type { ValueType } from '../catalog/types';
import type { ValueKind } from './valueKind';

/** Paths can only be judged by looking at the machine, which rules do with facts. */
export const path: ValueKind<Extract<ValueType, { kind: 'path' }>> = {
  describe({ target, extensions }) {
    const ending = extensions.length > 0 ? ` (${extensions.join(', ')})` : '';
    return `path of a ${target}${ending}`;
  },
  check: () => [],
  explain: () => undefined,
  proposals: () => [],
};
