import { test } from 'node:test';
import { root } from '../support/paths';
import { archiveFiles } from './exthost/archives/files';
import { assertPassed, bundleForHost, runInHost } from './support/extensionTests';
import { needsVsCode } from './support/requirements';
import { openSession } from './support/session';

test('archives in the extension host', { skip: needsVsCode(), timeout: 120_000 }, async (t) => {
  const tests = await bundleForHost('test/e2e/exthost/archives/index.ts', 'node');
  const session = await openSession({ files: archiveFiles, testDriver: true });
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
