import { hasPlaceholder, type Setting } from '../../model/config';
import { type JsonMember, type JsonObject, parseEmbeddedJson } from '../../syntax/embeddedJson';

/** The parameters of one version of a model in `models`. */
export interface VersionParameters {
  readonly model: string;
  readonly version: string;
  readonly parameters: JsonObject;
}

/** The members of `models` by model; `undefined` unless the setting is `models` with an object that Gson can read. */
export function modelMembers(setting: Setting): readonly JsonMember[] | undefined {
  if (setting.key !== 'models' || hasPlaceholder(setting.value)) return undefined;
  const { root, problem } = parseEmbeddedJson(setting.value);
  return problem || root?.kind !== 'object' ? undefined : root.members;
}

/** All versions whose parameters are an object, in the order of the text. */
export function* versionParameters(setting: Setting): Iterable<VersionParameters> {
  for (const { name: model, value: versions } of modelMembers(setting) ?? []) {
    if (versions.kind !== 'object') continue;
    for (const { name: version, value } of versions.members) {
      if (value.kind === 'object') yield { model, version, parameters: value };
    }
  }
}

/** The parameters that are whole numbers. */
export const numericParameters: ReadonlySet<string> = new Set([
  'minWorkers',
  'maxWorkers',
  'batchSize',
  'maxBatchDelay',
  'responseTimeout',
  'startupTimeout',
]);

/** The values of `runtimeType`. */
export const runtimes: readonly string[] = ['python', 'python3', 'LSP'];
