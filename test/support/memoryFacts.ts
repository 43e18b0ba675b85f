import type { ArchiveFact } from '../../server/src/core/model/archiveFact';
import { type Facts, noFacts, type PathFact } from '../../server/src/core/model/facts';

/** What a test knows about its machine; everything else is unknown. */
export interface KnownFacts {
  readonly paths?: Readonly<Record<string, PathFact>>;
  /** Entries of folders; names of folders end in `/`. */
  readonly listings?: Readonly<Record<string, readonly string[]>>;
  /** Archives by path, such as `store/a.mar`. */
  readonly archives?: Readonly<Record<string, ArchiveFact>>;
  readonly byteOrderMark?: boolean;
}

export function memoryFacts({ paths = {}, listings = {}, archives = {}, byteOrderMark }: KnownFacts): Facts {
  return {
    ...noFacts,
    path: (path) => paths[path] ?? { state: 'unknown' },
    listing: (path) => listings[path],
    archive: (path) => archives[path] ?? { state: 'unknown' },
    archives: (folder) => {
      const inside = Object.entries(archives).filter(([path]) => path.startsWith(`${folder}/`));
      return inside.length === 0
        ? undefined
        : new Map(inside.map(([path, fact]) => [path.slice(folder.length + 1), fact]));
    },
    byteOrderMark: () => byteOrderMark,
  };
}

/** A path that is not there, by the certainty of the lookup. */
export function missingPath(
  basis: 'configured' | 'assumed' | 'absolute',
  options: { readonly tried?: readonly string[]; readonly nearest?: string } = {},
): PathFact {
  const { tried = [], nearest } = options;
  return { state: 'missing', basis, tried, ...(nearest === undefined ? {} : { nearest }) };
}
