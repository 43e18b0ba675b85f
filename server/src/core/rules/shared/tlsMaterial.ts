import type { PropertiesConfig, Setting } from '../../model/config';
import { effectiveSetting } from '../../model/config';
import { isSet } from './readSettings';

/** The keys that the functions below read. */
export const tlsKeys: readonly string[] = ['keystore', 'private_key_file', 'certificate_file'];

/** True when private key and certificate are both named, which is the only way in which either counts. */
export function hasPemPair(config: PropertiesConfig): boolean {
  return isSet(config, 'private_key_file') && isSet(config, 'certificate_file');
}

/** The one of the pair that is named without the other. */
export function halfPair(config: PropertiesConfig): { present: Setting; missing: string } | undefined {
  if (hasPemPair(config)) return undefined;
  for (const [key, missing] of [
    ['private_key_file', 'certificate_file'],
    ['certificate_file', 'private_key_file'],
  ] as const) {
    const present = effectiveSetting(config, key);
    if (present) return { present, missing };
  }
  return undefined;
}

/** What a new line for a file of the pair holds until the right name is written there. */
export const pemLines: Readonly<Record<string, string>> = {
  private_key_file: 'private_key_file=/path/to/private.key',
  certificate_file: 'certificate_file=/path/to/certificate.pem',
};
