import {
  type EffectiveParameter,
  type ModelCandidate,
  type ModelLoser,
  type ModelState,
  type ParameterName,
  parameterNames,
} from './effectiveModel';

/** A model while it is registered: what its parameters are now, what they were, and how the registration ends. */
export interface Registration {
  readonly chains: Map<ParameterName, Chain>;
  /** The first thing that ends it; later ones are not reached. */
  ending?: ModelState;
  readonly notes: string[];
}

interface Chain {
  current: ModelCandidate;
  losers: ModelLoser[];
}

export function createRegistration(): Registration {
  return { chains: new Map(), notes: [] };
}

/** Ends the registration unless it has ended already. */
export function end(registration: Registration, state: ModelState): void {
  registration.ending ??= state;
}

/** One candidate of a parameter: either it does not count, or it replaces those before it. */
export type Step =
  | { readonly candidate: ModelCandidate; readonly lost: string }
  | { readonly candidate: ModelCandidate; readonly replaces?: string };

/** Sets a parameter from its candidates, the weakest one first; that one always counts. */
export function settle(registration: Registration, name: ParameterName, steps: readonly Step[]): void {
  const winner = steps.findLastIndex((step) => !('lost' in step));
  const losers = steps.flatMap((step, i): ModelLoser[] => {
    if (i === winner) return [];
    const lost = 'lost' in step ? step.lost : reasonOf(steps.slice(i + 1));
    return [{ ...step.candidate, lost }];
  });
  const current = steps[winner]?.candidate;
  if (current) registration.chains.set(name, { current, losers });
}

function reasonOf(later: readonly Step[]): string {
  const next = later.find((step) => !('lost' in step));
  return next && 'replaces' in next ? (next.replaces ?? '') : '';
}

/** Replaces the value that a parameter has, for the reason given. */
export function adjust(registration: Registration, name: ParameterName, value: string, why: string): void {
  const chain = registration.chains.get(name);
  if (!chain || chain.current.value === value) return;
  chain.losers.push({ ...chain.current, lost: why });
  chain.current = { source: 'adjustment', value, note: why };
}

export function byDefault(value: string | number | boolean | null, note?: string): Step {
  const text = value === null ? null : String(value);
  return { candidate: { source: 'default', value: text, ...(note === undefined ? {} : { note }) } };
}

/** The whole number that a parameter has now; `undefined`: unknown. */
export function numberNow(registration: Registration, name: ParameterName): number | undefined {
  const value = registration.chains.get(name)?.current.value;
  return value === undefined || value === null ? undefined : Number(value);
}

export function parametersOf({ chains }: Registration): readonly EffectiveParameter[] {
  return parameterNames.flatMap((name) => {
    const chain = chains.get(name);
    return chain ? [{ name, ...chain.current, losers: chain.losers }] : [];
  });
}

/** Every parameter, when nothing can be said before something is known. */
export function allUnknown(dependsOn: readonly string[]): readonly EffectiveParameter[] {
  return parameterNames.map((name) => ({ name, source: 'unknown', value: null, dependsOn, losers: [] }));
}
