import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { RunOptions } from '../../server/src/host/host';
import { createProbes } from '../../server/src/host/probes';

const { run, listen, isAlive } = createProbes();
let folder = '';
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'probes-'));
});
after(() => rmSync(folder, { recursive: true }));

const options = (more: Partial<RunOptions> = {}): RunOptions => ({
  directory: folder,
  environment: {},
  inherits: true,
  patience: 20_000,
  ...more,
});
const node = (script: string, more: Partial<RunOptions> = {}) =>
  run(process.execPath, ['-e', script], options(more));

test('a program with what it prints on both streams and its exit code', async () => {
  const result = await node("process.stdout.write('a');process.stderr.write('b');process.exitCode=3");
  assert.equal(result.state, 'ended');
  assert.ok(result.state === 'ended' && result.code === 3);
  assert.deepEqual([...result.output].sort(), ['a', 'b']);
});

test('arguments arrive as they are', async () => {
  const words = ['a b', '$HOME', '*', "it's", '"', ''];
  const result = await run(
    process.execPath,
    ['-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...words],
    options(),
  );
  assert.ok(result.state === 'ended');
  assert.deepEqual(JSON.parse(result.output), words);
});

test('variables on top of those of this process, or alone', async () => {
  const script = 'console.log([process.env.MINE, process.env.PATH ? 1 : 0].join())';
  const environment = { MINE: 'x' };
  const output = async (inherits: boolean): Promise<string> => {
    const result = await node(script, { environment, inherits });
    return result.state === 'ended' ? result.output.trim() : result.state;
  };
  assert.equal(await output(true), 'x,1');
  assert.equal(await output(false), 'x,0');
});

test('the directory is the one that is asked for', async () => {
  const result = await node('console.log(process.cwd())');
  assert.ok(result.state === 'ended' && path.basename(result.output.trim()) === path.basename(folder));
});

test('what cannot be started is no exception', async () => {
  assert.deepEqual(await run(path.join(folder, 'nothing'), [], options()), { state: 'missing' });
  const plain = path.join(folder, 'plain');
  writeFileSync(plain, 'x');
  assert.equal((await run(plain, [], options())).state, 'failed');
  assert.equal((await run('a\0b', [], options())).state, 'failed');
});

test('a program that does not end is ended', async () => {
  const result = await node('console.log(process.pid); setInterval(() => {}, 1000)', { patience: 500 });
  assert.deepEqual(result, { state: 'failed', reason: 'it did not end within 0.5 seconds' });
});

test('of endless output a part is kept', async () => {
  const result = await node("process.stdout.write('x'.repeat(1_000_000))");
  assert.equal(result.state === 'ended' && result.output.length, 20_000);
});

test('whether a port is free', async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  assert.equal(await listen('127.0.0.1', port), 'in-use');
  assert.equal(await listen('0.0.0.0', port), 'in-use');
  await new Promise((resolve) => server.close(resolve));
  assert.equal(await listen('127.0.0.1', port), 'free');
  // Twice: nothing is left behind.
  assert.equal(await listen('127.0.0.1', port), 'free');
});

test('an address that the machine does not have', async () =>
  assert.equal(await listen('192.0.2.1', 8080), 'no-address'));

test('processes live or do not', async () => {
  assert.equal(isAlive(process.pid), true);
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('close', resolve));
  assert.equal(isAlive(child.pid!), false);
});
