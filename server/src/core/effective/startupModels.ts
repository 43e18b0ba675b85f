import { resolveModels } from './models/resolveModels';
import type { Startup } from './startupValues';

/** `initModelStore`: a snapshot's models, or those of load_models. */
export function checkStartupModels({ ledger, situation, failures, doubts }: Startup): void {
  const archives = situation.archives ?? (() => undefined);
  const models = resolveModels({ ledger, situation, archives });
  failures.push(...models.failures);
  doubts.push(...models.doubts);
}
