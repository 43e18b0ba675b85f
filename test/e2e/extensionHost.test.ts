import { test } from 'node:test';
import { root } from '../support/paths';
import { workspaceFiles } from './exthost/workspaceFiles';
import { assertPassed, bundleForHost, runInHost } from './support/extensionTests';
import { needsVsCode } from './support/requirements';
import { openSession } from './support/session';

test('in the extension host', { skip: needsVsCode(), timeout: 300_000 }, async (t) => {
  const tests = await bundleForHost('test/e2e/exthost/index.ts', 'node');
  const session = await openSession({ files: workspaceFiles, testDriver: true });
  try {
    const address = session.address([
      ['extensionDevelopmentPath', session.remote(root)],
      ['extensionTestsPath', session.remote(tests)],
    ]);
    await assertPassed(t, await runInHost(session, address));
  } finally {
    await session.close();
  }
});
