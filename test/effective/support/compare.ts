import assert from 'node:assert/strict';
import type { EffectiveConfiguration } from '../../../server/src/core/effective/result';
import { createConfig, settingOf } from '../../../server/src/core/model/config';
import { observedPhases } from './observedPhases';
import type { Observation } from './realServer';

/** Holds names and times of its own making. */
const unpredictable = new Set(['model_snapshot']);

/** Every key and the outcome must be what the engine says. */
export function compare(effective: EffectiveConfiguration, observed: Observation): void {
  const { outcome } = effective;
  const tail = observed.output.slice(-2500);
  if (outcome.started === false) {
    const expected = `${outcome.phase}: ${outcome.message}`;
    assert.equal(observed.started, false, `the engine expects ${expected}; it started\n${tail}`);
    assert.ok(isPrinted(observed.output, outcome.message), `expected ${expected}, printed:\n${tail}`);
    const phases = observedPhases(observed);
    assert.ok(phases.includes(outcome.phase), `expected ${expected}, but it ended in ${phases}:\n${tail}`);
  } else {
    assert.deepEqual(outcome, { started: observed.started }, `expected a start, printed:\n${tail}`);
  }
  if (observed.snapshot !== undefined) assert.deepEqual(predicted(effective), actual(observed.snapshot));
}

/** On a line of its own; an exception may say more behind the message. */
function isPrinted(output: string, message: string): boolean {
  const lines = output.split(/\r?\n/);
  if (message.startsWith('Invalid configuration: ') && !message.includes('\n')) {
    return lines.some((line) => line === message || line.startsWith(`${message} near index `));
  }
  return lines.some((line) => line.startsWith(message)) || output.includes(`\n${message}`);
}

function predicted({ properties }: EffectiveConfiguration): Record<string, string | null> {
  const set = properties.filter(({ key, source }) => source !== 'default' && !unpredictable.has(key));
  return sorted(set.map(({ key, value }) => [key, value]));
}

/** What a snapshot says of every key but those that hold names and times. Java writes as UTF-8 what it would read as ISO-8859-1, so everything beyond that is escaped first. */
export function actual(snapshot: string): Record<string, string | null> {
  const escaped = snapshot.replace(
    /[^\x00-\xff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const { syntax } = createConfig(escaped, 'latin-1');
  const entries = syntax.lines.flatMap((line) => (line.kind === 'entry' ? [settingOf(syntax, line)] : []));
  return sorted(entries.filter(({ key }) => !unpredictable.has(key)).map(({ key, value }) => [key, value]));
}

function sorted(entries: [string, string | null][]): Record<string, string | null> {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
