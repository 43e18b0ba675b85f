/** A YAML value as SnakeYAML constructs it for Java, with its place: UTF-16 offsets in the text, `to` exclusive. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

interface Placed {
  readonly from: number;
  readonly to: number;
}

export type YamlScalar = YamlInteger | YamlBoolean | YamlText | YamlOther;

/** A `java.lang.Integer`. */
export interface YamlInteger extends Placed {
  readonly kind: 'integer';
  readonly value: number;
}

export interface YamlBoolean extends Placed {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface YamlText extends Placed {
  readonly kind: 'text';
  readonly text: string;
}

/** Null; a number that is no `Integer`, such as 4.0 or one beyond 32 bits; or a date, a set or bytes. */
export interface YamlOther extends Placed {
  readonly kind: 'null' | 'number' | 'other';
  /** As written. */
  readonly text: string;
}

export interface YamlList extends Placed {
  readonly kind: 'list';
  /** An alias can make a list hold itself. */
  readonly items: readonly YamlNode[];
}

export interface YamlMap extends Placed {
  readonly kind: 'map';
  /** In the order in which Java sees them: merged, and of two equal keys the last one only. */
  readonly members: readonly YamlMember[];
}

export interface YamlMember {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

/** What reading a text comes to. */
export type YamlReading =
  /** `root` is absent when the text holds nothing, or null: Java has null. */
  | { readonly kind: 'document'; readonly root: YamlNode | undefined }
  /** SnakeYAML refuses the text with one of its own exceptions. */
  | { readonly kind: 'malformed'; readonly message: string; readonly offset: number }
  /** Some other exception leaves SnakeYAML, as for `!!int x`. */
  | {
      readonly kind: 'throws';
      readonly exception: string;
      readonly message?: string;
      readonly offset: number;
    };
