import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkGrowth } from '../support/growth';
import { type LspPair, lspPair, type PairOptions } from '../support/lspPair';
import { memoryHost } from '../support/memoryHost';
import { processorTime } from '../support/processorTime';

const uri = 'file:///project/config.properties';
const textDocument = { uri };
const languageOfOthers = 'properties';

async function withServer(
  work: (server: LspPair) => Promise<void>,
  options: PairOptions = {},
): Promise<void> {
  const server = await lspPair(options);
  try {
    await work(server);
  } finally {
    server.dispose();
  }
}

const requests = [
  'completion',
  'hover',
  'codeAction',
  'documentSymbol',
  'foldingRange',
  'documentLink',
  'selectionRange',
  'formatting',
  'rangeFormatting',
];

/** Asks everything there is at a position; every answer counts as long as it is one. */
async function askEverything(server: LspPair, line: number, character: number): Promise<void> {
  const position = { line, character };
  const params = {
    textDocument,
    position,
    positions: [position],
    range: { start: position, end: position },
    context: { diagnostics: [] },
    options: { tabSize: 2, insertSpaces: true },
  };
  for (const method of requests) await server.request(`textDocument/${method}`, params);
}

/** Handles a text, answers everything about it and logs nothing. */
async function checkSurvives(text: string): Promise<void> {
  await withServer(async (server) => {
    await server.open(uri, text);
    await server.diagnostics(uri, ({ version }) => version === 1);
    for (const [line, character] of [
      [0, 0],
      [0, 5],
      [1, 0],
      [1_000_000, 1_000_000],
    ] as const) {
      await askEverything(server, line, character);
    }
    const end = { line: 1_000_000, character: 0 };
    await server.change(uri, 2, { range: { start: end, end }, text: '\njob_queue_siez=1' });
    const { diagnostics } = await server.diagnostics(uri, ({ version }) => version === 2);
    assert.ok(diagnostics.length > 0);
    assert.deepEqual(server.host.logged, []);
  });
}

const nasty: Readonly<Record<string, string>> = {
  'an empty text': '',
  'one blank': ' ',
  'a lone backslash': '\\',
  'a backslash before the end': 'job_queue_size=1\\',
  'nothing but line ends': '\n\r\r\n\n',
  'a separator alone': '=',
  'a lone high surrogate': 'job_queue_size=\ud800\nnumber_of_gpu=1',
  'a lone low surrogate as key': '\udc00=1\n\ud800=2',
  'a byte-order mark': '\uFEFFjob_queue_size=1',
  'binary bytes': Array.from({ length: 5000 }, (_, i) => String.fromCharCode((i * 7919) % 65536)).join(''),
  'NUL characters': 'job_queue_size=\0\0\0\nmodel_store=a\0b',
  'half-written JSON': 'models={"resnet": {"1.0": {"marName": "resnet.mar", "minWorkers": ',
  'deep JSON': `models=${'['.repeat(20_000)}`,
  'bad escapes': 'a=\\u12\nb\\uZZZZ=1\n\\u',
  'one key a thousand times': 'job_queue_size=1\n'.repeat(1000),
  'a bad regular expression': `allowed_urls=${'('.repeat(5000)}`,
  'a hostile regular expression': `allowed_urls=(a+)+$,${'a'.repeat(5000)}`,
  'a list of many models': `load_models=${'a.mar,'.repeat(5000)}`,
  'names of methods of objects': '__proto__=1\nconstructor=2\ntoString=3\nhasOwnProperty=4',
};
for (const [what, text] of Object.entries(nasty)) {
  test(`survives ${what}`, () => checkSurvives(text));
}

/** Milliseconds of processor time until the diagnostics of a text are out; others may keep the machine busy. */
async function timeOf(text: string): Promise<number> {
  let time = 0;
  await withServer(async (server) => {
    const elapsed = processorTime();
    await server.open(uri, text);
    await server.diagnostics(uri);
    time = elapsed();
  });
  return time;
}

test('100,000 keys cost not much more than eight times as much as an eighth of them', () =>
  checkGrowth(
    timeOf,
    (count) => Array.from({ length: count }, (_, i) => `key_${i}=${i}`).join('\n'),
    100_000,
  ));

for (const [what, text] of [
  ['a file of 50 MB', 'job_queue_size=10\n'.repeat(2_800_000)],
  ['one line of 10 MB', `models=${'x'.repeat(10_000_000)}`],
] as const) {
  test(`${what} is left alone, and the status says so`, () =>
    withServer(async (server) => {
      await server.open(uri, text);
      assert.deepEqual((await server.diagnostics(uri)).diagnostics, []);
      await askEverything(server, 0, 3);
      assert.equal(server.statuses.length, 1);
      assert.match(server.statuses[0]!.reason, /^This file has \d+ MB and is not checked/);
      assert.equal(server.statuses[0]!.handled, false);
    }));
}

test('a text that shrinks below the limit is checked, and one that grows beyond it no longer', () =>
  withServer(async (server) => {
    const huge = `# ${'x'.repeat(6_000_000)}`;
    await server.open(uri, huge);
    await server.diagnostics(uri);
    await server.change(uri, 2, { text: 'job_queue_siez=1' });
    await server.diagnostics(uri, ({ version, diagnostics }) => version === 2 && diagnostics.length === 1);
    await server.change(uri, 3, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: huge,
    });
    await server.diagnostics(uri, ({ version, diagnostics }) => version === 3 && diagnostics.length === 0);
    assert.deepEqual(
      server.statuses.map(({ handled }) => handled),
      [false, true, false],
    );
  }));

const large: Readonly<Record<string, readonly [textOf: (count: number) => string, most: number]>> = {
  'JSON that opens ever more objects': [(count) => `models=${'{"a":'.repeat(count)}`, 900_000],
  'a long number': [(count) => `job_queue_size=${'1'.repeat(count)}`, 4_900_000],
  'a key over many lines': [(count) => 'a\\\n'.repeat(count), 1_600_000],
  'a value of escapes': [(count) => `model_store=${'\\u0041'.repeat(count)}`, 800_000],
};
for (const [what, [textOf, most]] of Object.entries(large)) {
  test(`${what} costs what its length makes it cost, up to the largest text that is checked`, () =>
    checkGrowth(timeOf, textOf, most));
}

test('an older version changes nothing', () =>
  withServer(async (server) => {
    await server.open(uri, 'job_queue_size=1');
    await server.change(uri, 5, { text: 'job_queue_siez=1' });
    await server.change(uri, 3, { text: 'number_of_gpu=1' });
    await server.settle();
    const last = server.published.at(-1);
    assert.equal(last?.version, 5);
    assert.equal(last?.diagnostics.length, 1);
    assert.equal(server.host.logged.length, 1);
  }));

test('versions may be left out', () =>
  withServer(async (server) => {
    await server.open(uri, '');
    await server.change(uri, 90, { text: 'job_queue_siez=1' });
    assert.equal((await server.diagnostics(uri, ({ version }) => version === 90)).diagnostics.length, 1);
  }));

test('notifications that make no sense change nothing', () =>
  withServer(async (server) => {
    const send = (method: string, params: object) =>
      server.client.sendNotification(`textDocument/${method}`, params);
    await server.open(uri, 'job_queue_siez=1');
    await send('didChange', {
      textDocument: { uri: 'file:///unknown', version: 2 },
      contentChanges: [{ text: 'x' }],
    });
    await send('didChange', { textDocument, contentChanges: [{ text: 'x' }] });
    await send('didChange', { textDocument: { uri, version: 2 }, contentChanges: [] });
    await send('didClose', { textDocument: { uri: 'file:///unknown' } });
    await send('didSave', { textDocument: { uri: 'file:///unknown' } });
    await server.client.sendNotification('workspace/didChangeConfiguration', { settings: 'nonsense' });
    await server.client.sendNotification('$/nonsense', {});
    await server.settle();
    assert.equal(server.published.at(-1)?.diagnostics.length, 1);
  }));

test('ranges beyond the text mean its end, reversed ones are turned', () =>
  withServer(async (server) => {
    const at = (line: number, character: number) => ({ line, character });
    await server.open(uri, 'job_queue_size=1\r\n');
    await server.change(uri, 2, { range: { start: at(900, 0), end: at(901, 7) }, text: '\n' });
    await server.change(uri, 3, { range: { start: at(0, 999), end: at(0, 15) }, text: '2' });
    await server.change(uri, 4, { range: { start: at(50, 3), end: at(60, 3) }, text: 'job_queue_siez=1' });
    const { diagnostics } = await server.diagnostics(uri, ({ version }) => version === 4);
    assert.deepEqual(
      diagnostics.map(({ code, range }) => [code, range.start]),
      [['unknown-key', at(2, 0)]],
    );
  }));

test('a request that nobody waits for is answered as cancelled', () =>
  withServer(async (server) => {
    const { CancellationTokenSource } = await import('vscode-languageserver/node');
    await server.open(uri, 'job_queue_size=1');
    const source = new CancellationTokenSource();
    const answer = server.client.sendRequest(
      'textDocument/hover',
      { textDocument, position: { line: 0, character: 0 } },
      source.token,
    );
    source.cancel();
    await assert.rejects(answer, { code: -32800 });
    assert.notEqual(
      await server.request('textDocument/hover', { textDocument, position: { line: 0, character: 0 } }),
      null,
    );
  }));

test('a file that is deleted or unreadable while it is open goes on being checked', () =>
  withServer(
    async (server) => {
      await server.open(uri, 'job_queue_siez=1\nmodel_store=store\n', languageOfOthers);
      await server.diagnostics(uri);
      server.host.files.clear();
      server.host.forbidden.add('file:///project/store');
      await server.client.sendNotification('workspace/didChangeWatchedFiles', {
        changes: [{ uri, type: 3 }],
      });
      await server.save(uri);
      await server.settle();
      server.clock.advance(0);
      await server.change(uri, 2, { text: 'job_queue_siez=2\n' });
      assert.equal((await server.diagnostics(uri, ({ version }) => version === 2)).diagnostics.length, 1);
      assert.deepEqual(server.host.logged, []);
    },
    { host: memoryHost({ [uri]: '', 'file:///project/store/a.mar': '' }) },
  ));

test('an address that is none is handled as a text without a place', () =>
  withServer(async (server) => {
    for (const strange of ['', 'config.properties', 'file:///%', 'file:///a%zz/config.properties', 'x:y']) {
      await server.open(strange, 'job_queue_siez=1\nmodel_store=store');
      const { diagnostics } = await server.diagnostics(strange);
      assert.ok(diagnostics.length > 0, strange);
      await server.close(strange);
    }
  }));
