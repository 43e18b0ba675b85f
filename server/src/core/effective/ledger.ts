import type { Origin } from './situation';

/** Where a value comes from. `unknown`: it depends on something that nobody told. */
export type Source =
  | 'default'
  | 'file'
  | 'snapshot'
  | 'command-line'
  | 'environment'
  | 'adjustment'
  | 'unknown';

/** One value that was given to a key on the way. */
export interface Candidate {
  readonly source: Source;
  /** `null` when it depends on something unknown; `dependsOn` says on what. */
  readonly value: string | null;
  readonly origin?: Origin;
  /** What happened, when the source alone does not say it; a sentence. */
  readonly note?: string;
  readonly dependsOn?: readonly string[];
}

/** A candidate that another one replaced. */
export interface Loser extends Candidate {
  /** Why it does not count; a sentence. */
  readonly lost: string;
}

/**
 * The properties of the server while its configuration is built: for every key the value it has now and those it had.
 * Filled by one resolution and read afterwards.
 */
export interface Ledger {
  readonly entries: Map<string, { current: Candidate; losers: Loser[] }>;
  /** What decides about keys that nobody has set: a file whose content is not known. Empty: they have their defaults. */
  readonly undecided: string[];
}

export function createLedger(): Ledger {
  return { entries: new Map(), undecided: [] };
}

/** Gives a key a value; the one it had lost, for the reason given. */
export function assign(ledger: Ledger, key: string, candidate: Candidate, lost: string): void {
  const entry = ledger.entries.get(key);
  if (!entry) {
    ledger.entries.set(key, { current: candidate, losers: [] });
    return;
  }
  entry.losers.push({ ...entry.current, lost });
  entry.current = candidate;
}

/** Notes a value that never reached the key. */
export function reject(ledger: Ledger, key: string, candidate: Candidate, lost: string): void {
  const entry = ledger.entries.get(key);
  if (entry) entry.losers.push({ ...candidate, lost });
  else
    ledger.entries.set(key, {
      current: { source: 'default', value: null },
      losers: [{ ...candidate, lost }],
    });
}

/** The text the server holds for a key: `undefined` when it has none, `null` when nobody can know. */
export function textOf({ entries, undecided }: Ledger, key: string): string | null | undefined {
  const current = entries.get(key)?.current;
  if (current && current.source !== 'default') return current.value;
  return undecided.length > 0 ? null : undefined;
}

/** What decides about the value of a key that is unknown. */
export function dependsOn({ entries, undecided }: Ledger, key: string): readonly string[] {
  return entries.get(key)?.current.dependsOn ?? undecided;
}
