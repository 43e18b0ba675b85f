import type { Building } from './configuration';
import { type Expansion, expand } from './interpolation';
import { javaKeyOrder } from './javaKeyOrder';
import { javaVariable } from './javaText';
import { assign, type Candidate } from './ledger';

/** Expands `$$NAME$$` in every value there is, in the order in which Java walks over them. */
export function expandPlaceholders(building: Building, kind: 'file' | 'snapshot'): void {
  const { situation, ledger } = building;
  const affected = [...ledger.entries].filter(([, { current }]) => current.value?.includes('$$'));
  if (affected.length === 0) return;
  for (const key of javaKeyOrder(ledger.entries.keys(), kind)) {
    const current = ledger.entries.get(key)?.current;
    if (!current || current.value === null) continue;
    const expansion = expand(key, current.value, (name) => javaVariable(situation, name));
    keep(building, key, current, expansion);
  }
}

function keep(
  { ledger, failures, doubts }: Building,
  key: string,
  current: Candidate,
  expansion: Expansion,
): void {
  if (expansion.kind === 'same') return;
  if (expansion.kind === 'fails') {
    failures.push(expansion.failure);
    return;
  }
  const { names } = expansion;
  const lost = `Its ${names.map((name) => `$$${name}$$`).join(', ')} was replaced by the environment.`;
  const origin = current.origin ? { origin: current.origin } : {};
  if (expansion.kind === 'expanded') {
    assign(ledger, key, { source: current.source, value: expansion.value, ...origin }, lost);
    return;
  }
  // An unset variable would stop the server.
  const dependsOn = names.map((name) => `the variable ${name}`);
  doubts.push(...dependsOn);
  assign(ledger, key, { source: 'unknown', value: null, dependsOn, ...origin }, lost);
}
