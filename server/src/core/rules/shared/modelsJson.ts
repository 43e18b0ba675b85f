import { distance } from 'fastest-levenshtein';
import { hasPlaceholder, jsonOf, type Setting } from '../../model/config';
import type { JsonMember, JsonObject } from '../../syntax/embeddedJson';

/** The parameters of one version of a model in `models`. */
export interface VersionParameters {
  readonly model: string;
  readonly version: string;
  readonly parameters: JsonObject;
}

/** The members of `models` by model; `undefined` unless the setting is `models` with an object that Gson can read. */
export function modelMembers(setting: Setting): readonly JsonMember[] | undefined {
  if (setting.key !== 'models' || hasPlaceholder(setting.value)) return undefined;
  const { root, problem } = jsonOf(setting);
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

/** A parameter that is spelt nearly the same as a name that is none. */
export function nearParameter(name: string, candidates: readonly string[]): string | undefined {
  const loose = loosely(name);
  const near = candidates.map((one) => ({ one, edits: distance(loosely(one), loose) }));
  const [best, second] = near.sort((a, b) => a.edits - b.edits);
  const most = Math.floor(loose.length / 5);
  // What is as near to two names stands for neither.
  return best && best.edits <= most && best.edits !== second?.edits ? best.one : undefined;
}

function loosely(name: string): string {
  return name.toLowerCase().replace(/[_-]|s$/g, '');
}
