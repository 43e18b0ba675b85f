import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createBrowserHost } from '../../server/src/host/browser';
import { createNodeHost } from '../../server/src/host/node';

const host = createNodeHost(() => {});
let folder = '';
const at = (name: string): string => pathToFileURL(path.join(folder, name)).toString();

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'host-'));
  writeFileSync(path.join(folder, 'a b.txt'), 'hello');
  writeFileSync(path.join(folder, 'empty'), '');
  mkdirSync(path.join(folder, 'sub'));
  symlinkSync(path.join(folder, 'a b.txt'), path.join(folder, 'link'));
  symlinkSync(path.join(folder, 'nowhere'), path.join(folder, 'dangling'));
  symlinkSync(path.join(folder, 'loop'), path.join(folder, 'loop'));
});
after(() => rmSync(folder, { recursive: true }));

test('says what stands at an address', async () => {
  assert.equal(await host.stat(at('a b.txt')), 'file');
  assert.equal(await host.stat(at('sub')), 'directory');
  assert.equal(await host.stat(at('link')), 'file');
  assert.equal(await host.stat(at('dangling')), 'missing');
  assert.equal(await host.stat(at('nothing')), 'missing');
  assert.equal(await host.stat(at('empty/below')), 'missing');
});

test('links that lead in a circle are unknown', async () => {
  assert.equal(await host.stat(at('loop')), undefined);
  assert.equal(await host.stat(at('loop/below')), undefined);
  assert.equal(await host.list(at('loop'), 10), undefined);
  assert.equal(await host.read(at('loop'), 10), undefined);
});

test('does not know other places', async () => {
  for (const uri of [
    'untitled:a',
    'https://example.org/a',
    'file://server/share',
    'file:///a%00b',
    'nonsense',
  ]) {
    assert.equal(await host.stat(uri), undefined, uri);
    assert.equal(await host.list(uri, 10), undefined, uri);
    assert.equal(await host.read(uri, 10), undefined, uri);
  }
});

test('reads files that the system makes up and that have no size', {
  skip: process.platform !== 'linux' && 'only Linux has them',
}, async () => {
  const bytes = await host.read('file:///proc/self/cmdline', 100_000);
  assert.match(new TextDecoder().decode(bytes), /node/);
  assert.equal((await host.read('file:///proc/self/cmdline', 2))?.length, 2);
});

test('lists a folder, up to a limit', async () => {
  const names = await host.list(at(''), 100);
  assert.deepEqual([...names!].sort(), ['a b.txt', 'dangling', 'empty', 'link', 'loop', 'sub/']);
  assert.equal((await host.list(at(''), 2))?.length, 2);
  assert.equal(await host.list(at('a b.txt'), 2), undefined);
  assert.equal(await host.list(at('nothing'), 2), undefined);
});

test('reads the start of a file', async () => {
  const text = async (name: string, limit: number) => {
    const bytes = await host.read(at(name), limit);
    return bytes && new TextDecoder().decode(bytes);
  };
  assert.equal(await text('a b.txt', 100), 'hello');
  assert.equal(await text('a b.txt', 3), 'hel');
  assert.equal(await text('empty', 3), '');
  assert.equal(await text('sub', 3), undefined);
  assert.equal(await text('nothing', 3), undefined);
});

test('a named pipe is not waited for', { skip: process.platform === 'win32' && 'no mkfifo' }, async () => {
  execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  assert.equal(await host.stat(at('pipe')), 'other');
  assert.equal(await host.read(at('pipe'), 10), undefined);
  assert.equal(await host.list(at('pipe'), 10), undefined);
});

test('a device is not opened', { skip: process.platform === 'win32' && 'no /dev' }, async () => {
  assert.equal(await host.stat('file:///dev/zero'), 'other');
  assert.equal(await host.read('file:///dev/zero', 10), undefined);
  assert.equal(await host.list('file:///dev/zero', 10), undefined);
});

test('knows the environment', () => {
  process.env.HOST_TEST_VARIABLE = 'yes';
  assert.deepEqual(host.variable('HOST_TEST_VARIABLE'), { value: 'yes' });
  assert.deepEqual(host.variable('HOST_TEST_VARIABLE_NOT_SET'), { unset: true });
});

test('a browser knows nothing', async () => {
  const browser = createBrowserHost(() => {});
  assert.equal(await browser.stat(at('a b.txt')), undefined);
  assert.equal(await browser.list(at(''), 10), undefined);
  assert.equal(await browser.read(at('a b.txt'), 10), undefined);
  assert.equal(browser.variable('PATH'), undefined);
});
