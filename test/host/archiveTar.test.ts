import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ArchiveFacts } from '../../server/src/core/effective/models/archiveFacts';
import { archiveLimits, readModelArchive } from '../../server/src/host/archive';
import { type TarFile, tar, tarGz } from '../support/tarWriter';

const folder = mkdtempSync(path.join(tmpdir(), 'archive-tar-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function read(content: Uint8Array, limits = archiveLimits, name = 'm.tar.gz'): Promise<ArchiveFacts> {
  writeFileSync(path.join(folder, name), content);
  return readModelArchive(path.join(folder, name), limits);
}

const manifest = '{"model":{"modelName":"m","configFile":"c.yaml"}}';
const files = {
  'm/c.yaml': 'batchSize: 2\n',
  'm/weights.bin': 'x'.repeat(5000),
  'm/MAR-INF/MANIFEST.json': manifest,
};
const unknown = { kind: 'unknown' };
const withoutManifest = {
  kind: 'model',
  manifest: { kind: 'manifest', manifest: { runtime: 'python', model: {} } },
};

async function checkModel(facts: ArchiveFacts, text = 'batchSize: 2\n'): Promise<void> {
  assert.ok(facts.kind === 'model' && facts.manifest.kind === 'manifest', JSON.stringify(facts));
  assert.equal(facts.manifest.manifest.model?.modelName, 'm');
  assert.ok(typeof facts.config?.content === 'object');
  assert.equal(facts.config.content.text, text);
}

test('manifest and configuration are read, whatever the name of the archive', async () => {
  await checkModel(await read(tarGz(files)));
  await checkModel(await read(tarGz(files), archiveLimits, 'm.model'));
});

test('the first name of every path is dropped, and only that', async () => {
  const flat = { 'MAR-INF/MANIFEST.json': manifest, 'c.yaml': '' };
  assert.deepEqual(await read(tarGz(flat)), withoutManifest);
  await checkModel(await read(tarGz({ './MAR-INF/MANIFEST.json': manifest, './c.yaml': 'batchSize: 2\n' })));
  assert.deepEqual(await read(tarGz({ 'a/m/MAR-INF/MANIFEST.json': manifest })), withoutManifest);
});

test('what stands later replaces what stood before', async () => {
  const entries: TarFile[] = [
    { name: 'm/', type: '5' },
    { name: 'm/MAR-INF/MANIFEST.json', content: manifest },
    { name: 'm/c.yaml', content: 'batchSize: 1\n' },
    { name: 'm/c.yaml', content: 'batchSize: 2\n' },
  ];
  await checkModel(await read(tarGz(entries)));
});

test('long names, in both ways to write them', async () => {
  const attribute = ' path=m/MAR-INF/MANIFEST.json\n';
  const pax = `${attribute.length + 2}${attribute}`;
  const entries: TarFile[] = [
    { name: '././@LongLink', type: 'L', content: 'm/c.yaml\0' },
    { name: 'cut', content: 'batchSize: 2\n' },
    { name: 'PaxHeaders/x', type: 'x', content: pax },
    { name: 'cut', content: manifest },
  ];
  await checkModel(await read(tarGz(entries)));
});

test('an archive without the blocks at its end is complete', async () => {
  await checkModel(await read(gzipSync(tar(files).subarray(0, -1024))));
});

test('only the first of several packed parts counts', async () => {
  const twice = Buffer.concat([gzipSync(tar({ 'm/x': '' }).subarray(0, -1024)), tarGz(files)]);
  assert.deepEqual(await read(twice), withoutManifest);
});

test('the header may have a name, a comment and more', async () => {
  const plain = tarGz(files);
  const more = Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3, 2, 0, 65, 66]),
    Buffer.from('name\0comment\0', 'latin1'),
    Buffer.from([0, 0]),
    plain.subarray(10),
  ]);
  await checkModel(await read(more));
});

test('entries that lead out are refused, and what is not packed', async () => {
  assert.deepEqual(await read(tarGz({ 'm/../../x': '' })), {
    kind: 'refused',
    message: 'Detected Zip Slip vulnerability: m/../../x',
  });
  assert.deepEqual(await read(tar(files)), { kind: 'refused', message: 'Input is not in the .gz format' });
  assert.deepEqual(await read(new Uint8Array()), {
    kind: 'refused',
    message: 'Input is not in the .gz format',
  });
  assert.equal((await read(Buffer.concat([Buffer.from([0x1f, 0x8b, 9]), Buffer.alloc(20)]))).kind, 'refused');
});

test('damage, rare kinds of entries and what is beyond the limits leave everything open', async () => {
  assert.deepEqual(await read(gzipSync(tar(files).subarray(0, 700))), unknown);
  assert.deepEqual(await read(tarGz(files).subarray(0, 100)), unknown);
  assert.deepEqual(await read(new Uint8Array([0x1f, 0x8b, 8, 0])), unknown);
  assert.deepEqual(await read(tarGz([{ name: 'm/x', type: 'S' }])), unknown);
  assert.deepEqual(await read(tarGz([{ name: 'PaxHeaders/x', type: 'x', content: '99 nonsense' }])), unknown);
  assert.deepEqual(await read(tarGz(files), { ...archiveLimits, entries: 2 }), unknown);
  assert.deepEqual(await read(tarGz(files), { ...archiveLimits, unpacked: 4000 }), unknown);
  assert.deepEqual(await read(tarGz(files), { ...archiveLimits, manifest: 10 }), unknown);
  const facts = await read(tarGz(files), { ...archiveLimits, config: 5 });
  assert.deepEqual(facts.kind === 'model' && facts.config, { name: 'c.yaml', content: 'unknown' });
});

test('a bomb is not unpacked', async () => {
  const bomb = tarGz([{ name: 'm/zeros', content: new Uint8Array(8 << 20) }]);
  assert.ok(bomb.length < 20_000);
  assert.deepEqual(await read(bomb, { ...archiveLimits, unpacked: 1 << 20 }), unknown);
});
