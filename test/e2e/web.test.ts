import path from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { root } from '../support/paths';
import { modelConfigFiles } from './exthost/modelConfig/files';
import { modelsFiles } from './exthost/models/files';
import { workspaceFiles } from './exthost/workspaceFiles';
import { assertPassed, bundleForHost, runInHost, serveRepository } from './support/extensionTests';
import { needsVsCode } from './support/requirements';
import { openSession } from './support/session';

test('in the web extension host', { skip: needsVsCode(), timeout: 300_000 }, async (t) => {
  const tests = await bundleForHost('test/e2e/web/index.ts', 'browser');
  const files = await serveRepository();
  const session = await openSession({
    files: { ...workspaceFiles, ...modelsFiles, ...modelConfigFiles },
    testDriver: true,
    page: { bypassCSP: true },
  });
  try {
    await loadAsWebExtension(session.page, files.host, `/${path.relative(root, tests).replace(/\.js$/, '')}`);
    await assertPassed(t, await runInHost(session, session.address()));
  } finally {
    await session.close();
    files.close();
  }
});

/** Tells the workbench, before it reads its settings from the page, where extension and tests are to be loaded from. */
async function loadAsWebExtension(page: Page, host: string, testsPath: string): Promise<void> {
  await page.addInitScript(
    ({ authority, tests }) => {
      document.addEventListener('readystatechange', () => {
        const settings = document.getElementById('vscode-workbench-web-configuration');
        if (document.readyState !== 'interactive' || !settings) return;
        const value = JSON.parse(settings.getAttribute('data-settings') ?? '{}');
        const at = (pathname: string) => ({ scheme: 'http', authority, path: pathname });
        value.developmentOptions = {
          ...value.developmentOptions,
          extensions: [at('/')],
          extensionTestsPath: at(tests),
        };
        settings.setAttribute('data-settings', JSON.stringify(value));
      });
    },
    { authority: host, tests: testsPath },
  );
}
