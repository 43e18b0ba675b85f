import { findProperty } from '../catalog/catalog';

/** What stands for a secret wherever values are shown. Its length says nothing about the secret. */
export const mask = '••••••';

/** Names of unknown keys and of parameters whose values are nobody's business. */
const secretName = /pass(?:word|wd|phrase)?|secret|credential|token|signature|api[-_.]?key|access[-_.]?key/i;

// Names have a greatest length, so that no text, however long, takes quadratic time.

/** `scheme://user:password@`; a user name alone may be a token. */
const userInfo = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#@]+@/gi;

/** `?name=value`, `&name=value` in an address and `-Dname=value` among Java's options. */
const parameter = /([?&]|-D)([\w.~%-]{1,200})=([^\s&#,]+)/g;

/** The value of a key as it may be shown: a secret is masked whole, credentials inside addresses and options in place. */
export function maskSecrets(key: string, value: string): string {
  if (value === '') return value;
  const spec = findProperty(key);
  if (spec?.secret || (!spec && secretName.test(key))) return mask;
  return value.replace(userInfo, `$1${mask}@`).replace(parameter, maskParameter);
}

function maskParameter(whole: string, prefix: string, name: string): string {
  return secretName.test(name) || /^sig$/i.test(name) ? `${prefix}${name}=${mask}` : whole;
}
