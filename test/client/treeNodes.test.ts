import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelVersion, Worker } from '../../client/src/localServer/api/models';
import {
  mostProblem,
  nameProblem,
  wholeNumberProblem,
} from '../../client/src/localServer/tree/inputProblems';
import { lookOf, memoryText } from '../../client/src/localServer/tree/nodeLook';
import type { ModelView, ServerSource, ServerView } from '../../client/src/localServer/tree/serverView';
import { childrenOf, idOf, serverNode, type TreeNode } from '../../client/src/localServer/tree/treeNodes';

const source: ServerSource = {
  id: 's1',
  name: 'config.properties',
  uri: 'file:///w/config.properties',
  state: 'ready',
  addresses: { inference: 'http://127.0.0.1:8080', management: 'http://127.0.0.1:8081' },
  tokenFile: '/w/key_file.json',
  modelApi: true,
};
const ready: Worker = {
  id: '9000',
  status: 'READY',
  pid: 42,
  memory: 25_620_480,
  onGpu: false,
  gpuUsage: 'N/A',
};
const dead: Worker = { id: '9001', status: 'UNLOADING', memory: 0 };
const first: ModelVersion = {
  name: 'm',
  version: '1.0',
  minWorkers: 1,
  maxWorkers: 2,
  batchSize: 4,
  maxBatchDelay: 50,
  workers: [ready, dead],
  queue: { free: 99, waiting: 1 },
};
const second: ModelVersion = { name: 'm', version: '2.0', workers: [] };
const model: ModelView = {
  name: 'm',
  url: 'm.mar',
  description: { versions: [first, second], defaultVersion: '1.0' },
};
const server: ServerView = { source, health: 'healthy', models: [model] };

/** The tree as indented lines of labels and descriptions. */
function outline(node: TreeNode, depth = 0): readonly string[] {
  const { label, description } = lookOf(node);
  const line = `${'  '.repeat(depth)}${[label, description].filter(Boolean).join(': ')}`;
  return [line, ...childrenOf(node).flatMap((child) => outline(child, depth + 1))];
}

const all = (node: TreeNode): readonly TreeNode[] => [node, ...childrenOf(node).flatMap(all)];
const contextOf = (over: Partial<ServerSource>, health: ServerView['health'] = 'healthy'): string =>
  lookOf(serverNode({ source: { ...source, ...over }, health, models: [] })).context;

test('a server with its models, versions and workers', () => {
  assert.deepEqual(outline(serverNode(server)), [
    'config.properties: running · 127.0.0.1:8080',
    '  m: 1.0 · 1 of 2 workers ready',
    '    1.0: default · 1 of 2 workers ready',
    '      Worker 9000: ready · 24 MiB',
    '      Worker 9001: not ready',
    '      Batching: up to 4 in 50 ms',
    '      Queue: 1 waiting · room for 99',
    '    2.0: no workers',
  ]);
});

test('what went wrong stands where the models would be', () => {
  const failed: ServerView = {
    source: { ...source, state: 'failed' },
    health: 'silent',
    problem: 'No Java.',
    models: [],
  };
  assert.deepEqual(outline(serverNode(failed)), ['config.properties: failed · 127.0.0.1:8080', '  No Java.']);
  const without: ServerView = { source, health: 'healthy', models: [] };
  assert.deepEqual(outline(serverNode(without)).slice(1), ['  No models']);
  const waiting: ServerView = {
    source,
    health: 'healthy',
    models: [
      { name: 'm', url: '' },
      { name: 'n', url: '', problem: 'Gone.' },
    ],
  };
  assert.deepEqual(outline(serverNode(waiting)).slice(1), ['  m', '    Loading…', '  n', '    Gone.']);
});

test('ids differ within a look and are the same in the next one', () => {
  const ids = all(serverNode(server)).map(idOf);
  assert.equal(new Set(ids).size, ids.length);
  const later = { ...server, models: [{ ...model, url: 'other.mar' }] };
  assert.deepEqual(all(serverNode(later)).map(idOf), ids);
});

test('every node says everything to those who only hear it', () => {
  assert.deepEqual(
    all(serverNode(server)).map((node) => lookOf(node).spoken),
    [
      'Server config.properties, running, at http://127.0.0.1:8080',
      'Model m, version 1.0, 1 of 2 workers ready',
      'Version 1.0, the default one, 1 of 2 workers ready',
      'Worker 9000, ready, 24 MiB',
      'Worker 9001, not ready',
      'Batching up to 4 in 50 ms',
      'Queue: 1 waiting, room for 99',
      'Version 2.0, no workers',
    ],
  );
});

test('menus know what can be done', () => {
  assert.equal(contextOf({}), 'server ready up own');
  assert.equal(contextOf({ state: 'found' }, 'unhealthy'), 'server found up');
  assert.equal(contextOf({ state: 'stopped' }, 'silent'), 'server stopped own');
  assert.equal(contextOf({ state: 'found' }, 'remote'), 'server found remote');
  const contexts = all(serverNode(server)).map((node) => lookOf(node).context);
  assert.deepEqual(contexts.slice(1, 4), [
    'model modelApi several',
    'version default modelApi several',
    'worker',
  ]);
});

test('tooltips name the file of the token and not the token', () => {
  const { tooltip } = lookOf(serverNode(server));
  assert.ok(tooltip.includes('Token: /w/key_file.json'), tooltip.join('\n'));
  assert.ok(tooltip.includes('Registering models: possible'), tooltip.join('\n'));
});

test('memory is rounded', () => {
  assert.deepEqual([0, 1_048_576, 1_073_741_823, 1_610_612_736].map(memoryText), [
    '0 MiB',
    '1 MiB',
    '1024 MiB',
    '1.5 GiB',
  ]);
});

test('what is typed is judged', () => {
  for (const name of ['', 'm', 'a b', 'my-token', '1']) assert.equal(nameProblem(name), undefined, name);
  for (const name of ['a/b', ' m', 'token', 'tokenizer']) assert.ok(nameProblem(name), name);
  for (const text of ['0', '1', '1000']) assert.equal(wholeNumberProblem(text), undefined, text);
  for (const text of ['', '-1', '1.5', 'x', ' 1', '1001']) assert.ok(wholeNumberProblem(text), text);
  assert.equal(mostProblem('2', 2), undefined);
  assert.equal(mostProblem('1', 2), 'At least 2, the minimum.');
});
