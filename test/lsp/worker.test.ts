import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { root } from '../support/paths';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Record<string, unknown>;
}

/** A worker with the server for browsers, as far as the server can tell. */
function startWorker() {
  const loaded: string[] = [];
  const sent: Message[] = [];
  const waiting = new Map<number, (result: Record<string, unknown>) => void>();
  const worker: Record<string, unknown> & { onmessage?: (event: { data: unknown }) => void } = {
    ...{ console, setTimeout, clearTimeout, queueMicrotask, TextEncoder, TextDecoder, URL, performance },
    postMessage: (message: Message) => {
      sent.push(message);
      if (message.id !== undefined && message.result) waiting.get(message.id)?.(message.result);
    },
    addEventListener: () => {},
    importScripts: (url: string) => {
      const name = url.replace('https://host.example/dist/server/', '');
      loaded.push(name);
      runInContext(readFileSync(path.join(root, 'dist/server', name), 'utf8'), context);
    },
  };
  worker.self = worker;
  const context = createContext(worker);
  runInContext(readFileSync(path.join(root, 'dist/server/worker.js'), 'utf8'), context);
  const post = (data: unknown): void => worker.onmessage?.({ data });
  const ask = (id: number, method: string, params: unknown): Promise<Record<string, unknown>> =>
    new Promise((resolve) => {
      waiting.set(id, resolve);
      post({ jsonrpc: '2.0', id, method, params });
    });
  return { loaded, sent, post, ask };
}

test('a worker loads the parts of the server from the folder that it is told', async () => {
  const { loaded, post, ask } = startWorker();
  assert.deepEqual(loaded, []);
  post('https://host.example/dist/server/');
  assert.deepEqual(loaded, ['browser.js', 'core.js']);
  const { capabilities } = await ask(1, 'initialize', { processId: null, rootUri: null, capabilities: {} });
  assert.ok(capabilities);
  const uri = 'file:///config.properties';
  const textDocument = {
    uri,
    languageId: 'torchserve-properties',
    version: 1,
    text: 'job_queue_size=10\n',
  };
  post({ jsonrpc: '2.0', method: 'initialized', params: {} });
  post({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
  const hover = await ask(2, 'textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 2 },
  });
  assert.match(JSON.stringify(hover), /job_queue_size/);
  const { text } = await ask(3, 'torchserve/effective', { uri, all: false, revealSecrets: false });
  assert.match(String(text), /does not run in a browser/);
  // Each part once, and those last that nobody asked for at the start.
  assert.deepEqual(loaded.slice(2).sort(), ['effective.browser.js', 'features.js', 'properties.js']);
});

/** The parts that are loaded when the problems of a document are out. */
async function partsToCheck(uri: string, languageId: string, text: string): Promise<readonly string[]> {
  const { loaded, sent, post, ask } = startWorker();
  post('https://host.example/dist/server/');
  await ask(1, 'initialize', { processId: null, rootUri: null, capabilities: {} });
  const textDocument = { uri, languageId, version: 1, text };
  post({ jsonrpc: '2.0', method: 'initialized', params: {} });
  post({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
  const isOut = ({ method }: Message): boolean => method === 'textDocument/publishDiagnostics';
  while (!sent.some(isOut)) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.match(JSON.stringify(sent.find(isOut)), /"code":/);
  return loaded;
}

test('a document is checked without loading what answers questions', async () => {
  const forProperties = ['browser.js', 'core.js', 'properties.js'];
  assert.deepEqual(
    await partsToCheck('file:///config.properties', 'torchserve-properties', 'job_queue_size=x\n'),
    forProperties,
  );
  assert.deepEqual(await partsToCheck('file:///model-config.yaml', 'yaml', 'minWorkers: x\n'), [
    ...forProperties,
    'modelConfig.js',
    'yaml.js',
  ]);
});
