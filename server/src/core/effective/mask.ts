import { mask, maskSecrets } from '../model/secrets';
import { placeholdersIn } from '../text/placeholders';
import type { Failure } from './failure';
import type { EffectiveProperty, Note } from './result';

/** How values may be shown. */
export interface Masking {
  value(property: EffectiveProperty, value: string): string;
  /** The value of a parameter of a model. */
  parameter(name: string, value: string): string;
  message(failure: Failure): string;
  note(note: Note): string;
  /** A sentence that may quote values, such as addresses. */
  text(text: string): string;
}

/** Shows everything: only for whoever asked for it in so many words. */
export const revealed: Masking = {
  value: (_, value) => value,
  parameter: (_, value) => value,
  message: ({ message }) => message,
  note: ({ text }) => text,
  text: (text) => text,
};

/** Hides secrets by the name of their key, credentials in addresses, and what came from a variable with a telling name. */
export const masked: Masking = {
  value: (property, value) => (comesFromSecret(property) ? hide(value) : maskSecrets(property.key, value)),
  parameter: maskSecrets,
  message: ({ message, key }) => {
    const hidden = maskSecrets(key ?? '', message);
    return hidden === mask ? `Invalid configuration: ${mask}` : hidden;
  },
  note: ({ key, text }) => {
    const hidden = maskSecrets(key ?? '', text);
    return hidden === mask ? `${key}: ${mask}` : hidden;
  },
  text: (text) => maskSecrets('', text),
};

function hide(value: string): string {
  return value === '' ? value : mask;
}

/** A value that `$$NAME$$` brought in is as secret as the name of the variable says. */
function comesFromSecret({ losers }: EffectiveProperty): boolean {
  return losers.some(({ value }) =>
    placeholdersIn(value ?? '').some(({ name }) => maskSecrets(name, 'x') === mask),
  );
}
