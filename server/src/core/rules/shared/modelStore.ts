import { distance } from 'fastest-levenshtein';
import type { PropertiesConfig } from '../../model/config';
import type { Facts } from '../../model/facts';
import { readableSetting } from './readSettings';

/** What is known to lie in the model store that the file names; a rule that calls `modelStore` reads `model_store`. */
export interface ModelStore {
  readonly path: string;
  has(name: string): boolean;
  /** An archive with nearly the same name. */
  nearest(name: string): string | undefined;
}

/**
 * `undefined` when the store cannot be read, or holds no archive at all: then the archives are evidently made later or
 * elsewhere, and the store of this machine proves nothing.
 */
export function modelStore(config: PropertiesConfig, facts: Facts): ModelStore | undefined {
  const path = readableSetting(config, 'model_store')?.value;
  const names = path === undefined ? undefined : facts.listing(path);
  const archives = names?.filter((name) => /\.(mar|tar\.gz|model)$/i.test(name)) ?? [];
  if (path === undefined || !names || archives.length === 0) return undefined;
  return {
    path,
    has: (name) => names.includes(name) || names.includes(`${name}/`),
    nearest: (name) =>
      archives.find((archive) => archive.toLowerCase() === `${name}.mar`.toLowerCase()) ??
      archives.find((archive) => distance(archive.toLowerCase(), name.toLowerCase()) <= 2),
  };
}
