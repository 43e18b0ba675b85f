import type { Phase } from '../catalog/types';
import { parseJavaInt, parseJavaLong } from '../values/wholeNumber';
import { forInput } from './accelerators';
import { type Failure, invalidConfiguration } from './failure';
import { type Ledger, textOf } from './ledger';
import type { Situation } from './situation';

/** What a step of the start needs to judge it. */
export interface Startup {
  readonly situation: Situation;
  readonly ledger: Ledger;
  /** Collected by the steps: the first one is what the server dies of. */
  readonly failures: Failure[];
  /** What a step would have to know. */
  readonly doubts: string[];
}

/** `Boolean.parseBoolean`; `null`: unknown. */
export function booleanOf({ ledger }: Startup, key: string, byDefault: boolean): boolean | null {
  const text = textOf(ledger, key);
  if (text === undefined) return byDefault;
  return text === null ? null : text.toLowerCase() === 'true';
}

/** `Integer.parseInt` of a key at some step: the number, or nothing when it is unknown or stops the server. */
export function integerOf(startup: Startup, phase: Phase, key: string, byDefault: number): number | undefined {
  const text = textOf(startup.ledger, key);
  if (text === undefined) return byDefault;
  if (text === null) {
    startup.doubts.push(`the value of ${key}`);
    return undefined;
  }
  const value = parseJavaInt(text);
  if (typeof value === 'number') return value;
  startup.failures.push(invalidConfiguration(phase, forInput(text), key));
  return undefined;
}

export function longOf(startup: Startup, phase: Phase, key: string, byDefault: bigint): bigint | undefined {
  const text = textOf(startup.ledger, key);
  if (text === undefined) return byDefault;
  if (text === null) return undefined;
  const value = parseJavaLong(text);
  if (typeof value === 'bigint') return value;
  startup.failures.push(invalidConfiguration(phase, forInput(text), key));
  return undefined;
}

