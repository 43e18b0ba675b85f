import type { Failure } from '../failure';
import type { Candidate, Source } from '../ledger';

/**
 * Where a parameter of a model comes from: besides the sources of properties, the JSON of `models`, the configuration in the
 * archive, the archive's manifest, and the models that `model_snapshot` restores.
 */
export type ModelSource = Source | 'models' | 'model-config' | 'manifest' | 'model-snapshot';

/** One value that was given to a parameter on the way. */
export interface ModelCandidate extends Omit<Candidate, 'source'> {
  readonly source: ModelSource;
  /** The key of the property through which the value came. */
  readonly key?: string;
}

/** A candidate that another one replaced, or that never counted. */
export interface ModelLoser extends ModelCandidate {
  /** Why it does not count; a sentence. */
  readonly lost: string;
}

export const parameterNames = [
  'minWorkers',
  'maxWorkers',
  'batchSize',
  'maxBatchDelay',
  'responseTimeout',
  'startupTimeout',
  'jobQueueSize',
  'deviceType',
  'deviceIds',
  'parallelType',
  'parallelLevel',
  'maxRetryTimeoutInSec',
  'clientTimeoutInMills',
  'useJobTicket',
  'continuousBatching',
  'sequenceBatching',
  'sequenceMaxIdleMSec',
  'sequenceTimeoutMSec',
  'maxNumSequence',
  'maxSequenceJobQueueSize',
  'asyncCommunication',
  'useVenv',
  'runtimeType',
  'handler',
] as const;

export type ParameterName = (typeof parameterNames)[number];

/**
 * What a parameter will be. `value` is `null` when it depends on something unknown, and with the source `default` also when
 * nothing sets it.
 */
export interface EffectiveParameter extends ModelCandidate {
  readonly name: ParameterName;
  /** The first one first. */
  readonly losers: readonly ModelLoser[];
}

export type ModelState =
  | { readonly kind: 'loaded' }
  /** Registered, but TorchServe cannot give it workers; it logs `message`. */
  | { readonly kind: 'without-workers'; readonly message: string }
  /** TorchServe logs `message` and goes on without the model. */
  | { readonly kind: 'not-loaded'; readonly message: string }
  /** A snapshot is not restored any further after a model of this name that fails. */
  | { readonly kind: 'unreached'; readonly after: string }
  /** TorchServe does not come up. */
  | { readonly kind: 'stops'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly dependsOn: readonly string[] }
  /** Nothing loads it at the start; it stands in the JSON of `models`. */
  | { readonly kind: 'configured-only' };

export interface EffectiveModel {
  /** `null` when it depends on what is in the archive. */
  readonly name: string | null;
  readonly version: string | null;
  /** The entry of `load_models`, the file in the store or the `marName` of the snapshot; absent for `configured-only`. */
  readonly location?: string;
  /** Absolute path of the archive or folder that is read. */
  readonly archive?: string;
  /** Requests that name no version go to this one; `undefined`: it depends on something unknown. */
  readonly isDefaultVersion?: boolean;
  readonly state: ModelState;
  readonly parameters: readonly EffectiveParameter[];
  /** Sentences. */
  readonly notes: readonly string[];
}
