import type { InvalidEffect, PropertySpec } from '../catalog/types';

const consequences: Readonly<Record<InvalidEffect, string>> = {
  'start-fails': 'TorchServe will not start',
  'start-fails-with-models': 'TorchServe will stop when it loads a model',
  'worker-fails': 'No worker will become ready',
  'request-fails': 'Requests will fail',
  'default-used': 'TorchServe will use the default',
  ignored: 'TorchServe will ignore this',
};

/** What happens with a value that the server cannot use, as the beginning of a sentence. */
export function consequence({ onInvalid, default: { literal } }: PropertySpec): string {
  const text = consequences[onInvalid.effect];
  return onInvalid.effect === 'default-used' && literal ? `${text} '${literal}'` : text;
}

/** The text in quotes for a message, shortened in the middle of nowhere rather than filling the screen. */
export function quoted(value: string): string {
  return value.length <= 60 ? `'${value}'` : `'${value.slice(0, 57)}…'`;
}
