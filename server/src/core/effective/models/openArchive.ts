import { textOf } from '../ledger';
import { end, type Registration } from './chains';
import type { ModelState } from './effectiveModel';
import { type Loading, stopped } from './loading';
import { locateModel } from './locateModel';
import type { ManifestModel, Runtime } from './manifest';
import { type ModelConfig, readModelConfig } from './modelConfig';

/** An archive that TorchServe can register. */
export interface OpenArchive {
  readonly path: string;
  readonly model: ManifestModel;
  readonly runtime: Runtime;
  readonly name: string;
  readonly version: string;
  readonly config: ModelConfig;
}

export interface Wanted {
  readonly location: string;
  /** The name that the entry gives; absent or empty: the archive's. */
  readonly name?: string | undefined;
  /** When neither names it. */
  readonly fallback: string;
}

/** `ModelManager.createModelArchive`; what keeps it from coming about ends the registration. */
export function openArchive(
  loading: Loading,
  registration: Registration,
  wanted: Wanted,
): OpenArchive | undefined {
  const { search, ledger } = loading;
  if (!search) {
    const missing = ['model_store', 'allowed_urls'].filter((key) => textOf(ledger, key) === null);
    end(registration, { kind: 'unknown', dependsOn: missing.map((key) => `the value of ${key}`) });
    return undefined;
  }
  const located = locateModel(search, wanted.location);
  if ('ending' in located) return ended(registration, located.ending);
  const { path, facts } = located;
  if (facts.kind !== 'model')
    return ended(registration, { kind: 'unknown', dependsOn: [`what is in ${path}`] });
  const reading = facts.manifest;
  if (reading.kind === 'unknown')
    return ended(registration, { kind: 'unknown', dependsOn: [`what is in ${path}`] });
  if (reading.kind === 'refused')
    return ended(registration, { kind: 'not-loaded', message: reading.message });
  if (reading.kind === 'throws') return ended(registration, stopped(reading.exception, reading.message));
  const { model, runtime } = reading.manifest;
  if (!model) return ended(registration, stopped('java.lang.NullPointerException'));
  if (!runtime) {
    return ended(registration, { kind: 'not-loaded', message: 'Runtime is not defined or invalid.' });
  }
  const name = wanted.name || model.modelName || wanted.fallback;
  const config = readModelConfig(facts.config, path.slice(path.lastIndexOf('/') + 1));
  return { path, model, runtime, name, version: model.modelVersion ?? '1.0', config };
}

function ended(registration: Registration, state: ModelState): undefined {
  end(registration, state);
  return undefined;
}
