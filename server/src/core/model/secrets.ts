import { findProperty } from '../catalog/catalog';

/** What stands for a secret wherever values are shown. Its length says nothing about the secret. */
export const mask = '••••••';

/** Names of unknown keys and of parameters whose values are nobody's business. */
const secretName = /pass(?:word|wd|phrase)?|secret|credential|token|signature|api[-_.]?key|access[-_.]?key/i;

/** Words of language models in which the name of a secret stands by chance: `tokenizer`, `max_num_batched_tokens`. */
const harmless =
  /tokeni[sz]|(?:(?:max|min|num|new|total|input|output|prompt|prefill|batch(?:ed)?|generated|seq(?:uence)?|eos|bos|pad|unk|sep|stop|special)_?){1,5}tokens?/gi;

// Names have a greatest length, so that no text, however long, takes quadratic time.

/** `scheme://user:password@`; a user name alone may be a token. */
const userInfo = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#@]+@/gi;

/** `?name=value`, `&name=value` in an address and `-Dname=value` among Java's options. */
const parameter = /([?&]|-D)([\w.~%-]{1,200})=([^\s&#,]+)/g;

/** The value of a key as it may be shown: a secret is masked whole, credentials inside addresses and options in place. */
export function maskSecrets(key: string, value: string): string {
  if (value === '') return value;
  const spec = findProperty(key);
  if (spec?.secret || (!spec && isSecretName(key))) return mask;
  return value.replace(userInfo, `$1${mask}@`).replace(parameter, maskParameter);
}

/** True for the name of an unknown key, of a parameter or of a variable whose value is nobody's business. */
export function isSecretName(name: string): boolean {
  return secretName.test(name.replace(harmless, ''));
}

function maskParameter(whole: string, prefix: string, name: string): string {
  return isSecretName(name) || /^sig$/i.test(name) ? `${prefix}${name}=${mask}` : whole;
}
