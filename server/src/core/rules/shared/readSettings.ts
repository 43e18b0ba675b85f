import { effectiveSetting, hasPlaceholder, type PropertiesConfig, type Setting } from '../../model/config';

/** The setting that counts for a key, unless a variable decides about its value. */
export function readableSetting(config: PropertiesConfig, key: string): Setting | undefined {
  const setting = effectiveSetting(config, key);
  return setting && !hasPlaceholder(setting.value) ? setting : undefined;
}

/** True when the key is in the file, whatever its value. */
export function isSet(config: PropertiesConfig, key: string): boolean {
  return config.byKey.has(key);
}

/** A boolean as the Java server reads it; `undefined` when a variable decides. */
export function booleanOf(config: PropertiesConfig, key: string, fallback: boolean): boolean | undefined {
  const setting = effectiveSetting(config, key);
  if (!setting) return fallback;
  return hasPlaceholder(setting.value) ? undefined : setting.value.toLowerCase() === 'true';
}

/** The key that opens the file to `TS_` variables; a rule that calls `environmentMayDecide` reads it. */
export const environmentGate = 'enable_envvars_config';

/** True when variables may add or replace settings, so that a key missing from the file proves nothing. */
export function environmentMayDecide(config: PropertiesConfig): boolean {
  return booleanOf(config, environmentGate, false) !== false;
}
