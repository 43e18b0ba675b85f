import type { ModelKeySpec } from '../types';
import { findModelKey, frontendModelKeys } from './index';

const bySpelling: ReadonlyMap<string, ModelKeySpec> = new Map(
  frontendModelKeys().flatMap((spec) =>
    [spec.path.at(-1)!, ...(spec.misnomers ?? [])].map((name) => [
      spelling(spec.path.slice(0, -1), name),
      spec,
    ]),
  ),
);

/**
 * The key of the front end that a name surely stands for: the same words in another spelling (`batch_size`, `BatchSize`), or
 * a name that is known as a mistake. Other names are the user's own.
 */
export function nearModelKey(path: readonly string[]): ModelKeySpec | undefined {
  const name = path.at(-1);
  if (name === undefined || findModelKey(path)) return undefined;
  return bySpelling.get(spelling(path.slice(0, -1), name));
}

function spelling(section: readonly string[], name: string): string {
  return JSON.stringify([...section, name.toLowerCase().replace(/[^a-z0-9]/g, '')]);
}
