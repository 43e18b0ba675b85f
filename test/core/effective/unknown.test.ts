import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resolve } from '../../../server/src/core/effective/resolve';
import type { EffectiveConfiguration } from '../../../server/src/core/effective/result';
import type { Disk, DiskKind, Situation } from '../../../server/src/core/effective/situation';
import { randomCase } from '../../effective/support/randomCase';
import { memoryDisk, partialDisk } from './memoryDisk';

const seed = 11;

/** Where everything is known. */
const complete: fc.Arbitrary<Situation> = randomCase.map(({ files, args, env }) => {
  let port = 20_000;
  const filled = (text: string): string => text.replace(/\{\w+\}/g, () => String(port++));
  const texts = Object.entries(files ?? {}).map(([name, text]) => [
    `/disk/${name}`,
    typeof text === 'string' ? filled(text) : null,
  ]);
  return {
    // Shown when something fails.
    name: JSON.stringify(files),
    directory: '/disk',
    arguments: args ?? [],
    environment: { values: new Map(Object.entries(env ?? {})), complete: true },
    machine: { python: '/usr/bin/python', version: '0.12.0', accelerators: 1, processors: 2 },
    disk: memoryDisk(Object.fromEntries(texts) as Record<string, string | null>),
  };
});

/** What is left out of what is known, by chance. */
const gaps = fc.record({
  paths: fc.subarray(
    ['config.properties', 'other.properties', 'store', 'other', 'logs', '.cfg', '-x', 'notes', 'key_file'],
    {
      maxLength: 2,
    },
  ),
  variables: fc.option(fc.subarray(['TS_', 'LOG_LOCATION', 'CUDA', 'NAME', 'GATE']), { freq: 2 }),
  accelerators: fc.boolean(),
  version: fc.boolean(),
});

type Gaps = typeof gaps extends fc.Arbitrary<infer T> ? T : never;

function withGaps(situation: Situation, { paths, variables, accelerators, version }: Gaps): Situation {
  const { environment, machine, disk } = situation;
  const values = [...environment.values].filter(
    ([name]) => !variables?.some((beginning) => name.startsWith(beginning)),
  );
  return {
    ...situation,
    environment: variables ? { values: new Map(values), complete: false } : environment,
    machine: {
      python: '/usr/bin/python',
      ...(accelerators ? {} : { accelerators: machine.accelerators! }),
      ...(version ? {} : { version: machine.version! }),
    },
    disk: partialDisk(disk, (path) => paths.some((part) => path.includes(part))),
  };
}

function assertNoGuess(known: EffectiveConfiguration, partial: EffectiveConfiguration): void {
  for (const { key, value, source, dependsOn } of partial.properties) {
    if (source === 'unknown') assert.ok((dependsOn ?? []).length > 0, `${key} depends on nothing`);
    else assert.equal(value, known.properties.find((property) => property.key === key)?.value, key);
  }
  const { outcome } = partial;
  if (outcome.started === 'unknown') assert.ok(outcome.dependsOn.length > 0);
  else assert.equal(outcome.started, known.outcome.started, JSON.stringify([outcome, known.outcome]));
}

test('what is not known is not guessed', (t) => {
  const count = { certain: 0, unknown: 0 };
  fc.assert(
    fc.property(complete, gaps, (situation, left) => {
      // The values are those that count as long as TS_CONFIG_FILE is not set.
      const isNamed = situation.environment.values.has('TS_CONFIG_FILE');
      fc.pre(!(isNamed && left.variables?.includes('TS_')));
      const partial = resolve(withGaps(situation, left));
      assertNoGuess(resolve(situation), partial);
      count[partial.outcome.started === 'unknown' ? 'unknown' : 'certain']++;
    }),
    { seed, numRuns: 1_500, includeErrorInReport: true },
  );
  t.diagnostic(JSON.stringify(count));
  assert.ok(count.certain > 500 && count.unknown > 200);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'$=\\:{}[]"\'\n #-NAME') }),
);
const anyKind = fc.constantFrom<DiskKind | undefined>(
  'file',
  'directory',
  'missing',
  'unreadable',
  undefined,
);
const anything = fc.record({
  words: fc.array(fc.oneof(anyText, fc.constantFrom('--ts-config', '--models', '--model-store', 'x'))),
  values: fc.dictionary(
    fc.oneof(
      anyText,
      fc.constantFrom('TS_CONFIG_FILE', 'TEMP', 'LOG_LOCATION', 'CUDA_VISIBLE_DEVICES', 'TS_DEBUG'),
    ),
    anyText,
  ),
  isComplete: fc.boolean(),
  kind: anyKind,
  text: fc.option(anyText),
  charset: fc.constantFrom('utf-8' as const, 'latin-1' as const),
  names: fc.option(fc.array(anyText)),
});

test('nothing makes it fall over', () => {
  fc.assert(
    fc.property(anything, ({ words, values, isComplete, kind, text, charset, names }) => {
      const disk: Disk = {
        kind: () => kind,
        read: () => (text === null ? undefined : { text, charset }),
        list: () => names ?? undefined,
      };
      const environment = { values: new Map(Object.entries(values)), complete: isComplete };
      const { properties } = resolve({
        name: '',
        directory: '/',
        arguments: words,
        environment,
        machine: {},
        disk,
      });
      assert.ok(properties.length > 70);
    }),
    { seed, numRuns: 1_500, includeErrorInReport: true },
  );
});

test('a huge value of any kind is read in time', () => {
  const long = 'x'.repeat(200_000);
  for (const value of [
    long,
    `{"a":${long}`,
    `$$${long}$$`,
    '$$A$$'.repeat(20_000),
    '\\u0041'.repeat(20_000),
    `${'('.repeat(50_000)}`,
  ]) {
    const keys = [
      'models',
      'blacklist_env_vars',
      'inference_address',
      'load_models',
      'model_snapshot',
      'allowed_urls',
    ];
    const text = keys.map((key) => `${key}=${value}\n`).join('');
    const disk = memoryDisk({ '/disk/c': text });
    const environment = { values: new Map(), complete: true };
    const started = Date.now();
    resolve({
      name: '',
      directory: '/disk',
      arguments: ['--ts-config', 'c'],
      environment,
      machine: {},
      disk,
    });
    assert.ok(Date.now() - started < 2_000, `${value.slice(0, 20)} took ${Date.now() - started} ms`);
  }
});
