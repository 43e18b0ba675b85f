import type { ModelSurroundings } from '../../model/modelSurroundings';

/** The whole number that a key of `config.properties` surely has; none for a default. */
export function knownNumber(surroundings: ModelSurroundings | undefined, key: string): number | undefined {
  const value = surroundings?.property?.(key);
  return value && /^[-+]?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** How to call the file that sets the server up, in quotes. */
export function propertiesFile(surroundings: ModelSurroundings | undefined): string {
  return `'${surroundings?.propertiesName ?? 'config.properties'}'`;
}
