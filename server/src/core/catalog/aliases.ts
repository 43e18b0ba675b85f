import { inventedAliases } from './aliases/invented';
import { perModelAliases } from './aliases/perModel';
import { foldKey } from './foldKey';
import type { PropertyAlias } from './types';

const aliases: readonly PropertyAlias[] = [...inventedAliases, ...perModelAliases];
const byKey: ReadonlyMap<string, PropertyAlias> = new Map(aliases.map((alias) => [alias.key, alias]));

/** Keys that people write and TorchServe does not read. */
export function allAliases(): readonly PropertyAlias[] {
  return aliases;
}

/** What is known about a key that TorchServe does not read, however it is spelt: `batch-size`, `batchSize`, `BATCH_SIZE`. */
export function findAlias(key: string): PropertyAlias | undefined {
  return byKey.get(foldKey(key));
}
