import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsOf, findingLines, reportText } from '../../../client/src/localServer/doctorText';
import { changedKeys, driftTitle } from '../../../client/src/localServer/drift';
import { movedLine } from '../../../client/src/localServer/movedLine';
import { createOutputLines, mayTellOfFailure, plain } from '../../../client/src/localServer/outputLines';
import { createRemembered } from '../../../client/src/localServer/remembered';
import { createSignal } from '../../../client/src/localServer/signal';
import { optionsOf } from '../../../client/src/localServer/taskDefinition';
import type { DoctorReport } from '../../../server/src/lsp/protocol';

test('keys that came, went and changed are told in order', () => {
  assert.deepEqual(changedKeys({ c: '1', a: '1', same: 's' }, { a: '2', same: 's', b: '1' }), [
    'a',
    'b',
    'c',
  ]);
  assert.deepEqual(changedKeys({}, {}), []);
});

test('many keys are counted', () => {
  assert.equal(driftTitle(['a']), 'Runs with other values of a: restart');
  assert.equal(
    driftTitle(['a', 'b', 'c', 'd', 'e']),
    'Runs with other values of a, b, c and 2 more: restart',
  );
});

const moves: ReadonlyArray<readonly [string, number, Parameters<typeof movedLine>[1], number | undefined]> = [
  ['a change below', 3, { from: 4, to: 4, added: 2 }, 3],
  ['lines that were added above', 3, { from: 1, to: 1, added: 2 }, 5],
  ['lines that were removed above', 3, { from: 0, to: 2, added: 0 }, 1],
  ['a change of the line', 3, { from: 3, to: 3, added: 0 }, undefined],
  ['a change over the line', 3, { from: 2, to: 5, added: 9 }, undefined],
];
for (const [what, line, change, expected] of moves)
  test(`a problem follows its line: ${what}`, () => assert.equal(movedLine(line, change), expected));

test('only options in the right form are taken from a definition', () => {
  const given = {
    type: 'torchserve',
    config: 'c',
    modelStore: 's',
    models: ['a', 1],
    environment: { A: 'b' },
    arguments: [],
    disableTokenAuth: 'yes',
    enableModelApi: true,
    launcher: 'docker',
    toString: 'x',
  };
  assert.deepEqual(optionsOf(given), {
    modelStore: 's',
    environment: { A: 'b' },
    arguments: [],
    enableModelApi: true,
    launcher: 'docker',
  });
});

test('the output keeps its end, in whole lines', () => {
  const output = createOutputLines();
  for (let i = 0; i < 30_000; i++) output.add(`line ${i}\r\n`);
  assert.ok(output.text.length < 400_000);
  assert.match(output.lines[0] ?? '', /^line \d+$/);
  assert.equal(output.lines.at(-2), 'line 29999');
});

test('colours are no part of a line', () => {
  assert.equal(plain('\u001b[31merror\u001b[0m'), 'error');
  assert.ok(mayTellOfFailure('Invalid configuration: x'));
  assert.equal(mayTellOfFailure('Inference API bind to: http://127.0.0.1'), false);
});

test('a signal reaches those that listen, and no others', () => {
  const heard: string[] = [];
  const { event, fire } = createSignal<string>();
  const first = event((value) => heard.push(`1${value}`));
  event((value) => heard.push(`2${value}`));
  fire('a');
  first.dispose();
  fire('b');
  assert.deepEqual(heard, ['1a', '2a', '2b']);
});

test('servers are remembered once each', () => {
  const state = new Map<string, unknown>();
  const remembered = createRemembered({
    get: <T>(key: string, otherwise?: T) => (state.get(key) ?? otherwise) as T,
    update: async (key: string, value: unknown) => void state.set(key, value),
  });
  const [a, b] = ['a', 'b'].map((socket) => ({ socket, token: 't' }));
  for (const one of [a!, b!, a!]) remembered.add(one);
  assert.deepEqual(remembered.all, [b, a]);
  remembered.remove(a!);
  assert.deepEqual(remembered.all, [b]);
});

const report: DoctorReport = {
  findings: [
    {
      id: 'tokens-on',
      severity: 'information',
      message: 'Tokens are on.',
      consequence: 'They are asked for.',
    },
    {
      id: 'port-in-use',
      severity: 'error',
      message: 'Port 1 is taken.',
      consequence: 'It stops.',
      fix: 'Free it.',
    },
  ],
  passed: ['Java 17 was found.'],
};

test('a report has the gravest first', () => {
  assert.deepEqual(findingLines(report), [
    'Error: Port 1 is taken. It stops.',
    'Note: Tokens are on. They are asked for.',
  ]);
  assert.deepEqual(
    errorsOf(report).map(({ id }) => id),
    ['port-in-use'],
  );
  const text = reportText(report, 'Start');
  assert.match(text, /^# Start\n\nOne thing keeps TorchServe from starting\./);
  assert.ok(text.indexOf('Port 1') < text.indexOf('Tokens') && text.includes('Free it.'), text);
  assert.match(text, /- Java 17 was found\.\n$/);
  assert.match(reportText({ findings: [], passed: [] }, 'Start'), /Nothing was found/);
});
