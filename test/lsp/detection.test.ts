import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LspPair, lspPair, type PairOptions, usualCapabilities } from '../support/lspPair';
import { memoryHost } from '../support/memoryHost';

const uri = 'file:///project/config.properties';

async function withServer(options: PairOptions, work: (server: LspPair) => Promise<void>): Promise<void> {
  const server = await lspPair(options);
  try {
    await work(server);
  } finally {
    server.dispose();
  }
  assert.deepEqual(server.host.logged, []);
}

const folders: PairOptions['initialize'] = {
  workspaceFolders: [{ uri: 'file:///project', name: 'project' }],
};

test('a file of other software gets nothing, and the status says why', () =>
  withServer({}, async (server) => {
    await server.open(uri, 'spring.application.name=orders\nserver.port=8080\n', 'properties');
    await server.settle();
    assert.deepEqual(server.statuses, [
      {
        uri,
        handled: false,
        basis: 'none',
        reason: "Nothing shows that this is TorchServe's.",
      },
    ]);
    assert.deepEqual(
      server.published.flatMap(({ diagnostics }) => diagnostics),
      [],
    );
    const about = { textDocument: { uri }, position: { line: 0, character: 2 } };
    assert.equal(await server.request('textDocument/hover', about), null);
    assert.equal(await server.request('textDocument/completion', about), null);
    assert.deepEqual(await server.request('textDocument/documentSymbol', about), []);
  }));

test('a file with TorchServe’s keys is handled in any language and says by what', () =>
  withServer({}, async (server) => {
    await server.open(uri, 'job_queue_size=x', 'java-properties');
    await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length > 0);
    assert.deepEqual(server.statuses, [
      { uri, handled: true, basis: 'content', reason: "It sets 'job_queue_size'." },
    ]);
  }));

test('a document becomes ours as it is typed, and stays so', () =>
  withServer({}, async (server) => {
    await server.open(uri, '', 'properties');
    await server.settle();
    await server.change(uri, 2, { text: 'job_queue_size=' });
    await server.settle();
    await server.change(uri, 3, { text: 'job' });
    await server.diagnostics(uri, ({ version }) => version === 3);
    assert.deepEqual(
      server.statuses.map(({ handled, basis }) => [handled, basis]),
      [
        [false, 'none'],
        [true, 'content'],
      ],
    );
  }));

test('an empty config.properties beside a model archive is handled', () =>
  withServer({ host: memoryHost({ 'file:///project/resnet.mar': '' }) }, async (server) => {
    await server.open(uri, '', 'properties');
    await server.diagnostics(uri);
    assert.equal(server.statuses[0]?.basis, 'sibling');
  }));

test('a Dockerfile that speaks of TorchServe counts, another does not', async () => {
  for (const [dockerfile, handled] of [
    ['FROM pytorch/torchserve:0.12.0-cpu', true],
    ['FROM tomcat', false],
  ] as const) {
    await withServer({ host: memoryHost({ 'file:///project/Dockerfile': dockerfile }) }, async (server) => {
      await server.open(uri, '', 'properties');
      await server.settle();
      assert.equal(server.statuses[0]?.handled, handled);
    });
  }
});

test('the user’s globs decide, and a change of them is taken over', () =>
  withServer(
    { initialize: folders, settings: { files: { include: ['./config.properties'] } } },
    async (server) => {
      await server.open(uri, 'any_key=1', 'properties');
      await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 1);
      assert.equal(server.statuses[0]?.basis, 'include');
      server.settings = { files: { include: ['./config.properties'], exclude: ['**/config.*'] } };
      await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await server.diagnostics(uri, ({ diagnostics }) => diagnostics.length === 0);
      assert.equal(server.statuses[1]?.basis, 'exclude');
      server.settings = {};
      await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await server.settle();
      assert.equal(server.statuses[2]?.basis, 'none');
    },
  ));

test('a file that comes to lie in another folder has the settings of that folder', () =>
  withServer(
    {
      capabilities: { ...usualCapabilities, workspace: { configuration: true, workspaceFolders: true } },
      initialize: { workspaceFolders: [{ uri: 'file:///', name: 'root' }] },
      settings: { files: { exclude: ['./project/config.properties'] } },
    },
    async (server) => {
      await server.open(uri, 'inference_address=http://127.0.0.1:8080', 'properties');
      await server.settle();
      assert.equal(server.statuses[0]?.basis, 'exclude');
      server.settings = {};
      await server.client.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [{ uri: 'file:///project', name: 'project' }], removed: [] },
      });
      await server.settle();
      assert.equal(server.statuses[1]?.basis, 'content');
    },
  ));
