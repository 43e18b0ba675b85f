/** What keeps SnakeYAML from reading a text, by the kind of slip. */
export type YamlProblemCode =
  | 'unprintable'
  | 'too-long'
  /** A tab where a blank must stand, or another character that cannot begin anything. */
  | 'tab'
  | 'character'
  /** A line that must be a key has no `:`. */
  | 'colon-missing'
  /** A second `:` in a line, or one that follows something that cannot be a key. */
  | 'value-misplaced'
  | 'key-misplaced'
  | 'item-misplaced'
  /** A line that is neither deeper than the collection nor at its column. */
  | 'indentation'
  | 'content-missing'
  | 'unclosed-quote'
  | 'unclosed-bracket'
  | 'escape'
  | 'block-header'
  | 'directive'
  | 'anchor'
  | 'tag'
  | 'unknown-tag'
  | 'unknown-alias'
  | 'too-many-aliases'
  | 'too-deep'
  | 'document-start'
  | 'several-documents'
  | 'merge'
  | 'recursive-key'
  /** A text that its tag says is a number, a date or bytes, and is not. */
  | 'bad-scalar'
  | 'wrong-node';

/** Why SnakeYAML refuses a text. Offsets count from the entry that holds it, or from the start of the text. */
export interface YamlProblem {
  readonly code: YamlProblemCode;
  /** One sentence of plain text. */
  readonly message: string;
  /**
   * The exception of Java, when it is none of SnakeYAML's own: TorchServe catches only those, any other stops the start or
   * fails the registration.
   */
  readonly exception?: 'NumberFormatException' | 'IllegalArgumentException' | 'ClassCastException';
  /** What that exception says; absent where that depends on the Java that runs. */
  readonly detail?: string;
  /** Where SnakeYAML gave up. */
  readonly at: number;
  /** Where the construct begins that is at fault, when that is elsewhere. */
  readonly since?: number;
}
