import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readJavaCommandLine } from '../../server/src/core/effective/javaCommandLine';
import { askJava, utf16 } from '../support/java';
import { findTorchserve, needsTorchserve } from '../support/torchserve';

const seed = 21;
const order = ['ts-config-file', 'python', 'models', 'model-store', 'no-config-snapshot', 'workflow-store'];
order.push('cpp-log-config', 'disable-token-auth', 'enable-model-api');
const value = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('a.mar', 'm=b.mar', 'store', '', '"a b"', '"a"b"', '"', '-', 'x"'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        '-x',
        '-s',
        '-s x',
        '-store',
        '-m',
        '-mx',
        '-m=x',
        '-mx=y',
        '-p',
        '-py',
        '-python',
        '-pythonX',
        '-python=X',
        '-1',
        '-1.5e3',
        '-1x',
      ],
      ...[
        '--',
        '--x',
        '--m',
        '--models',
        '--models=q',
        '--python',
        '--no-config-snapshot=1',
        '-ncs',
        '-ncs=1',
        '-dtx',
        '-dt',
      ],
      ...[
        '-model-storeX',
        '-ts',
        '-clogX',
        '-f=',
        '-=',
        '-e',
        '-w=x=y',
        '-enable-model-apiX',
        '-é',
        '-NaN',
        '-c',
      ],
    ),
  },
);
const words = fc
  .record({
    file: fc.option(value),
    store: value,
    workflows: fc.option(value),
    switches: fc.subarray(['-ncs', '--disable-token-auth', '--enable-model-api']),
    models: fc.option(fc.array(value, { minLength: 1, maxLength: 4 })),
    log: fc.option(fc.constant('/c')),
  })
  .map(({ file, store, workflows, switches, models, log }) => [
    ...['--python', '/usr/bin/python'],
    ...(file === null ? [] : ['-f', file]),
    ...['-s', store],
    ...(workflows === null ? [] : ['-w', workflows]),
    ...switches,
    ...(models === null ? [] : ['-m', ...models]),
    ...(log === null ? [] : ['-clog', log]),
  ]);

function described(args: readonly string[]): string {
  const line = readJavaCommandLine(args);
  if ('usage' in line) return `!${line.usage}`;
  const given = order.filter((name) => line.has(name));
  return given.map((name) => [name, ...line.get(name)!].join('\0')).join('\n');
}

test('the command line of the Java server is read as commons-cli reads it', {
  skip: needsTorchserve(),
}, (t) => {
  const inputs = fc.sample(words, { numRuns: 20_000, seed });
  const answers = askJava(
    'CommandLineOracle',
    inputs.map((list) => utf16(list.join('\0'))),
    findTorchserve()!.jars,
  );
  let good = 0;
  for (const input of inputs) {
    const answer = answers.text();
    assert.equal(described(input), answer, JSON.stringify(input));
    if (!answer.startsWith('!')) good++;
  }
  answers.done();
  t.diagnostic(`seed ${seed}: ${inputs.length} command lines, ${good} of them good`);
  assert.ok(good > 4_000 && good < 16_000);
});
