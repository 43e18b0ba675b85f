import type { Phase } from '../catalog/types';
import { forInput, parseJavaInt, parseJavaLong } from '../values/wholeNumber';
import { type Failure, invalidConfiguration } from './failure';
import type { JvmOptions } from './jvmOptions';
import { dependsOn, type Ledger, textOf } from './ledger';
import type { EffectiveModel } from './models/effectiveModel';
import type { Situation } from './situation';

/** What a step of the start needs to judge it. */
export interface Startup {
  readonly situation: Situation;
  readonly ledger: Ledger;
  readonly jvm: JvmOptions;
  /** Collected by the steps: the first one is what the server dies of. */
  readonly failures: Failure[];
  /** The models that the start loads, and those that `models` names. */
  readonly models: EffectiveModel[];
  /** What a step would have to know. */
  readonly doubts: string[];
}

/** A key's text; of an unknown one it is noted what it depends on. */
export function textFor({ ledger, doubts }: Startup, key: string): string | null | undefined {
  const text = textOf(ledger, key);
  if (text === null) doubts.push(...dependsOn(ledger, key));
  return text;
}

/** `Boolean.parseBoolean`; `null`: unknown, which is noted. */
export function booleanOf(startup: Startup, key: string, byDefault: boolean): boolean | null {
  const text = textFor(startup, key);
  if (text === undefined) return byDefault;
  return text === null ? null : text.toLowerCase() === 'true';
}

/** `Integer.parseInt` of a key at some step: the number, or nothing when it is unknown or stops the server. */
export function integerOf(
  startup: Startup,
  phase: Phase,
  key: string,
  byDefault: number,
): number | undefined {
  const text = textFor(startup, key);
  if (text === undefined) return byDefault;
  if (text === null) return undefined;
  const value = parseJavaInt(text);
  if (typeof value === 'number') return value;
  startup.failures.push(invalidConfiguration(phase, forInput(text), key));
  return undefined;
}

export function longOf(startup: Startup, phase: Phase, key: string, byDefault: bigint): bigint | undefined {
  const text = textFor(startup, key);
  if (text === undefined) return byDefault;
  if (text === null) return undefined;
  const value = parseJavaLong(text);
  if (typeof value === 'bigint') return value;
  startup.failures.push(invalidConfiguration(phase, forInput(text), key));
  return undefined;
}

/** `ConfigManager.isDebug`: a system property can switch it on, too. */
export function isDebug(startup: Startup): boolean | null {
  const isForced = startup.jvm.properties.get('TS_DEBUG')?.toLowerCase() === 'true';
  return isForced || booleanOf(startup, 'debug', false);
}

/** What is at a path of the configuration; an unknown answer is noted. */
export function kindAt(
  { situation, doubts }: Startup,
  resolved: string,
): ReturnType<Situation['disk']['kind']> {
  const kind = situation.disk.kind(resolved);
  if (kind === undefined) doubts.push(`what is at ${resolved}`);
  return kind;
}
