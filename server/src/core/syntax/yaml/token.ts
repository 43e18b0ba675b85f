import type { YamlStyle } from './tree';

export type TokenKind =
  | 'directive'
  | 'document-start'
  | 'document-end'
  | 'block-list-start'
  | 'block-map-start'
  | 'block-end'
  | 'flow-list-start'
  | 'flow-list-end'
  | 'flow-map-start'
  | 'flow-map-end'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'item'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly from: number;
  readonly to: number;
  /** Value of a scalar, name of an anchor, suffix of a tag, name of a directive. */
  readonly text: string;
  readonly style?: YamlStyle;
  /** The handle of a tag; the arguments of a directive. */
  readonly details?: readonly string[];
}
