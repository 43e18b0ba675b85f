import type { Span } from '../../text/span';

/** What a caret in a model-config YAML points at. */
export type ModelCursor =
  /** A place where nothing can be said: text of several lines, an alias, blanks that fit no section. */
  | { readonly part: 'none' }
  /** `text` starts at the sign and ends with the line; `index` is the caret in it. */
  | { readonly part: 'comment'; readonly text: string; readonly span: Span; readonly index: number }
  | ModelKeyCursor
  | ModelValueCursor;

/** How a word is written around the caret. */
export interface WrittenWord {
  /** The word without quotes, up to the end of its line; empty where nothing stands yet. */
  readonly span: Span;
  readonly quote: '' | '"' | "'";
  /** False when the quote is not closed on this line. */
  readonly isClosed: boolean;
}

/** A key, or a line on which one can be written. */
export interface ModelKeyCursor extends WrittenWord {
  readonly part: 'key';
  /** The names of the section around it, from the outside in. */
  readonly path: readonly string[];
  /** What follows the key on its line, apart from a comment; `lines`: deeper lines, of which it becomes the section. */
  readonly ending: 'colon' | 'text' | 'lines' | 'nothing';
  readonly isFlow: boolean;
  /** It is the first line of the section, so that a value of any kind could be written here. */
  readonly isFirst: boolean;
  /** Blanks in front of the keys of this section; for flow style those of its line. */
  readonly column: number;
  /** How much deeper that is than the section around it, when there is one. */
  readonly step: number | undefined;
  /** The other keys of the same flow map. */
  readonly seen: readonly string[];
}

/** A value or an item of a list. */
export interface ModelValueCursor extends WrittenWord {
  readonly part: 'value';
  /** The key that the value belongs to; items have the path of their list. */
  readonly path: readonly string[];
  readonly isItem: boolean;
  readonly isFlow: boolean;
  /** What must be written between what stands there and the value. */
  readonly lead: '' | ' ' | '- ';
  /** Blanks in front of its key. */
  readonly column: number;
  /** The items before it in the same flow list. */
  readonly seen: readonly string[];
}

export const nothing: ModelCursor = { part: 'none' };

/** The cursor for a caret in a comment that starts at `start`. */
export function commentCursor(text: string, start: number, end: number, offset: number): ModelCursor {
  return { part: 'comment', text: text.slice(start, end), span: { start, end }, index: offset - start };
}
