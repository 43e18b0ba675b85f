import type { EffectiveModel } from '../effective/models/effectiveModel';
import type { EffectiveConfiguration } from '../effective/result';
import type { LogSubject } from './cause';

/** The model that output speaks of by its name with the version, by its name, or by where it was loaded from. */
export function modelNamed(
  { model, location }: LogSubject,
  effective: EffectiveConfiguration | undefined,
): EffectiveModel | undefined {
  const models = effective?.models ?? [];
  if (model !== undefined) {
    const exact = models.find(({ name, version }) => model === `${name}_${version}`);
    return exact ?? models.find(({ name }) => name === model || name === withoutVersion(model));
  }
  if (location === undefined) return undefined;
  const exact = models.find((one) => one.location === location);
  // With `all` the server prints the path.
  return (
    exact ??
    models.find(({ archive, location: own }) => archive === location || (own && location.endsWith(`/${own}`)))
  );
}

/** Versions hardly ever hold a `_`. */
export function withoutVersion(model: string): string {
  return model.replace(/_[^_]*$/, '');
}
