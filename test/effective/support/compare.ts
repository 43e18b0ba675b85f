import assert from 'node:assert/strict';
import { createConfig, settingOf } from '../../../server/src/core/model/config';
import type { EffectiveConfiguration } from '../../../server/src/core/effective/result';
import type { Observation } from './realServer';

/** Holds names and times of its own making. */
const unpredictable = new Set(['model_snapshot']);

/** Every key and the outcome must be what the engine says. */
export function compare(effective: EffectiveConfiguration, observed: Observation): void {
  const { outcome } = effective;
  const tail = observed.output.slice(-1500);
  if (outcome.started === false) {
    assert.equal(observed.started, false, `the engine expects ${outcome.phase}: ${outcome.message}; it started\n${tail}`);
    assert.ok(observed.output.includes(outcome.message), `expected ${outcome.phase}: ${outcome.message}, printed:\n${tail}`);
  } else {
    assert.equal(observed.started, true, `the engine expects a start (${JSON.stringify(outcome)}), printed:\n${tail}`);
  }
  if (observed.snapshot !== undefined) assert.deepEqual(predicted(effective), actual(observed.snapshot));
}

function predicted({ properties }: EffectiveConfiguration): Record<string, string | null> {
  const set = properties.filter(({ key, source }) => source !== 'default' && !unpredictable.has(key));
  return sorted(set.map(({ key, value }) => [key, value]));
}

/** Written as UTF-8 without escaping what is not ASCII; the text is already decoded. */
function actual(snapshot: string): Record<string, string | null> {
  const { syntax } = createConfig(snapshot, 'latin-1');
  const entries = syntax.lines.flatMap((line) => (line.kind === 'entry' ? [settingOf(syntax, line)] : []));
  return sorted(entries.filter(({ key }) => !unpredictable.has(key)).map(({ key, value }) => [key, value]));
}

function sorted(entries: [string, string | null][]): Record<string, string | null> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
