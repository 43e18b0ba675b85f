import { allProperties } from '../catalog/catalog';
import { loadsAll, parseModelList } from '../values/modelList';
import { archivePath, namesFile } from './archivePath';
import { effectiveSetting, hasPlaceholder, type PropertiesConfig } from './config';
import type { FactQuery } from './facts';

/** The keys whose value is a path on the machine of the server. */
export const pathKeys: readonly string[] = allProperties()
  .filter(({ type }) => type.kind === 'path')
  .map(({ key }) => key);

/**
 * What a check of this file needs to know about the machine, without duplicates. Only the entries that count are asked for,
 * and no value that a variable completes.
 */
export function neededFacts(config: PropertiesConfig): readonly FactQuery[] {
  const paths = new Set(pathKeys.flatMap((key) => pathOf(config, key) ?? []));
  const store = pathOf(config, 'model_store');
  const needsListing = config.byKey.has('load_models') || config.byKey.has('model_snapshot');
  const archives = store === undefined ? [] : archiveQueries(store, pathOf(config, 'load_models') ?? '');
  return [
    { kind: 'byteOrderMark' },
    ...[...paths].map((path) => ({ kind: 'path', path }) as const),
    ...(store !== undefined && needsListing ? [{ kind: 'listing', path: store } as const] : []),
    ...archives,
  ];
}

/** More archives than a start loads in reasonable time; nothing is said about the others. */
const mostArchives = 50;

/** What to look up so that the names of the models that are loaded are known. */
function archiveQueries(store: string, value: string): readonly FactQuery[] {
  if (loadsAll(value)) return [{ kind: 'archive', path: `${store}/` }];
  const queries: FactQuery[] = [];
  for (const { location } of parseModelList(value).slice(0, mostArchives)) {
    const path = archivePath(store, location);
    if (path === undefined) continue;
    queries.push({ kind: 'archive', path });
    if (!namesFile(location)) queries.push({ kind: 'path', path: location });
  }
  return queries;
}

function pathOf(config: PropertiesConfig, key: string): string | undefined {
  const value = effectiveSetting(config, key)?.value;
  return value && !hasPlaceholder(value) ? value : undefined;
}
