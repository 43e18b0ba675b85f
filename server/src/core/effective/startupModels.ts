import { resolveModels } from './models/resolveModels';
import type { Startup } from './startupValues';

/** `initModelStore`: a snapshot's models, or those of load_models. */
export function checkStartupModels({ ledger, situation, jvm, failures, doubts, models }: Startup): void {
  const archives = situation.archives ?? (() => undefined);
  const found = resolveModels({ ledger, situation, archives, systemProperties: jvm.properties });
  failures.push(...found.failures);
  doubts.push(...found.doubts);
  models.push(...found.models);
}
