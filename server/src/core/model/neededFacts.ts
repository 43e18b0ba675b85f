import { allProperties } from '../catalog/catalog';
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
  return [
    { kind: 'byteOrderMark' },
    ...[...paths].map((path) => ({ kind: 'path', path }) as const),
    ...(store !== undefined && needsListing ? [{ kind: 'listing', path: store } as const] : []),
  ];
}

function pathOf(config: PropertiesConfig, key: string): string | undefined {
  const value = effectiveSetting(config, key)?.value;
  return value && !hasPlaceholder(value) ? value : undefined;
}
