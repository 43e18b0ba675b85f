import { forInput, parseJavaInt } from '../../values/wholeNumber';
import { invalidConfiguration, uncaught } from '../failure';
import { type Ledger, textOf } from '../ledger';
import { type ModelsJsonResult, readModelsJson } from '../modelsJson';
import { resolvePath, type Situation } from '../situation';
import type { ArchiveFacts } from './archiveFacts';
import { end, type Registration, type Step } from './chains';
import type { ModelCandidate, ModelState } from './effectiveModel';
import type { Search } from './locateModel';

export interface ModelsInput {
  readonly ledger: Ledger;
  readonly situation: Situation;
  /** What is in an archive or a folder, by absolute path; `undefined` where nobody has looked. */
  readonly archives: (path: string) => ArchiveFacts | undefined;
  /** System properties of the Java virtual machine; one of them can switch `debug` on. */
  readonly systemProperties?: ReadonlyMap<string, string>;
}

/** What the registrations of one start share. */
export interface Loading extends ModelsInput {
  readonly search: Search | undefined;
  /** `models`: its text and what it means; `undefined`: not set. `null`: not known. */
  readonly json: { readonly text: string; readonly result: ModelsJsonResult } | undefined | null;
  /** The versions by name in the order in which they were registered. */
  readonly registered: Map<string, string[]>;
}

export function createLoading(input: ModelsInput): Loading {
  const { ledger, situation } = input;
  const store = textOf(ledger, 'model_store');
  const allowedUrls = textOf(ledger, 'allowed_urls');
  const text = textOf(ledger, 'models');
  const isKnown = typeof store === 'string' && allowedUrls !== null;
  return {
    ...input,
    search: isKnown
      ? { situation, archives: input.archives, store: resolvePath(situation.directory, store), allowedUrls }
      : undefined,
    json: typeof text === 'string' ? { text, result: readModelsJson(text) } : text,
    registered: new Map(),
  };
}

export function stopped(exception: string, message?: string, key?: string): ModelState {
  const isArgument = /^java\.lang\.(?:NumberFormat|IllegalArgument)Exception$/.test(exception);
  const failure = isArgument
    ? invalidConfiguration('model-load', message ?? 'null', key)
    : uncaught('model-load', exception, message, key);
  return { kind: 'stops', failure };
}

/** What a property is set to, as a candidate for a parameter; `undefined`: nothing sets it. */
export function propertyCandidate(
  { ledger }: Pick<Loading, 'ledger'>,
  key: string,
): ModelCandidate | undefined {
  const current = ledger.entries.get(key)?.current;
  if (current && current.source !== 'default') return { ...current, key };
  if (textOf(ledger, key) === undefined) return undefined;
  return { source: 'unknown', value: null, dependsOn: ledger.undecided, key };
}

/** `Integer.parseInt` of a property: the number, or nothing when it is unknown or stops the server. */
export function propertyNumber(
  loading: Loading,
  registration: Registration,
  key: string,
  byDefault: number,
): number | undefined {
  const text = textOf(loading.ledger, key);
  if (text === undefined) return byDefault;
  if (text === null) {
    end(registration, { kind: 'unknown', dependsOn: [`the value of ${key}`] });
    return undefined;
  }
  const value = parseJavaInt(text);
  if (typeof value === 'number') return value;
  end(registration, { kind: 'stops', failure: invalidConfiguration('model-load', forInput(text), key) });
  return undefined;
}

/** A property as a step of a parameter's chain. */
export function propertySteps(loading: Loading, key: string): readonly Step[] {
  const candidate = propertyCandidate(loading, key);
  return candidate ? [{ candidate, replaces: `${key} sets it for all models.` }] : [];
}

export function isDebug({ ledger, systemProperties }: Loading): boolean | undefined {
  if (systemProperties?.get('TS_DEBUG')?.toLowerCase() === 'true') return true;
  const text = textOf(ledger, 'debug');
  return text === null ? undefined : text?.toLowerCase() === 'true';
}
