import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Machine } from '../../server/src/core/effective/situation';
import { withAccelerators } from '../../server/src/host/accelerators';
import { memoryHost } from '../support/memoryHost';

const linux = { 'file:///proc/1/cmdline': '', 'file:///usr/bin/python3': '' };

async function countOn(
  files: Readonly<Record<string, string>>,
  { machine = {}, path, complete = true }: { machine?: Machine; path?: string; complete?: boolean } = {},
): Promise<number | undefined> {
  const values = new Map(path === undefined ? [] : [['PATH', path]]);
  const situation = { machine, environment: { values, complete } };
  return (await withAccelerators(memoryHost(files), situation)).machine.accelerators;
}

test('without the tools that count them there are none', async () => {
  assert.equal(await countOn(linux, { path: '/usr/bin:/bin' }), 0);
  assert.equal(await countOn(linux), 0);
});

test('where there is a tool, nobody knows how many', async () => {
  assert.equal(await countOn({ ...linux, 'file:///usr/bin/nvidia-smi': '' }), undefined);
  assert.equal(await countOn({ ...linux, 'file:///opt/xpu-smi': '' }, { path: '/bin:/opt' }), undefined);
});

test('a tool that the situation does not find does not count', async () =>
  assert.equal(await countOn({ ...linux, 'file:///usr/bin/nvidia-smi': '' }, { path: '/bin' }), 0));

test('other systems and unknown variables tell nothing', async () => {
  assert.equal(await countOn({ 'file:///usr/bin/python3': '' }), undefined);
  assert.equal(await countOn(linux, { complete: false }), undefined);
});

test('a number that somebody gave stays', async () =>
  assert.equal(await countOn(linux, { machine: { accelerators: 2 } }), 2));
