import type { ArchiveFact } from './archiveFact';

/**
 * What a check needs to know about the machine. The core never asks: `neededFacts` says what matters, the host looks it
 * up, and rules get the answers. A rule that meets `unknown` says nothing.
 */

/** What stands at a path, and how sure that is. */
export type PathFact =
  | { readonly state: 'unknown' }
  | { readonly state: 'file' | 'directory' | 'other'; readonly resolved: string }
  | {
      readonly state: 'missing';
      /**
       * `configured`: resolved against the working directory that the user named. `assumed`: looked for in the workspace
       * folder and beside the file. `absolute`: the path is absolute and its parent folder exists on this machine.
       */
      readonly basis: 'configured' | 'assumed' | 'absolute';
      /** The places that were looked at. */
      readonly tried: readonly string[];
      /** An existing sibling with nearly the same name, as it would have to be written. */
      readonly nearest?: string;
    };

export type FactQuery =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'listing'; readonly path: string }
  /** An archive or folder with a model; a path that ends with `/` asks for all that a model store holds. */
  | { readonly kind: 'archive'; readonly path: string }
  | { readonly kind: 'variable'; readonly name: string }
  /** Whether the file on disk starts with a byte-order mark; editors strip it before the server sees the text. */
  | { readonly kind: 'byteOrderMark' };

/** Answers to the queries of `neededFacts`. Everything that was not asked for is unknown. */
export interface Facts {
  path(path: string): PathFact;
  /** Names of the entries of a directory, folders with a trailing `/`. */
  listing(path: string): readonly string[] | undefined;
  archive(path: string): ArchiveFact;
  /** What `load_models=all` loads from a folder, and workflow archives, by name; `undefined` when it is not known or far too much. */
  archives(folder: string): ReadonlyMap<string, ArchiveFact> | undefined;
  /** `undefined`: unknown. `unset: true`: known not to be set. */
  variable(name: string): { readonly value: string } | { readonly unset: true } | undefined;
  byteOrderMark(): boolean | undefined;
}

/** The answers of a host that knows nothing, such as a browser. */
export const noFacts: Facts = {
  path: () => ({ state: 'unknown' }),
  listing: () => undefined,
  archive: () => ({ state: 'unknown' }),
  archives: () => undefined,
  variable: () => undefined,
  byteOrderMark: () => undefined,
};
