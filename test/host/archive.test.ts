import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { ArchiveFacts } from '../../server/src/core/effective/models/archiveFacts';
import { archiveLimits, readModelArchive } from '../../server/src/host/archive';
import { zip } from '../support/zipWriter';

const folder = mkdtempSync(path.join(tmpdir(), 'archive-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function read(name: string, content: string | Uint8Array, limits = archiveLimits): Promise<ArchiveFacts> {
  writeFileSync(path.join(folder, name), content);
  return readModelArchive(path.join(folder, name), limits);
}

const manifest = '{"model":{"modelName":"m","configFile":"c.yaml"}}';
const files = {
  'MAR-INF/MANIFEST.json': manifest,
  'c.yaml': 'batchSize: 2\n',
  'weights.bin': new Uint8Array(5000),
};

test('manifest and configuration are read, packed and stored', async () => {
  for (const method of ['deflated', 'stored'] as const) {
    const facts = await read('m.mar', zip(files, method));
    assert.ok(facts.kind === 'model' && facts.manifest.kind === 'manifest');
    assert.equal(facts.manifest.manifest.model?.modelName, 'm');
    assert.ok(typeof facts.config?.content === 'object');
    assert.equal(facts.config.content.text, 'batchSize: 2\n');
    assert.equal(facts.config.content.path, undefined);
  }
});

test('a folder is read as well, and says where its configuration is', async () => {
  const model = path.join(folder, 'model');
  mkdirSync(path.join(model, 'MAR-INF'), { recursive: true });
  writeFileSync(path.join(model, 'MAR-INF', 'MANIFEST.json'), manifest);
  writeFileSync(path.join(model, 'c.yaml'), 'batchSize: 2\n');
  const facts = await readModelArchive(model);
  assert.ok(facts.kind === 'model' && typeof facts.config?.content === 'object');
  assert.equal(facts.config.content.path, path.join(model, 'c.yaml'));
});

test('without a manifest there is an empty one', async () => {
  for (const content of ['', 'text', zip({}), zip({ 'c.yaml': 'x: 1' })]) {
    const facts = await read('m.mar', content);
    assert.deepEqual(facts, {
      kind: 'model',
      manifest: { kind: 'manifest', manifest: { runtime: 'python', model: {} } },
    });
  }
});

test('a configuration that is not there is missing', async () => {
  const facts = await read('m.mar', zip({ 'MAR-INF/MANIFEST.json': manifest, 'c.yaml/': null }));
  assert.deepEqual(facts.kind === 'model' && facts.config, { name: 'c.yaml', content: 'missing' });
});

test('beyond the limits nothing is said', async () => {
  const archive = zip(files);
  assert.deepEqual(await read('m.mar', archive, { ...archiveLimits, entries: 2 }), { kind: 'unknown' });
  assert.deepEqual(await read('m.mar', archive, { ...archiveLimits, manifest: 10 }), { kind: 'unknown' });
  const facts = await read('m.mar', archive, { ...archiveLimits, config: 10 });
  assert.deepEqual(facts.kind === 'model' && facts.config, { name: 'c.yaml', content: 'unknown' });
});

test('an entry that says it is smaller than it is is not read on and on', async () => {
  const archive = zip({ 'MAR-INF/MANIFEST.json': `{"x":"${'a'.repeat(100_000)}"}` });
  const directory = archive.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  archive.writeUInt32LE(10, directory + 24);
  assert.deepEqual(await read('m.mar', archive), { kind: 'unknown' });
});

test('damaged archives leave everything open', async () => {
  const archive = zip(files);
  assert.deepEqual(await read('m.mar', archive.subarray(0, 60)), { kind: 'unknown' });
  archive.fill(0xff, 40, 60);
  assert.deepEqual(await read('m.mar', archive), { kind: 'unknown' });
});

test('entries that lead out, or that Java cannot unpack, are refused', async () => {
  assert.deepEqual(await read('m.mar', zip({ 'a/../../x': '' })), {
    kind: 'refused',
    message: 'Detected Zip Slip vulnerability: a/../../x',
  });
  const encrypted = zip({ x: 'y' });
  encrypted.writeUInt16LE(1, encrypted.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 8);
  assert.equal((await read('m.mar', encrypted)).kind, 'refused');
});

test('other endings are taken for packed tar archives', async () => {
  assert.equal((await read('m.zip', zip(files))).kind, 'refused');
  assert.equal((await read('m.MAR', zip(files))).kind, 'refused');
  assert.equal((await read('m.war', zip(files))).kind, 'refused');
});

test('what is not there is not known', async () => {
  assert.deepEqual(await readModelArchive(path.join(folder, 'nowhere.mar')), { kind: 'unknown' });
});
