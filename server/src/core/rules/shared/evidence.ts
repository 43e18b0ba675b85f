import { configManager } from '../../catalog/properties/readers';
import type { Evidence, InvalidEffect, PropertySpec } from '../../catalog/types';
import type { Severity } from '../rule';

/** The constructor of the Java server's configuration, which loads the file with `java.util.Properties`. */
export const fileReader: readonly Evidence[] = configManager('ConfigManager');

/** The launcher's own reader of the three keys that it needs before Java runs. */
export const launcherReader: Evidence = { file: 'ts/model_server.py', symbol: 'load_properties' };

const severities: Readonly<Record<InvalidEffect, Severity>> = {
  'start-fails': 'error',
  'start-fails-with-models': 'error',
  'worker-fails': 'error',
  'request-fails': 'warning',
  'default-used': 'warning',
  ignored: 'information',
};

/** How grave it is that the server cannot use the value of a key. */
export function severityOf({ onInvalid }: PropertySpec): Severity {
  return severities[onInvalid.effect];
}
