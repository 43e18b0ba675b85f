import { test } from 'node:test';
import { root } from '../support/paths';
import { multiRootFiles } from './exthost/multiRoot/files';
import { assertPassed, bundleForHost, runInHost } from './support/extensionTests';
import { needsVsCode } from './support/requirements';
import { openSession } from './support/session';

test('in a workspace of two folders', { skip: needsVsCode(), timeout: 300_000 }, async (t) => {
  const tests = await bundleForHost('test/e2e/exthost/multiRoot/index.ts', 'node');
  const session = await openSession({
    files: multiRootFiles,
    workspaceFile: 'both.code-workspace',
    testDriver: true,
  });
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
