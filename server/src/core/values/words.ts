import type { ValueType } from '../catalog/types';
import type { ValueKind } from './valueKind';

export const words: ValueKind<Extract<ValueType, { kind: 'words' }>> = {
  describe: () => 'words separated by blanks, without quoting',
  check: () => [],
  explain: () => undefined,
  proposals: ({ examples }) => examples,
};
