import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PathFact } from '../../server/src/core/model/facts';
import { lookUpFacts, nameOfQueries } from '../../server/src/host/facts';
import { listPath, lookUpPath, type Situation } from '../../server/src/host/pathFact';
import { type MemoryHost, memoryHost } from '../support/memoryHost';

const situation: Situation = {
  uri: 'file:///ws/serve/config.properties',
  workspaceFolders: ['file:///ws'],
  workingDirectory: undefined,
};

async function checkPath(
  host: MemoryHost,
  path: string,
  expected: PathFact,
  rest: Partial<Situation> = {},
): Promise<void> {
  assert.deepEqual(await lookUpPath(host, { ...situation, ...rest }, path), expected);
}

const unknown: PathFact = { state: 'unknown' };
const disk = () =>
  memoryHost({
    'file:///ws/serve/config.properties': '',
    'file:///ws/model_store/resnet.mar': '',
    'file:///ws/serve/certs/server%20key.pem': '',
    'file:///opt/serve/keys/key.pem': '',
    'file:///srv/data.txt': '',
  });

test('a relative path is found in the workspace folder', () =>
  checkPath(disk(), 'model_store', { state: 'directory', resolved: '/ws/model_store' }));
test('a relative path is found beside the file', () =>
  checkPath(disk(), 'certs/server key.pem', { state: 'file', resolved: '/ws/serve/certs/server key.pem' }));
test('dots in a path are followed', () =>
  checkPath(disk(), '../model_store/./resnet.mar', {
    state: 'file',
    resolved: '/ws/model_store/resnet.mar',
  }));
test('a slash at the end changes nothing', () =>
  checkPath(disk(), 'model_store/', { state: 'directory', resolved: '/ws/model_store/' }));
test('what is in none of the assumed folders is missing, with the nearest name', () =>
  checkPath(disk(), 'model_stor', {
    state: 'missing',
    basis: 'assumed',
    tried: ['/ws/model_stor', '/ws/serve/model_stor'],
    nearest: 'model_store',
  }));
test('the nearest name keeps the folders as they are written', () =>
  checkPath(disk(), './model_store/resnet.mra', {
    state: 'missing',
    basis: 'assumed',
    tried: ['/ws/model_store/resnet.mra', '/ws/serve/model_store/resnet.mra'],
    nearest: './model_store/resnet.mar',
  }));
test('folders between the workspace folder and the file are looked at', async () => {
  const host = memoryHost({ 'file:///ws/a/b/config.properties': '', 'file:///ws/a/store/x.mar': '' });
  await checkPath(
    host,
    'store',
    { state: 'directory', resolved: '/ws/a/store' },
    { uri: 'file:///ws/a/b/config.properties' },
  );
});
test('the innermost workspace folder counts', () =>
  checkPath(
    disk(),
    'nothing_here',
    { state: 'missing', basis: 'assumed', tried: ['/ws/serve/nothing_here'] },
    { workspaceFolders: ['file:///ws', 'file:///ws/serve/'] },
  ));
test('a named working directory is the only one', () =>
  checkPath(
    disk(),
    'certs',
    { state: 'missing', basis: 'configured', tried: ['/ws/model_store/certs'] },
    { workingDirectory: '/ws/model_store' },
  ));
test('a relative working directory counts from the workspace folder', async () => {
  for (const workingDirectory of ['model_store', './model_store/', '${workspaceFolder}/model_store']) {
    const fact = await lookUpPath(disk(), { ...situation, workingDirectory }, 'resnet.mar');
    assert.equal(fact.state, 'file');
  }
});
test('an absolute path that is there', () =>
  checkPath(disk(), '/opt/serve/keys/key.pem', { state: 'file', resolved: '/opt/serve/keys/key.pem' }));
test('an absolute path is missing when its folder is there', () =>
  checkPath(disk(), '/opt/serve/keys/kye.pem', {
    state: 'missing',
    basis: 'absolute',
    tried: ['/opt/serve/keys/kye.pem'],
    nearest: '/opt/serve/keys/key.pem',
  }));
test('an absolute path may be one of a container', async () => {
  await checkPath(disk(), '/home/model-server/model-store', unknown);
  await checkPath(disk(), '/srv/models', unknown);
  await checkPath(disk(), '/models/', unknown);
  await checkPath(disk(), 'C:/models/store', unknown);
});
test('what may not be looked at is unknown', async () => {
  const host = disk();
  host.forbidden.add('file:///ws/model_store');
  await checkPath(host, 'model_store', unknown);
});
test('nothing is asked about a path that may lead into a network', async () => {
  const paths = [
    ...[
      '\\\\host\\share',
      '//host/share',
      '\\/host/share',
      '/\\host/share',
      '\\\\?\\UNC\\host\\share',
      '\\\\.\\pipe\\a',
    ],
    ...[
      '\\on\\the\\current\\drive',
      '/net/host/share',
      '/afs/cell',
      '/Network/Servers/host',
      '../../../net/host/a',
      '/srv/../net/host/a',
      '/srv/.././/afs/cell',
    ],
  ];
  for (const path of paths) {
    const host = disk();
    await checkPath(host, path, unknown);
    assert.equal(await listPath(host, situation, path, 10), undefined, path);
    await checkPath(host, 'a.mar', unknown, { workingDirectory: path });
    assert.deepEqual(host.asked, [], path);
  }
});
test('no path, no folder, no answer', async () => {
  await checkPath(disk(), '', unknown);
  await checkPath(disk(), 'a\0b', unknown);
  await checkPath(disk(), 'x'.repeat(100_000), unknown);
  await checkPath(disk(), 'model_store', unknown, { uri: 'untitled:Untitled-1' });
  await checkPath(disk(), 'model_store', unknown, { uri: 'vscode-vfs://github/x/config.properties' });
});

test('a table answers what was asked and nothing else', async () => {
  const host = disk();
  host.variables.set('HOME', '/home/me');
  const { facts } = await lookUpFacts(host, situation, [
    { kind: 'path', path: 'model_store' },
    { kind: 'listing', path: 'model_store' },
    { kind: 'variable', name: 'HOME' },
    { kind: 'variable', name: 'NOT_SET' },
  ]);
  assert.equal(facts.path('model_store').state, 'directory');
  assert.deepEqual(facts.path('certs'), unknown);
  assert.deepEqual(facts.listing('model_store'), ['resnet.mar']);
  assert.equal(facts.listing('certs'), undefined);
  assert.deepEqual(facts.variable('HOME'), { value: '/home/me' });
  assert.deepEqual(facts.variable('NOT_SET'), { unset: true });
  assert.equal(facts.variable('PATH'), undefined);
  assert.equal(facts.byteOrderMark(), undefined);
});

test('the byte-order mark is looked for on disk', async () => {
  const at = async (content: string | undefined) => {
    const host = memoryHost(content === undefined ? {} : { [situation.uri]: content });
    return (await lookUpFacts(host, situation, [{ kind: 'byteOrderMark' }])).facts.byteOrderMark();
  };
  assert.equal(await at('\uFEFFa=1'), true);
  assert.equal(await at('a=1'), false);
  assert.equal(await at(''), false);
  assert.equal(await at(undefined), undefined);
});

test('equal answers have equal fingerprints, others have not', async () => {
  const queries = [{ kind: 'path', path: 'model_store' }] as const;
  const host = disk();
  const first = await lookUpFacts(host, situation, queries);
  assert.equal((await lookUpFacts(host, situation, queries)).fingerprint, first.fingerprint);
  host.files.delete('file:///ws/model_store/resnet.mar');
  assert.notEqual((await lookUpFacts(host, situation, queries)).fingerprint, first.fingerprint);
});

test('very many questions are not all answered', async () => {
  const host = disk();
  const queries = Array.from({ length: 10_000 }, (_, i) => ({ kind: 'path', path: `model_${i}` }) as const);
  await lookUpFacts(host, situation, queries);
  assert.ok(host.asked.length < 2000);
});

test('a host that throws is a host that does not know', async () => {
  const host = {
    ...disk(),
    variable: () => {
      throw new Error('no');
    },
  };
  const { facts } = await lookUpFacts(host, situation, [{ kind: 'variable', name: 'A' }]);
  assert.equal(facts.variable('A'), undefined);
});

test('questions have names', () =>
  assert.equal(
    nameOfQueries([{ kind: 'byteOrderMark' }, { kind: 'path', path: 'a' }]),
    'byteOrderMark\npath a',
  ));

const alone: Situation = { ...situation, workspaceFolders: [], assumedDirectory: '/ws' };
const query = (path: string) => ({ kind: 'path', path }) as const;

test('a path that leads nowhere says nothing where nobody told that the server is started here', async () => {
  const { facts } = await lookUpFacts(disk(), alone, [query('nothing_here'), query('/srv/data.txt')]);
  assert.deepEqual(facts.path('nothing_here'), unknown);
});

test('it says something when another path leads somewhere from here, or nearly does', async () => {
  const { facts } = await lookUpFacts(disk(), alone, [query('nothing_here'), query('model_store')]);
  assert.equal(facts.path('nothing_here').state, 'missing');
  const near = await lookUpFacts(disk(), alone, [query('model_stor')]);
  assert.equal(near.facts.path('model_stor').state, 'missing');
});
