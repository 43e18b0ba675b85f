import type { ModelSurroundings } from '../../model/modelSurroundings';

/** The whole number that a key of `config.properties` surely has; none for a default. */
export function knownNumber(surroundings: ModelSurroundings | undefined, key: string): number | undefined {
  const value = surroundings?.property?.(key);
  return value && /^[-+]?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/**
 * What the JSON of `models` says about a parameter: a number above 0, 'none', or 'several' when it depends on the model.
 * Gson takes numbers in quotes too.
 */
export function fromModels(
  surroundings: ModelSurroundings | undefined,
  name: string,
): number | 'none' | 'several' {
  const found = new Set(surroundings?.models.map(({ parameters }) => positive(parameters.get(name))));
  const [only] = found;
  return found.size > 1 ? 'several' : (only ?? 'none');
}

function positive(text: string | undefined): number | undefined {
  const digits = text === undefined ? undefined : /^\s*(["']?)(\d{1,9})\1\s*$/.exec(text)?.[2];
  return Number(digits ?? 0) || undefined;
}

/** How to call the file that sets the server up, in quotes. */
export function propertiesFile(surroundings: ModelSurroundings | undefined): string {
  return `'${surroundings?.propertiesName ?? 'config.properties'}'`;
}
