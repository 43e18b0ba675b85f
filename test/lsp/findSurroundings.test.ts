import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createConfig } from '../../server/src/core/model/config';
import type { ModelSurroundings } from '../../server/src/core/model/modelSurroundings';
import { createBrowserHost } from '../../server/src/host/browser';
import type { Host } from '../../server/src/host/host';
import { createNodeHost } from '../../server/src/host/node';
import type { OpenDocument } from '../../server/src/lsp/documents';
import { createEffectiveStore } from '../../server/src/lsp/effectiveStore';
import { findSurroundings } from '../../server/src/lsp/findSurroundings';
import type { Session } from '../../server/src/lsp/session';
import { handClock } from '../support/memoryHost';
import { zip } from '../support/zipWriter';

const folder = mkdtempSync(path.join(tmpdir(), 'surroundings-'));
after(() => rmSync(folder, { recursive: true }));
let count = 0;

interface Around {
  /** Files on disk by path in the workspace folder; names ending in `/` are empty folders. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Documents that are open besides, as the editor has them. */
  readonly open?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly file?: string;
  readonly browser?: true;
}

const logged: string[] = [];

/** Looks around a model configuration in a workspace folder of its own. */
async function around(options: Around): Promise<ModelSurroundings & { readonly fingerprint: string }> {
  const { files = {}, open = {}, text = 'minWorkers: 1\n', file = 'model-config.yaml' } = options;
  const root = path.join(folder, String(count++));
  for (const [name, content] of Object.entries({ [file]: text, ...files })) {
    const target = path.join(root, name);
    mkdirSync(name.endsWith('/') ? target : path.dirname(target), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(target, content);
  }
  const host: Host = options.browser
    ? createBrowserHost((message) => void logged.push(message))
    : { ...createNodeHost((message) => void logged.push(message)), variable: () => ({ unset: true }) };
  const documents = new Map<string, OpenDocument>();
  for (const [name, content] of Object.entries({ ...open, [file]: text })) {
    const uri = pathToFileURL(path.join(root, name)).href;
    documents.set(uri, openDocument(uri, content));
  }
  const session = {
    host,
    clock: handClock(),
    documents: { get: (uri: string) => documents.get(uri), all: () => [...documents.values()] },
    settings: { of: async () => ({}) },
    workspaceFolders: () => [pathToFileURL(root).href],
  } as unknown as Session;
  const subject = documents.get(pathToFileURL(path.join(root, file)).href)!;
  const found = await findSurroundings(session, createEffectiveStore(session), subject);
  assert.deepEqual(logged, []);
  return { ...found.surroundings, fingerprint: found.fingerprint };
}

function openDocument(uri: string, text: string): OpenDocument {
  const isProperties = uri.endsWith('.properties');
  const properties = isProperties ? { config: createConfig(text) } : undefined;
  return {
    uri,
    document: TextDocument.create(uri, '', 1, text),
    settings: {},
    kind: { handled: true, basis: 'content', reason: '' },
    checked: { properties },
  } as unknown as OpenDocument;
}

const models = (found: ModelSurroundings) =>
  found.models.map(({ name, version, parameters }) => [name, version, Object.fromEntries(parameters)]);

const properties = 'model_store=store\ninstall_py_dep_per_model=true\n';
const command = 'torch-model-archiver --model-name resnet --version 2.0 --config-file model-config.yaml';

test('alone nothing is known about the server', async () => {
  const found = await around({});
  assert.deepEqual([found.models, found.property, found.propertiesPath], [[], undefined, undefined]);
  assert.deepEqual(found.files, ['model-config.yaml']);
});

test('the value of a key: set, by default, and one that TorchServe does not know', async () => {
  const { property, propertiesName } = await around({ files: { 'config.properties': properties } });
  assert.equal(property?.('install_py_dep_per_model'), 'true');
  assert.equal(property?.('default_response_timeout'), undefined);
  assert.equal(property?.('nonsense'), undefined);
  assert.equal(propertiesName, 'config.properties');
});

test('a secret is not known', async () => {
  const files = { 'config.properties': `${properties}keystore_pass=hunter2\n` };
  assert.equal((await around({ files })).property?.('keystore_pass'), null);
});

test('unsaved text counts more than the file', async () => {
  const { property } = await around({
    files: { 'config.properties': properties },
    open: { 'config.properties': 'install_py_dep_per_model=false\n' },
  });
  assert.equal(property?.('install_py_dep_per_model'), 'false');
});

for (const [where, name] of [
  ['in a folder around it', 'config.properties'],
  ['in a folder beside it', 'models/config/config.properties'],
  ['under another name', 'models/torchserve.properties'],
] as const) {
  test(`the configuration of the server ${where}`, async () => {
    const found = await around({ file: 'models/resnet/model-config.yaml', files: { [name]: properties } });
    assert.equal(found.property?.('install_py_dep_per_model'), 'true');
    assert.ok(found.propertiesPath?.endsWith(`/${name}`));
  });
}

test('the nearest one counts', async () => {
  const found = await around({
    file: 'a/model-config.yaml',
    files: { 'config.properties': properties, 'a/config.properties': 'job_queue_size=7\n' },
  });
  assert.equal(found.property?.('job_queue_size'), '7');
});

test('a config.properties of other software does not', async () => {
  const found = await around({ files: { 'config.properties': 'server.port=8080\n' } });
  assert.equal(found.property, undefined);
});

test('a model that a command packs it for, with the version', async () => {
  const found = await around({ files: { 'build.sh': command } });
  assert.deepEqual(models(found), [['resnet', '2.0', {}]]);
});

test('with what the JSON of models says about it', async () => {
  const json =
    'models={"resnet":{"1.0":{"minWorkers":9},"2.0":{"minWorkers":3,"marName":"resnet.mar"}},"other":{"1.0":{}}}\n';
  const files = { 'build.sh': command, 'config.properties': properties + json };
  assert.deepEqual(models(await around({ files })), [
    ['resnet', '2.0', { minWorkers: '3', marName: '"resnet.mar"' }],
  ]);
});

test('two models share a file that two commands pack', async () => {
  const files = { Makefile: `a:\n\t${command}\nb:\n\t${command.replace('resnet', 'bert')}\n` };
  assert.deepEqual(models(await around({ files })), [
    ['resnet', '2.0', {}],
    ['bert', '2.0', {}],
  ]);
});

test('commands far away that pack a file of that name for different models say nothing', async () => {
  const file = 'models/x/model-config.yaml';
  const files = { 'README.md': `${command}\n${command.replace('resnet', 'bert')}\n` };
  assert.deepEqual(models(await around({ file, files })), []);
});

const manifest = JSON.stringify({
  runtime: 'python',
  model: { modelName: 'bert', modelVersion: '1.5', handler: 'h.py', configFile: 'model-config.yaml' },
});
const archived = (yaml: string) => zip({ 'MAR-INF/MANIFEST.json': manifest, 'model-config.yaml': yaml });

test('the model whose archive holds this very file', async () => {
  const text = 'minWorkers: 4\n';
  const files = { 'config.properties': properties, 'store/bert.mar': archived(text) };
  assert.deepEqual(models(await around({ text, files })), [['bert', '1.5', {}]]);
});

test('an archive with another file of the name says nothing', async () => {
  const files = { 'config.properties': properties, 'store/bert.mar': archived('minWorkers: 5\n') };
  assert.deepEqual(models(await around({ files })), []);
});

test('a model whose folder is loaded without an archive', async () => {
  const found = await around({
    file: 'store/bert/model-config.yaml',
    files: {
      'config.properties': `${properties}load_models=bert\n`,
      'store/bert/MAR-INF/MANIFEST.json': manifest,
      'store/bert/h.py': '',
    },
  });
  assert.deepEqual(models(found), [['bert', '1.5', {}]]);
  assert.deepEqual(found.files, ['h.py', 'model-config.yaml']);
});

test('what was found is the same as long as nothing changes', async () => {
  const same = { file: 'a/model-config.yaml', files: { 'a/build.sh': command } };
  assert.equal((await around(same)).fingerprint, (await around(same)).fingerprint);
  const other = { ...same, files: { 'a/build.sh': command.replace('2.0', '3.0') } };
  assert.notEqual((await around(same)).fingerprint, (await around(other)).fingerprint);
});

test('in a browser only open documents are known', async () => {
  const found = await around({
    browser: true,
    files: { 'build.sh': command },
    open: { 'config.properties': properties },
  });
  assert.deepEqual([found.models, found.files, found.propertiesName], [[], undefined, 'config.properties']);
});
