import type { JsonObject } from '../../syntax/embeddedJson';
import { end, type Registration, type Step } from './chains';
import type { ModelCandidate, ModelState, ParameterName } from './effectiveModel';
import { gsonInt, gsonText } from './gsonNumber';
import { type Loading, propertyCandidate, stopped } from './loading';
import { runtimes } from './manifest';

/** Why a value does not count at which the server stops. */
export const stopsHere = 'TorchServe stops at this value.';

/** What `models` says about one version of a model. */
export type JsonParameters =
  | { readonly kind: 'parameters'; readonly object: JsonObject }
  | { readonly kind: 'none' }
  /** Looking it up ends the registration. */
  | { readonly kind: 'ends'; readonly state: ModelState };

/** Both names must be the same to the letter. */
export function jsonParameters({ json }: Loading, name: string, version: string): JsonParameters {
  const unknown = { kind: 'ends', state: { kind: 'unknown', dependsOn: ['the value of models'] } } as const;
  if (json === null) return unknown;
  if (!json || json.result.kind === 'refused') return { kind: 'none' };
  if (json.result.kind === 'unknown') return unknown;
  const isNull =
    json.result.kind === 'null' || (json.result.models.has(name) && !json.result.models.get(name));
  if (isNull) return { kind: 'ends', state: stopped('java.lang.NullPointerException', undefined, 'models') };
  const object = json.result.kind === 'models' ? json.result.models.get(name)?.get(version) : undefined;
  return object ? { kind: 'parameters', object } : { kind: 'none' };
}

/** `getJsonIntValue` as a step; no step when `models` does not say anything. What it throws ends the registration. */
export function jsonIntSteps(
  loading: Loading,
  registration: Registration,
  json: JsonParameters,
  name: ParameterName,
): readonly Step[] {
  if (json.kind === 'ends') end(registration, json.state);
  const found = jsonCandidate(loading, json, name);
  if (!found) return [];
  const { node, candidate } = found;
  const read = gsonInt(node);
  if (read.kind === 'throws') {
    end(registration, stopped(read.exception, read.message, 'models'));
    return [{ candidate, lost: stopsHere }];
  }
  if (read.kind === 'illegal-state')
    return [{ candidate, lost: 'Not a number, so TorchServe logs it and ignores it.' }];
  if (read.value <= 0) return [{ candidate, lost: 'Zero and less count as not set.' }];
  const note =
    String(read.value) === candidate.value ? {} : { note: `'${candidate.value}' is read as ${read.value}.` };
  const replaces = 'models sets it for this version of the model.';
  return [{ candidate: { ...candidate, value: String(read.value), ...note }, replaces }];
}

/** What `models` says although nobody looks at it. */
export function unreadSteps(
  loading: Loading,
  json: JsonParameters,
  name: ParameterName,
  lost: string,
): readonly Step[] {
  const found = jsonCandidate(loading, json, name);
  return found ? [{ candidate: found.candidate, lost }] : [];
}

/** `getJsonRuntimeTypeValue`. */
export function jsonRuntimeSteps(
  loading: Loading,
  registration: Registration,
  json: JsonParameters,
): readonly Step[] {
  if (json.kind === 'ends') end(registration, json.state);
  const found = jsonCandidate(loading, json, 'runtimeType');
  if (!found) return [];
  const { node, candidate } = found;
  const read = gsonText(node);
  if (read.kind === 'throws') {
    end(registration, stopped(read.exception, read.message, 'models'));
    return [{ candidate, lost: stopsHere }];
  }
  const isKnown = read.kind === 'value' && runtimes.some((runtime) => runtime === read.value);
  if (!isKnown) return [{ candidate, lost: 'Not a runtime, so TorchServe logs it and ignores it.' }];
  return [
    {
      candidate: { ...candidate, value: read.value },
      replaces: 'models sets it for this version of the model.',
    },
  ];
}

/** The last member of a name, with its value as written. */
export function jsonCandidate(
  loading: Pick<Loading, 'json' | 'ledger'>,
  json: JsonParameters,
  name: string,
): { readonly node: JsonObject['members'][number]['value']; readonly candidate: ModelCandidate } | undefined {
  const node =
    json.kind === 'parameters'
      ? json.object.members.findLast((member) => member.name === name)?.value
      : undefined;
  if (!node || !loading.json) return undefined;
  const origin = propertyCandidate(loading, 'models')?.origin;
  const value = 'text' in node ? node.text : loading.json.text.slice(node.from, node.to);
  return { node, candidate: { source: 'models', value, key: 'models', ...(origin ? { origin } : {}) } };
}
