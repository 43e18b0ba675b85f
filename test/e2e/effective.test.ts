import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { root } from '../support/paths';
import { effectiveFiles } from './exthost/effective/files';
import { assertPassed, bundleForHost, runInHost } from './support/extensionTests';
import { packageExtension } from './support/packageExtension';
import { needsVsCode } from './support/requirements';
import { openSession, type Session } from './support/session';
import { createWorkbench, type Workbench } from './support/workbench';

const skip = needsVsCode();

test('the effective configuration in the extension host', { skip, timeout: 120_000 }, async (t) => {
  const tests = await bundleForHost('test/e2e/exthost/effective/index.ts', 'node');
  const session = await openSession({ files: effectiveFiles, testDriver: true });
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

describe('the effective configuration in the window', { skip, timeout: 180_000 }, () => {
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await openSession({ files: effectiveFiles, vsix: packageExtension() });
    session.page.setDefaultTimeout(15_000);
    workbench = createWorkbench(session);
    const file = session.remote(path.join(session.workspace, 'config.properties'));
    await session.page.goto(session.address([['openFile', file]]), { waitUntil: 'commit' });
    await workbench.line('inference_address').waitFor();
  });
  after(() => session.close());

  /** A step that fails leaves a picture of what was on the screen. */
  const step = (name: string, run: (w: Workbench, s: Session) => Promise<void>): void => {
    test(name, async () => {
      try {
        await run(workbench, session);
      } catch (error) {
        await workbench.screenshot(`failed-effective-${name.replaceAll(/\W+/g, '-')}`);
        throw error;
      }
    });
  };
  const preview = (): ReturnType<Session['page']['locator']> =>
    session.page.locator('.editor-group-container', { hasText: 'What TorchServe would run with' });

  step('opens the preview by the lens above the first line', async (w, { page }) => {
    await page.locator('.codelens-decoration a', { hasText: 'Preview effective configuration' }).click();
    await preview().locator('.view-line', { hasText: 'job_queue_size=100' }).waitFor();
    await w.screenshot('effective-1-preview');
  });

  step('follows what is typed', async (w, { page }) => {
    await w.caretAfter('job_queue_size=100');
    await page.keyboard.type('0');
    await preview().locator('.view-line', { hasText: 'job_queue_size=1000' }).waitFor();
    await page.keyboard.press('Escape');
  });

  step('offers the situations', async (w, { page }) => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget .quick-input-box input').waitFor();
    await page.keyboard.type('TorchServe: Select Situation');
    await page.keyboard.press('Enter');
    const item = page.locator('.quick-input-list .monaco-list-row', { hasText: 'production' });
    await item.waitFor();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'deploy.env' }).last().waitFor();
    await w.screenshot('effective-2-situations');
    await item.click();
    await preview().locator('.view-line', { hasText: 'job_queue_size=500' }).waitFor();
    await page.locator('.codelens-decoration', { hasText: 'Situation: production' }).waitFor();
  });

  step('greys what is overridden and tells the value that counts', async (w, { page }) => {
    await page.locator('.squiggly-unnecessary, .squiggly-inline-unnecessary').first().waitFor();
    await w.line('job_queue_size').getByText('job_queue_size').first().hover();
    await page.locator('.monaco-hover:visible', { hasText: 'this line is overridden' }).first().waitFor();
    await w.screenshot('effective-3-overridden');
    await page.keyboard.press('Escape');
    await page.mouse.move(400, 700);
  });

  step('says which keys have no variable when it copies', async (w, { page }) => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget .quick-input-box input').waitFor();
    await page.keyboard.type('TorchServe: Copy as Environment');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Kubernetes' }).click();
    const toast = page.locator('.notification-toast', {
      hasText: 'Without a variable: enable_envvars_config',
    });
    await toast.waitFor();
    await w.screenshot('effective-4-copied');
    assert.ok(await toast.getByText('Copy with Secrets').isVisible());
    await page.keyboard.press('Escape');
  });

  step('compares two situations', async (w, { page }) => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget .quick-input-box input').waitFor();
    await page.keyboard.type('TorchServe: Compare Effective');
    await page.keyboard.press('Enter');
    for (const choice of ['Two situations', "The editor's environment", 'production']) {
      await page.locator('.quick-input-list .monaco-list-row', { hasText: choice }).click();
    }
    await page
      .locator('.monaco-diff-editor .view-line', { hasText: 'TS_INFERENCE_ADDRESS' })
      .first()
      .waitFor();
    await w.screenshot('effective-5-compared');
  });
});
