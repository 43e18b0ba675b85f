import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ArchiveFact } from '../../server/src/core/model/archiveFact';
import { archiveScheme, entryAddress, parseEntryAddress } from '../../server/src/host/archiveAddress';
import { readArchiveEntry, readArchiveFact } from '../../server/src/host/archiveFact';
import { archiveLimits } from '../../server/src/host/archiveSource';
import { archiveScheme as schemeOfClient } from '../../server/src/lsp/protocol';
import { tarGz } from '../support/tarWriter';
import { zip } from '../support/zipWriter';

const folder = mkdtempSync(path.join(tmpdir(), 'archive fact-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const manifestPath = 'MAR-INF/MANIFEST.json';

function put(name: string, content: string | Uint8Array): string {
  writeFileSync(path.join(folder, name), content);
  return pathToFileURL(path.join(folder, name)).toString();
}

const model = (more: object = {}): string =>
  JSON.stringify({ runtime: 'python3', model: { modelName: 'm', modelVersion: '2.0', ...more } });

const factOf = (manifest: string, more: Record<string, string> = {}): Promise<ArchiveFact> =>
  readArchiveFact(put('m.mar', zip({ [manifestPath]: manifest, ...more })));

test('name, version, handler, runtime and configuration of an archive', async () => {
  const manifest = model({ handler: 'h.py:run', configFile: 'c.yaml' });
  const uri = put('m.mar', zip({ [manifestPath]: manifest, 'c.yaml': 'batchSize: 2\n' }));
  const config = entryAddress({ archive: uri, entry: 'c.yaml' });
  assert.deepEqual(await readArchiveFact(uri), {
    state: 'model',
    modelName: 'm',
    modelVersion: '2.0',
    handler: 'h.py:run',
    runtime: 'python3',
    config: { name: 'c.yaml', state: 'found', address: config },
    manifest: entryAddress({ archive: uri, entry: manifestPath }),
  });
  assert.equal(await readArchiveEntry(config), 'batchSize: 2\n');
  assert.equal(await readArchiveEntry(entryAddress({ archive: uri, entry: manifestPath })), manifest);
});

test('a packed tar archive and a folder give the same', async () => {
  const inside = { [`m/${manifestPath}`]: model({ configFile: 'c.yaml' }), 'm/c.yaml': 'x: 1\n' };
  const packed = put('m.tgz', tarGz(inside));
  const fact = await readArchiveFact(packed);
  assert.ok(fact.state === 'model' && fact.config?.state === 'found');
  assert.equal(await readArchiveEntry(fact.config.address!), 'x: 1\n');

  mkdirSync(path.join(folder, 'model', 'MAR-INF'), { recursive: true });
  put(`model/${manifestPath}`, model({ configFile: 'c.yaml' }));
  const yaml = put('model/c.yaml', 'x: 1\n');
  const inFolder = await readArchiveFact(pathToFileURL(path.join(folder, 'model')).toString());
  assert.ok(inFolder.state === 'model');
  assert.deepEqual(inFolder.config, { name: 'c.yaml', state: 'found', address: yaml });
});

test('what the manifest names may be missing, outside or too large', async () => {
  const config = async (more: object, limits = archiveLimits): Promise<unknown> => {
    const uri = put(
      'm.mar',
      zip({ [manifestPath]: model(more), 'c.yaml': 'batchSize: 2\n', 'd/e.yaml': '' }),
    );
    const fact = await readArchiveFact(uri, limits);
    return fact.state === 'model' && fact.config?.state;
  };
  assert.equal(await config({ configFile: 'd.yaml' }), 'missing');
  assert.equal(await config({ configFile: 'd/e.yaml' }), 'found');
  assert.equal(await config({ configFile: './c.yaml' }), 'found');
  assert.equal(await config({ configFile: '../c.yaml' }), 'unknown');
  assert.equal(await config({ configFile: 'c.yaml' }, { ...archiveLimits, config: 5 }), 'unknown');
  assert.equal(await config({}), undefined);
});

test('manifests that keep the model from loading', async () => {
  assert.deepEqual(await factOf('{"runtime":"python2"}'), {
    state: 'refused',
    message: 'Runtime is not defined or invalid.',
  });
  assert.deepEqual(await factOf('{"model":[]}'), {
    state: 'refused',
    message: 'Failed to parse signature.json.',
  });
  for (const text of ['', 'null', '{"model":null}']) {
    assert.deepEqual(await factOf(text), { state: 'stops', message: 'java.lang.NullPointerException' });
  }
  assert.deepEqual(await factOf('['.repeat(2000)), { state: 'unknown' });
});

test('no archive, no manifest, nothing', async () => {
  const empty = { state: 'model', modelVersion: '1.0', runtime: 'python' };
  assert.deepEqual(await readArchiveFact(put('m.mar', 'version https://git-lfs')), {
    ...empty,
    isNoArchive: true,
  });
  assert.deepEqual(await readArchiveFact(put('m.mar', zip({ x: '' }))), empty);
  assert.deepEqual(await readArchiveFact(`${put('m.mar', '')}.not`), { state: 'unknown' });
  assert.deepEqual(await readArchiveFact('untitled:m.mar'), { state: 'unknown' });
  assert.equal((await readArchiveFact(put('m.zip', zip({})))).state, 'refused');
});

test('a workflow archive', async () => {
  const manifest = (more: object): string =>
    JSON.stringify({
      createdOn: 'x',
      archiverVersion: '1',
      workflow: { workflowName: 'w', specFile: 's.yaml' },
      ...more,
    });
  const uri = put('w.war', zip({ 'WAR-INF/MANIFEST.json': manifest({}), 's.yaml': 'dag:\n' }));
  const fact = await readArchiveFact(uri);
  assert.ok(fact.state === 'workflow');
  assert.deepEqual([fact.workflowName, fact.spec?.state], ['w', 'found']);
  assert.equal(await readArchiveEntry(fact.spec!.address!), 'dag:\n');
  const refused = async (text: string): Promise<string> => {
    const found = await readArchiveFact(put('w.war', zip({ 'WAR-INF/MANIFEST.json': text })));
    return found.state === 'refused' ? found.message : found.state;
  };
  assert.equal(await refused(manifest({ workflow: {} })), 'Workflow name is not defined.');
  assert.equal(
    await refused(manifest({ archiverVersion: null })),
    'Workflow archive version is not defined.',
  );
  assert.equal(
    await refused(manifest({ createdOn: undefined })),
    'Workflow archive createdOn is not defined.',
  );
  assert.equal(await refused('{'), 'Failed to parse signature.json.');
  assert.equal(await refused('[]'), 'unknown');
});

test('nothing else of an archive is handed out', async () => {
  const archive = put('m.mar', zip({ [manifestPath]: model(), 'secret.txt': 'x' }));
  for (const entry of ['secret.txt', '../m.mar', 'MAR-INF', '']) {
    assert.equal(await readArchiveEntry(entryAddress({ archive, entry })), undefined, entry);
  }
  assert.equal(await readArchiveEntry(archive), undefined);
});

test('addresses of entries are read back, also with blanks and signs', () => {
  assert.equal(archiveScheme, schemeOfClient);
  const place = { archive: 'file:///my%20store/a%25b.mar', entry: 'sub folder/ü?#.yaml' };
  const address = entryAddress(place);
  assert.match(address, /^torchserve-archive:\/my%20store\/a%25b\.mar\/sub%20folder\//);
  assert.deepEqual(parseEntryAddress(address), place);
  // Editors write addresses in ways of their own.
  const written = 'torchserve-archive:/C%3A/s/m.mar/c.yaml?file%3A%2F%2F%2Fc%253A%2Fs%2Fm.mar';
  assert.deepEqual(parseEntryAddress(written), { archive: 'file:///c%3A/s/m.mar', entry: 'c.yaml' });
  for (const other of [
    'file:///a.mar',
    'torchserve-archive:/a.mar/x',
    'torchserve-archive:/a/x?%',
    'torchserve-archive:/a/x?http%3A%2F%2Fh',
    'torchserve-archive:/b.mar/x?file%3A%2F%2F%2Fa.mar',
    'torchserve-archive:/a.mar/?file%3A%2F%2F%2Fa.mar',
  ]) {
    assert.equal(parseEntryAddress(other), undefined, other);
  }
});
