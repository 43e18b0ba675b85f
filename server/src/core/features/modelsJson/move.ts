import type { PropertiesConfig } from '../../model/config';
import type { SpanEdit } from '../../text/span';

/** What the server has for a key: `undefined` when it is not set, `null` when nobody can know. */
export type PropertyLookup = (key: string) => string | undefined | null;

/** Parameters that both `models` and a model-config YAML have, under the same name and in the same unit. */
export const sharedParameters = [
  'minWorkers',
  'maxWorkers',
  'batchSize',
  'maxBatchDelay',
  'responseTimeout',
  'startupTimeout',
] as const;

export type SharedParameter = (typeof sharedParameters)[number];

/** Timeouts with the key that sets them for all models; a model-config YAML presets them to 120. */
export const timeoutKeys = {
  responseTimeout: 'default_response_timeout',
  startupTimeout: 'default_startup_timeout',
} as const;

export const presetTimeout = 120;

/** A version of a model that `models` is to give parameters to its YAML. */
export interface MoveToYaml {
  readonly config: PropertiesConfig;
  readonly model: string;
  readonly version: string;
  /** The YAML of the model's archive; absent or blank when it has none. */
  readonly yaml: string | undefined;
  readonly property: PropertyLookup;
}

/** The other direction, from a YAML that is there. */
export interface MoveToModels extends MoveToYaml {
  readonly yaml: string;
}

/** What a move does to the two files, and what is to be said about it. */
export interface Move {
  /** Nothing is moved for this reason; a sentence. */
  readonly refusal?: string;
  readonly properties: readonly SpanEdit[];
  readonly yaml: readonly SpanEdit[];
  /** Nothing is left in the YAML, and an empty file would stop TorchServe. */
  readonly removesYaml: boolean;
  /** Parameters with their values, such as `batchSize: 4`. */
  readonly moved: readonly string[];
  /** What stays where it is, and why; sentences. */
  readonly kept: readonly string[];
  /** What else is worth knowing; sentences. */
  readonly remarks: readonly string[];
}

export function refusedMove(refusal: string, kept: readonly string[] = []): Move {
  return { refusal, properties: [], yaml: [], removesYaml: false, moved: [], kept, remarks: [] };
}

export const dependsOnVariable =
  "What 'models' says depends on a variable or cannot be read, so that nothing can be moved.";
