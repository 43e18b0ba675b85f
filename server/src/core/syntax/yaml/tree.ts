import type { Span } from '../../text/span';

/**
 * A YAML document as it is written: every key and value with its place, and every value as SnakeYAML makes it for Java.
 * Places count from `home.start`, so that an entry can move as a whole; ask `spanOf`.
 */
export type YamlNode = YamlScalar | YamlList | YamlMap | YamlAlias;

/** The top-level entry that a node is part of. Moves when the text before it changes. */
export interface YamlHome {
  start: number;
}

interface Placed {
  readonly home: YamlHome;
  /** Without anchor and tag; for a block of text from `|` or `>`, without its last line break. */
  readonly from: number;
  readonly to: number;
}

interface Marked extends Placed {
  /** The name behind `&`. */
  readonly anchor?: string;
  /** The tag as it counts, such as `tag:yaml.org,2002:str` or `!own`; absent when none is written. */
  readonly tag?: string;
}

export type YamlStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

interface ScalarParts extends Marked {
  readonly style: YamlStyle;
  /** The text without quotes and escapes; empty for a value that is not there. */
  readonly text: string;
}

export type YamlScalar =
  /** `java.lang.Integer`. */
  | (ScalarParts & { readonly kind: 'integer'; readonly value: number })
  /** `java.lang.Long`, or `java.math.BigInteger` when `isBig`. */
  | (ScalarParts & { readonly kind: 'long'; readonly value: bigint; readonly isBig: boolean })
  /** `java.lang.Double`. */
  | (ScalarParts & { readonly kind: 'float'; readonly value: number })
  | (ScalarParts & { readonly kind: 'boolean'; readonly value: boolean })
  | (ScalarParts & { readonly kind: 'null' })
  | (ScalarParts & { readonly kind: 'text' })
  /** `java.util.Date`. */
  | (ScalarParts & { readonly kind: 'timestamp' })
  /** `byte[]`. */
  | (ScalarParts & { readonly kind: 'binary' });

export interface YamlList extends Marked {
  readonly kind: 'list';
  readonly isFlow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlMap extends Marked {
  readonly kind: 'map';
  readonly isFlow: boolean;
  /** As written, repeated and merge keys included. */
  readonly members: readonly YamlMember[];
}

export interface YamlMember {
  readonly key: YamlNode;
  readonly value: YamlNode;
  /** Where `:` stands, from the home of the key; absent when there is none. */
  readonly colon?: number;
}

export interface YamlAlias extends Placed {
  readonly kind: 'alias';
  readonly name: string;
  /** Absent when the name is not known. */
  readonly target?: YamlScalar | YamlList | YamlMap;
}

/** The place of a node in the document. */
export function spanOf({ home, from, to }: YamlNode): Span {
  return { start: home.start + from, end: home.start + to };
}

/** The node that counts: for an alias the one that it stands for. */
export function resolved(node: YamlNode): YamlNode {
  return node.kind === 'alias' && node.target ? node.target : node;
}

/** The text of a key that is text; other keys have none. */
export function keyText({ key }: YamlMember): string | undefined {
  const node = resolved(key);
  return node.kind === 'text' ? node.text : undefined;
}

/** A value that is not written at all, as behind `key:`. */
export function isMissing(node: YamlNode): boolean {
  return node.kind === 'null' && node.from === node.to;
}
