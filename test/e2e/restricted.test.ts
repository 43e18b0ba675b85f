import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { exampleFiles } from './support/exampleFiles';
import { packageExtension } from './support/packageExtension';
import { needsVsCode } from './support/requirements';
import { openSession, type Session } from './support/session';
import { createWorkbench, type Workbench, waitForLine } from './support/workbench';

const files = {
  'config.properties': [
    'inference_address=http://127.0.0.1:8080',
    'prefer_direct_buffer=true ',
    'install_py_dep_per_model=yes',
    '',
  ].join('\n'),
  ...exampleFiles(),
};

describe('a folder whose authors are not trusted', { skip: needsVsCode(), timeout: 300_000 }, () => {
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await openSession({
      files,
      vsix: packageExtension(),
      workspaceTrust: true,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    session.page.setDefaultTimeout(45_000);
    workbench = createWorkbench(session);
  });
  after(() => session.close());

  /** A step that fails leaves a picture of what was on the screen. */
  const step = (name: string, run: (w: Workbench, s: Session) => Promise<void>): void => {
    test(name, { timeout: 90_000 }, async () => {
      try {
        await run(workbench, session);
      } catch (error) {
        await workbench.screenshot(`failed-restricted-${name.replaceAll(/\W+/g, '-')}`);
        throw error;
      }
    });
  };

  step('gets the same help', async (w, { page }) => {
    await w.start('config.properties');
    await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await w.squiggles('warning').first().waitFor();
    await w.runUntilLine('Fix All', 'prefer_direct_buffer=true');
    const start = page.locator('.editor-actions .action-label[aria-label*="Start Local Server"]');
    await page.locator('.editor-actions .action-label[aria-label*="Preview Effective"]').waitFor();
    assert.equal(await start.count(), 0, 'nothing can be started');
    await w.screenshot('13-restricted');
  });

  step('gets the same help for model configurations', async (w, { page }) => {
    await w.openFile('wrong/model-config.yaml');
    await w.squiggles('error').first().waitFor();
    await w.runUntilLine('Fix All', 'batchSize: 8');
    await w.screenshot('restricted-yaml');
    await page.keyboard.press('Control+s');
  });

  step('looks into archives, and opens what is inside', async (w, { page }) => {
    await w.openFile('right/config.properties');
    await page.locator('.statusbar-item', { hasText: 'TorchServe Config' }).waitFor();
    const hover = page.locator('.monaco-hover:visible', { hasText: 'handler.py:handle' }).first();
    // A hover is asked for when the mouse comes to rest; one that was asked for too early does not come back by itself.
    for (let isShown = false; !isShown; ) {
      await page.mouse.move(600, 640);
      await w.line('load_models').getByText('echo.mar').hover();
      isShown = await hover.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    }
    await w.screenshot('restricted-archive');
    await page.keyboard.press('Escape');
    await page.mouse.move(600, 640);
    await w.line('load_models').getByText('echo.mar').click();
    await page.keyboard.press('F12');
    await page.locator('.tab.active', { hasText: 'model-config.yaml' }).waitFor();
    await waitForLine(page, 'maxBatchDelay: 20');
  });

  step('writes the JSON of models back', async (w, { page }) => {
    await w.openFile('right/config.properties');
    await w.runCommand('TorchServe: Edit Models as JSON');
    await waitForLine(page, '      "batchSize": 8,');
    await w.caretAfter('"maxWorkers": 2');
    for (const key of ['ArrowLeft', 'Backspace', '3', 'Control+s']) await page.keyboard.press(key);
    const properties = page.locator('.editor-group-container').first();
    await properties.locator('.view-line', { hasText: /"maxWorkers".*3,\\$/ }).waitFor();
    await w.screenshot('restricted-json');
  });
});
