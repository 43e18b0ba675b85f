import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { flagNames } from '../../server/src/core/catalog/commandLine';
import { parseLauncherArguments } from '../../server/src/core/effective/launcherArguments';
import { askPython } from '../support/python';
import { needsTorchserve } from '../support/torchserve';

const seed = 12;
const names = [...flagNames.keys()];
const name = fc.constantFrom(...names);
const beginning = fc.tuple(name, fc.nat(12)).map(([text, length]) => text.slice(0, 2 + length));
const value = fc.constantFrom(
  'a.mar',
  'm=a.mar',
  'store',
  '',
  ' ',
  '-',
  '-1',
  '-.5',
  '-1x',
  '-a b',
  "it's",
  '"',
  'é',
);
const odd = fc.constantFrom(
  '--',
  '--=x',
  '-vh',
  '-hv',
  '-vx',
  '-v=',
  '-v=h',
  '--start=',
  "--stop='",
  '--ncs=\t"\'',
  '--x',
);
const attached = fc
  .tuple(fc.oneof(name, beginning), fc.oneof(value, fc.constant('--')))
  .map((parts) => parts.join('='));
const word = fc.oneof(
  { weight: 4, arbitrary: name },
  { weight: 2, arbitrary: beginning },
  { weight: 5, arbitrary: value },
  { weight: 2, arbitrary: attached },
  { weight: 1, arbitrary: odd },
);
/** A flag with what it wants, so that many lists are good. */
const proper = fc
  .tuple(name, value)
  .map(([flag, one]) => (flagNames.get(flag)!.argument ? [flag, one] : [flag]));
const list = fc
  .array(fc.oneof({ weight: 3, arbitrary: proper }, { weight: 1, arbitrary: word.map((one) => [one]) }), {
    maxLength: 5,
  })
  .map((groups) => groups.flat());

/** The launcher's own names. */
function described(args: readonly string[]): unknown {
  const parsed = parseLauncherArguments(args);
  if ('error' in parsed) return parsed.error;
  if (parsed.action === 'help') return 'help';
  return {
    version: parsed.action === 'version',
    stop: parsed.action === 'stop',
    ts_config: parsed.tsConfig ?? null,
    model_store: parsed.modelStore ?? null,
    workflow_store: parsed.workflowStore ?? null,
    models: parsed.models ?? null,
    log_config: parsed.logConfig ?? null,
    cpp_log_config: parsed.cppLogConfig ?? null,
    foreground: parsed.foreground,
    no_config_snapshots: parsed.noConfigSnapshots,
    plugins_path: parsed.pluginsPath ?? null,
    token_auth: parsed.disableTokenAuth,
    model_mode: parsed.enableModelApi,
  };
}

/** `--start` says nothing, and a value that was only `--` is an empty list, which counts as none. */
function comparable(answer: unknown): unknown {
  if (typeof answer === 'string') return answer;
  const { start: _, ...rest } = answer as Record<string, unknown>;
  const values = Object.entries(rest).map(([key, one]) => [
    key,
    Array.isArray(one) && one.length === 0 ? null : one,
  ]);
  return Object.fromEntries(values);
}

test('arguments are read as argparse reads them for the launcher', { skip: needsTorchserve() }, (t) => {
  const inputs = fc.sample(fc.oneof(list, list, fc.array(word, { maxLength: 6 })), { numRuns: 10_000, seed });
  const answers = askPython('arguments', inputs);
  let good = 0;
  inputs.forEach((input, i) => {
    assert.deepEqual(described(input), comparable(answers[i]), JSON.stringify(input));
    if (typeof answers[i] !== 'string') good++;
  });
  t.diagnostic(`seed ${seed}: ${inputs.length} lists, ${good} of them good`);
  assert.ok(good > 2_000 && good < 8_000);
});
