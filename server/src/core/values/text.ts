import type { ValueType } from '../catalog/types';
import type { ValueKind } from './valueKind';

export const text: ValueKind<Extract<ValueType, { kind: 'text' }>> = {
  describe: () => 'text',
  check: () => [],
  explain: () => undefined,
  proposals: ({ examples }) => examples,
};
