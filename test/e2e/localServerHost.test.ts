import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { freePorts, processesIn } from '../client/support/workplace';
import { root } from '../support/paths';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { localServerFiles, type Ports } from './exthost/localServer/files';
import { assertPassed, bundleForHost, runInHost } from './support/extensionTests';
import { needsVsCode } from './support/requirements';
import { openSession } from './support/session';

test('local servers in the extension host', {
  skip: needsVsCode() || needsTorchserve(),
  timeout: 300_000,
}, async (t) => {
  const tests = await bundleForHost('test/e2e/exthost/localServer/index.ts', 'node');
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  const ports = await freePorts(10);
  const command = findTorchserve()?.command ?? '';
  const files = localServerFiles([ports.slice(0, 5), ports.slice(5)] as unknown as Ports[], taken, command);
  const session = await openSession({ files, testDriver: true });
  try {
    const payload = [
      ['extensionDevelopmentPath', session.remote(root)],
      ['extensionTestsPath', session.remote(tests)],
    ] as const;
    await assertPassed(t, await runInHost(session, session.address(payload)));
  } finally {
    other.close();
    await session.close();
    const left = processesIn(path.dirname(session.workspace));
    for (const pid of left) process.kill(pid, 'SIGKILL');
    assert.deepEqual(left, []);
  }
});
