import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignYaml } from '../core/model/foreignYaml';
import { type LspPair, lspPair, type PairOptions } from '../support/lspPair';
import { memoryHost } from '../support/memoryHost';

const uri = 'file:///project/model-config.yaml';
const other = 'file:///project/settings.yaml';
const yaml = 'minWorkers: 1\nmaxWorkers: 1\n';
const folders: PairOptions['initialize'] = {
  workspaceFolders: [{ uri: 'file:///project', name: 'project' }],
};

async function withServer(options: PairOptions, work: (server: LspPair) => Promise<void>): Promise<void> {
  const server = await lspPair(options);
  try {
    await work(server);
  } finally {
    server.dispose();
  }
  assert.deepEqual(server.host.logged, []);
}

/** Opens a document and says as what it was judged. */
async function checkBasis(
  file: string,
  text: string,
  basis: string,
  options: PairOptions = {},
  language = 'yaml',
): Promise<void> {
  await withServer(options, async (server) => {
    await server.open(file, text, language);
    await server.settle();
    assert.deepEqual(
      server.statuses.map((status) => status.basis),
      [basis],
    );
  });
}

test('a model configuration is found out by its keys, and the status says by which', () =>
  withServer({}, async (server) => {
    await server.open(uri, yaml, 'yaml');
    await server.diagnostics(uri);
    const reason = "It sets 'minWorkers' and 'maxWorkers'.";
    assert.deepEqual(server.statuses, [{ uri, handled: true, basis: 'content', reason }]);
  }));

test('for editors that call the language something else the ending decides', () =>
  checkBasis(uri, yaml, 'content', {}, 'yaml.ansible'));
test('a document of ours by language is a .properties file whatever its ending', () =>
  checkBasis(uri, 'job_queue_size=1', 'content', {}, 'torchserve-properties'));

for (const [what, text] of Object.entries(foreignYaml)) {
  test(`${what} gets nothing`, () =>
    withServer({ initialize: folders }, async (server) => {
      await server.open(uri, text, 'yaml');
      await server.settle();
      assert.deepEqual(
        server.statuses.map(({ handled, basis }) => [handled, basis]),
        [[false, 'none']],
      );
      const about = { textDocument: { uri }, position: { line: 0, character: 1 } };
      assert.equal(await server.request('textDocument/hover', about), null);
      assert.equal(await server.request('textDocument/completion', about), null);
      assert.deepEqual(await server.request('textDocument/documentSymbol', about), []);
      assert.deepEqual(await server.request('textDocument/foldingRange', about), null);
      const format = { ...about, options: { tabSize: 2, insertSpaces: true } };
      assert.deepEqual(await server.request('textDocument/formatting', format), []);
      assert.deepEqual(
        server.published.flatMap(({ diagnostics }) => diagnostics),
        [],
      );
    }));
}

test('for YAML of another name and with other keys the disk is not asked', () =>
  withServer({ initialize: folders }, async (server) => {
    await server.open(other, 'services:\n  web: {}\n', 'yaml');
    await server.settle();
    assert.deepEqual(server.host.asked, []);
    assert.equal(server.statuses[0]?.handled, false);
  }));

for (const [where, files] of Object.entries({
  'a script beside it': {
    'file:///project/build.sh': 'torch-model-archiver --model-name a -c settings.yaml',
  },
  'a notebook beside it': {
    'file:///project/pack.ipynb': '{"source": ["!torch-model-archiver -c ./settings.yaml\\n"]}',
  },
  'a Makefile': { 'file:///project/Makefile': 'pack:\n\ttorch-model-archiver -c $(DIR) -c settings.yaml' },
})) {
  test(`a file of any name that is packed by ${where}`, () =>
    checkBasis(other, yaml, 'content', { host: memoryHost(files) }));
  test(`only with evidence: ${where}`, () =>
    checkBasis(other, 'a: 1\nb: 2\n', 'none', { host: memoryHost(files) }));
}

const deep = 'file:///project/models/resnet/settings.yaml';
const atTop = (command: string): PairOptions => ({
  initialize: folders,
  host: memoryHost({ 'file:///project/README.md': `Run \`torch-model-archiver ${command}\`.`, [deep]: '' }),
});
test('a command in the workspace folder with the path counts', () =>
  checkBasis(deep, yaml, 'content', atTop('--config-file models/resnet/settings.yaml')));
test('a command in the workspace folder with the name counts', () =>
  checkBasis(deep, yaml, 'content', atTop('--config-file settings.yaml')));
test('a command with the path of another file does not', () =>
  checkBasis(deep, yaml, 'none', atTop('--config-file models/bert/settings.yaml')));
test('a command for the file of that name beside it does not', () =>
  checkBasis('file:///project/settings.yaml', yaml, 'none', {
    initialize: folders,
    host: memoryHost({ 'file:///project/pack.sh': 'torch-model-archiver -c models/resnet/settings.yaml' }),
  }));

test('evidence behind a long comment is found, in the last line too', () =>
  checkBasis(uri, `${'# a line of a long comment\n'.repeat(1000)}minWorkers: 1`, 'content'));

test('an empty file beside an archive is ours', () =>
  checkBasis(uri, '', 'sibling', { host: memoryHost({ 'file:///project/resnet.mar': '' }) }));
test('an empty file alone is not', () => checkBasis(uri, '', 'none'));

test('a file becomes ours as it is typed, and stays so', () =>
  withServer({}, async (server) => {
    await server.open(uri, '', 'yaml');
    await server.settle();
    await server.change(uri, 2, { text: 'minWorkers: ' });
    await server.settle();
    await server.change(uri, 3, { text: 'm' });
    await server.diagnostics(uri, ({ version }) => version === 3);
    assert.deepEqual(
      server.statuses.map(({ basis }) => basis),
      ['none', 'content'],
    );
  }));

test('a file of another name becomes ours when it is saved', () =>
  withServer(
    { host: memoryHost({ 'file:///project/build.sh': 'torch-model-archiver -c settings.yaml' }) },
    async (server) => {
      await server.open(other, '', 'yaml');
      await server.settle();
      await server.change(other, 2, { text: yaml });
      await server.save(other);
      await server.settle();
      assert.deepEqual(
        server.statuses.map(({ basis }) => basis),
        ['none', 'content'],
      );
    },
  ));

test('the user’s globs decide, and a change of them is taken over', () =>
  withServer({ initialize: folders, settings: { files: { include: ['settings.yaml'] } } }, async (server) => {
    await server.open(other, 'a: 1\n', 'yaml');
    await server.settle();
    server.settings = { files: { exclude: ['settings.yaml'] } };
    await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.settle();
    server.settings = {};
    await server.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await server.settle();
    assert.deepEqual(
      server.statuses.map(({ basis }) => basis),
      ['include', 'exclude', 'none'],
    );
  }));

test('a file of more than 5 MB is left alone, and the status says so', () =>
  withServer({}, async (server) => {
    await server.open(uri, 'minWorkers: 1\n'.repeat(400_000), 'yaml');
    await server.settle();
    assert.match(server.statuses[0]!.reason, /^This file has 6 MB/);
    const end = { line: 400_000, character: 0 };
    await server.change(uri, 2, { range: { start: { line: 1, character: 0 }, end }, text: '' });
    await server.settle();
    assert.equal(server.statuses[1]?.handled, true);
  }));

test('the configuration in an archive is YAML, whatever language the editor takes it for', () =>
  checkBasis(
    'torchserve-archive:/m.mar/config.yaml?file%3A%2F%2F%2Fm.mar',
    yaml,
    'content',
    {},
    'plaintext',
  ));
