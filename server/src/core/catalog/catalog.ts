import { properties } from './properties/index';
import type { PropertySpec } from './types';

const byKey: ReadonlyMap<string, PropertySpec> = new Map(properties.map((spec) => [spec.key, spec]));
const byVariable: ReadonlyMap<string, PropertySpec> = new Map(
  properties.flatMap((spec) => (spec.env ? [[spec.env.name, spec] as const] : [])),
);
const keys: readonly string[] = properties.map((spec) => spec.key);

/** The keys that TorchServe 0.12 reads, in the order in which they are shown. */
export function allProperties(): readonly PropertySpec[] {
  return properties;
}

/** The names of all keys. */
export function propertyKeys(): readonly string[] {
  return keys;
}

/** Names are case-sensitive, as in TorchServe. */
export function findProperty(key: string): PropertySpec | undefined {
  return byKey.get(key);
}

/** The key that an environment variable replaces. */
export function findPropertyByVariable(name: string): PropertySpec | undefined {
  return byVariable.get(name);
}
