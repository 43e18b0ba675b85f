import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LspPair, lspPair, type PairOptions } from '../support/lspPair';

const uri = 'file:///project/config.properties';
const wrong = 'job_queue_siez=10\n';

async function withServer(options: PairOptions, work: (server: LspPair) => Promise<void>): Promise<void> {
  const server = await lspPair(options);
  try {
    await work(server);
  } finally {
    server.dispose();
  }
  assert.deepEqual(server.host.logged, []);
}

function codes({ diagnostics }: { diagnostics: readonly { code?: unknown }[] }): unknown[] {
  return diagnostics.map(({ code }) => code);
}

const insert = (line: number, character: number, text: string) => ({
  range: { start: { line, character }, end: { line, character } },
  text,
});

test('opening publishes the problems of that version', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    const published = await server.diagnostics(uri);
    assert.equal(published.version, 1);
    assert.deepEqual(codes(published), ['unknown-key']);
    assert.deepEqual(published.diagnostics[0]?.range, {
      start: { line: 0, character: 0 },
      end: { line: 0, character: 14 },
    });
  }));

test('a keystroke publishes the problems of exactly that version', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    await server.diagnostics(uri);
    await server.change(uri, 2, {
      range: { start: { line: 0, character: 10 }, end: { line: 0, character: 14 } },
      text: 'size',
    });
    assert.deepEqual(codes(await server.diagnostics(uri, ({ version }) => version === 2)), []);
    await server.change(uri, 3, insert(1, 0, 'number_of_gpus=1'));
    assert.deepEqual(codes(await server.diagnostics(uri, ({ version }) => version === 3)), ['unknown-key']);
  }));

test('problems move with their lines', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    await server.diagnostics(uri);
    await server.change(uri, 2, insert(0, 0, '# a comment\n\n'));
    const { diagnostics } = await server.diagnostics(uri, ({ version }) => version === 2);
    assert.equal(diagnostics[0]?.range.start.line, 2);
  }));

test('versions that were published only grow, and the last one comes out', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    const last = 60;
    for (let version = 2; version <= last; version++) {
      await server.change(uri, version, insert(0, 0, version % 2 === 0 ? '#' : ' '));
    }
    await server.diagnostics(uri, ({ version }) => version === last);
    await server.settle();
    const versions = server.published.map(({ version }) => version ?? 0);
    assert.deepEqual(
      versions,
      [...versions].sort((a, b) => a - b),
    );
    assert.equal(versions.at(-1), last);
  }));

test('closing takes the problems back, and nothing comes after', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    await server.diagnostics(uri);
    await server.change(uri, 2, insert(0, 0, '\n'));
    await server.close(uri);
    await server.settle();
    assert.deepEqual(server.published.at(-1), { uri, diagnostics: [] });
    server.clock.advance(10_000);
    const count = server.published.length;
    await server.settle();
    assert.equal(server.published.length, count);
  }));

test('opening again starts from the new text', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    await server.diagnostics(uri);
    await server.close(uri);
    await server.open(uri, 'job_queue_size=10\n');
    await server.settle();
    assert.deepEqual(codes(server.published.at(-1)!), []);
    assert.equal(server.published.at(-1)?.version, 1);
  }));

test('opening a document that is open replaces it', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    await server.open(uri, '\n\njob_queue_siez=1');
    await server.settle();
    assert.equal(server.published.at(-1)?.diagnostics[0]?.range.start.line, 2);
  }));

test('two documents do not get mixed up', () =>
  withServer({}, async (server) => {
    const other = 'file:///project/other.properties';
    await server.open(uri, wrong);
    await server.open(other, 'job_queue_size=10\n');
    assert.deepEqual(codes(await server.diagnostics(uri)), ['unknown-key']);
    assert.deepEqual(codes(await server.diagnostics(other)), []);
  }));

test('a full text replaces everything', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    await server.change(uri, 2, { text: '\njob_queue_siez=1' });
    const { diagnostics } = await server.diagnostics(uri, ({ version }) => version === 2);
    assert.equal(diagnostics[0]?.range.start.line, 1);
  }));

test('several changes in one message are applied one after the other', () =>
  withServer({}, async (server) => {
    await server.open(uri, '');
    await server.change(uri, 2, insert(0, 0, 'job_queue_'), insert(0, 10, 'siez'), insert(0, 14, '=1'));
    const { diagnostics } = await server.diagnostics(uri, ({ version }) => version === 2);
    assert.deepEqual(codes({ diagnostics }), ['unknown-key']);
  }));

test('no more problems than the settings allow', () =>
  withServer({ settings: { diagnostics: { maxProblems: 3 } } }, async (server) => {
    await server.open(uri, Array.from({ length: 50 }, (_, i) => `unknown_key_${i}=1`).join('\n'));
    const published = await server.diagnostics(uri);
    assert.deepEqual(codes(published), ['unknown-key', 'unknown-key', 'unknown-key', 'more-problems']);
  }));

test('problems can be switched off', () =>
  withServer({ settings: { diagnostics: { enable: false } } }, async (server) => {
    await server.open(uri, wrong);
    assert.deepEqual(codes(await server.diagnostics(uri)), []);
  }));

test('a rule takes the severity of the settings', () =>
  withServer({ settings: { diagnostics: { severity: { 'unknown-key': 'error' } } } }, async (server) => {
    await server.open(uri, wrong);
    assert.equal((await server.diagnostics(uri)).diagnostics[0]?.severity, 1);
  }));

test('a change of the settings is taken over', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    await server.diagnostics(uri);
    server.settings = { diagnostics: { severity: { 'unknown-key': 'off' } } };
    await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(codes(await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0)), []);
  }));

test('news of settings that did not change are none', () =>
  withServer({}, async (server) => {
    await server.open(uri, wrong);
    await server.diagnostics(uri);
    await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.settle();
    assert.equal(server.published.length, 1);
  }));

const plainEditor: PairOptions = { capabilities: {} };

test('an editor that cannot be asked sends its settings at the start', () =>
  withServer(
    {
      ...plainEditor,
      initialize: { initializationOptions: { diagnostics: { severity: { 'unknown-key': 'hint' } } } },
    },
    async (server) => {
      await server.open(uri, wrong);
      assert.equal((await server.diagnostics(uri)).diagnostics[0]?.severity, 4);
    },
  ));

test('an editor that cannot be asked sends changes of its settings', () =>
  withServer(plainEditor, async (server) => {
    await server.open(uri, wrong);
    await server.diagnostics(uri);
    await server.client.sendNotification('workspace/didChangeConfiguration', {
      settings: { torchserve: { diagnostics: { enable: false } } },
    });
    await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
  }));

test('settings of the wrong shape are as if they were not there', () =>
  withServer(
    { settings: { diagnostics: { severity: { 'unknown-key': 'loud' }, maxProblems: 'many' }, files: 7 } },
    async (server) => {
      await server.open(uri, wrong);
      assert.deepEqual(codes(await server.diagnostics(uri)), ['unknown-key']);
    },
  ));

test('an editor that never tells its settings gets problems all the same, and its late answer counts', () =>
  withServer({}, async (server) => {
    let answer: (settings: unknown) => void = () => {};
    server.client.onRequest(
      'workspace/configuration',
      () =>
        new Promise((resolve) => {
          answer = (settings) => resolve([settings]);
        }),
    );
    await server.open(uri, wrong);
    await server.settle();
    assert.equal(server.published.length, 0);
    server.clock.advance(1000);
    assert.deepEqual(codes(await server.diagnostics(uri)), ['unknown-key']);
    answer({ diagnostics: { enable: false } });
    await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
  }));
