import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LspPair, lspPair, type PairOptions } from '../support/lspPair';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

const uri = 'file:///project/config.properties';
const key = 'metrics_config';

async function withServer(
  host: MemoryHost,
  work: (server: LspPair) => Promise<void>,
  options: PairOptions = {},
): Promise<void> {
  const server = await lspPair({ host, ...options });
  try {
    await work(server);
  } finally {
    server.dispose();
  }
}

const reports = ({ diagnostics }: { diagnostics: readonly { code?: unknown }[] }): boolean =>
  diagnostics.some(({ code }) => code === 'path-not-found');

test('a path that is missing is reported with the first diagnostics', () =>
  withServer(memoryHost(), async (server) => {
    await server.open(uri, `${key}=metrics.yaml\n`);
    assert.equal(reports(await server.diagnostics(uri)), true);
    await server.settle();
    assert.equal(server.published.length, 1);
  }));

test('a path that is there is not reported', () =>
  withServer(memoryHost({ 'file:///project/metrics.yaml': '' }), async (server) => {
    await server.open(uri, `${key}=metrics.yaml\n`);
    assert.equal(reports(await server.diagnostics(uri)), false);
  }));

test('a path is looked up when its author pauses', () =>
  withServer(memoryHost({ 'file:///project/metrics.yaml': '' }), async (server) => {
    await server.open(uri, `${key}=metrics.yaml\n`);
    await server.diagnostics(uri);
    await server.change(uri, 2, {
      range: { start: { line: 0, character: 27 }, end: { line: 0, character: 27 } },
      text: 'x',
    });
    assert.equal(reports(await server.diagnostics(uri, ({ version }) => version === 2)), false);
    server.clock.advance(100);
    await server.diagnostics(uri, (params) => params.version === 2 && reports(params));
  }));

test('a change elsewhere asks the disk nothing', () =>
  withServer(memoryHost(), async (server) => {
    await server.open(uri, `${key}=metrics.yaml\n`);
    await server.diagnostics(uri);
    const asked = server.host as MemoryHost;
    const before = asked.asked.length;
    await server.change(uri, 2, {
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      text: '# text\n',
    });
    await server.diagnostics(uri, ({ version }) => version === 2);
    server.clock.advance(10_000);
    await server.settle();
    assert.equal(asked.asked.length, before);
  }));

test('files that come and go are noticed', async () => {
  const host = memoryHost();
  await withServer(host, async (server) => {
    await server.open(uri, `${key}=metrics.yaml\n`);
    assert.equal(reports(await server.diagnostics(uri)), true);
    host.files.set('file:///project/metrics.yaml', '');
    await server.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'file:///project/metrics.yaml', type: 1 }],
    });
    await server.settle();
    server.clock.advance(0);
    await server.diagnostics(uri, (params) => !reports(params));
    host.files.clear();
    await server.save(uri);
    await server.settle();
    server.clock.advance(0);
    await server.settle();
    assert.equal(reports(server.published.at(-1)!), true);
  });
});

test('answers that did not change publish nothing', () =>
  withServer(memoryHost(), async (server) => {
    await server.open(uri, `${key}=metrics.yaml\n`);
    await server.diagnostics(uri);
    await server.save(uri);
    await server.settle();
    server.clock.advance(0);
    await server.settle();
    assert.equal(server.published.length, 1);
  }));

test('a slow disk does not hold the first diagnostics up', async () => {
  const host = memoryHost();
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const stat = host.stat;
  host.stat = async (path) => {
    await held;
    return stat(path);
  };
  await withServer(host, async (server) => {
    await server.open(uri, `${key}=metrics.yaml\njob_queue_siez=1`);
    await server.settle();
    assert.equal(server.published.length, 0);
    server.clock.advance(50);
    assert.equal(reports(await server.diagnostics(uri)), false);
    release();
    server.clock.advance(100);
    await server.diagnostics(uri, reports);
  });
});

test('the working directory of the settings makes a path certain', () =>
  withServer(
    memoryHost({ 'file:///elsewhere/metrics.yaml': '' }),
    async (server) => {
      await server.open(uri, `${key}=metrics.yaml\n`);
      assert.equal(reports(await server.diagnostics(uri)), false);
    },
    { settings: { workingDirectory: '/elsewhere' } },
  ));

test('folders that are opened later are looked into', () =>
  withServer(
    memoryHost({ 'file:///project/serve/config.properties': '', 'file:///project/metrics.yaml': '' }),
    async (server) => {
      const inFolder = 'file:///project/serve/config.properties';
      await server.open(inFolder, `${key}=metrics.yaml\n`);
      assert.equal(reports(await server.diagnostics(inFolder)), true);
      await server.client.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: [{ uri: 'file:///project', name: 'project' }], removed: [] },
      });
      await server.diagnostics(inFolder, (params) => !reports(params));
    },
    { capabilities: { workspace: { workspaceFolders: true } } },
  ));

test('a document without a place on disk is checked without the disk', () =>
  withServer(memoryHost(), async (server) => {
    await server.open('untitled:Untitled-1', `${key}=metrics.yaml\njob_queue_siez=1`);
    assert.equal(reports(await server.diagnostics('untitled:Untitled-1')), false);
    assert.equal((await server.diagnostics('untitled:Untitled-1')).diagnostics.length > 0, true);
  }));
