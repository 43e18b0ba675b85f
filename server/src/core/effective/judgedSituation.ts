import type { EffectiveConfiguration } from './result';
import type { Origin } from './situation';

/** A place in a document of the editor: its address, and lines and characters from 0. */
export interface DocumentPlace {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** What a check may know about the situation in which a document would be used. */
export interface JudgedSituation {
  readonly effective: EffectiveConfiguration;
  /** As people call it. */
  readonly name: string;
  /** Somebody chose it. What follows from the editor's own environment is not worth a warning. */
  readonly isChosen: boolean;
  /** The document's absolute path. */
  readonly path: string;
  /** The variables that the situation itself sets; none when its environment is the editor's. */
  readonly variables: ReadonlyMap<string, string>;
  /** Whether a variable is set. */
  readonly stateOf: (variable: string) => 'set' | 'unset' | 'unknown';
  /** Where in a file something stands; `undefined` when that is no file. */
  readonly placeOf: (origin: Origin | undefined) => DocumentPlace | undefined;
}

/** True when the server would read the document itself, and not another file or a snapshot. */
export function isReadFrom({ effective, path }: JudgedSituation): boolean {
  return effective.file?.path === path;
}
