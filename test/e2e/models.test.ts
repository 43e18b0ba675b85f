import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { root } from '../support/paths';
import { modelsFiles } from './exthost/models/files';
import { assertPassed, bundleForHost, runInHost } from './support/extensionTests';
import { packageExtension } from './support/packageExtension';
import { needsVsCode } from './support/requirements';
import { openSession, type Session } from './support/session';
import { createWorkbench, type Workbench, waitForLine } from './support/workbench';

const skip = needsVsCode();

test('the JSON of models in the extension host', { skip, timeout: 180_000 }, async (t) => {
  const tests = await bundleForHost('test/e2e/exthost/models/index.ts', 'node');
  const session = await openSession({ files: modelsFiles, testDriver: true });
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

describe('the JSON of models in the window', { skip, timeout: 300_000 }, () => {
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await openSession({ files: modelsFiles, vsix: packageExtension() });
    session.page.setDefaultTimeout(30_000);
    workbench = createWorkbench(session);
    await workbench.start('models/config.properties');
  });
  after(() => session.close());

  /** A step that fails leaves a picture of what was on the screen. */
  const step = (name: string, run: (w: Workbench, page: Page) => Promise<void>): void => {
    test(name, async () => {
      try {
        await run(workbench, session.page);
      } catch (error) {
        await workbench.screenshot(`failed-models-${name.replaceAll(/\W+/g, '-')}`);
        throw error;
      }
    });
  };
  const onDisk = (name: string): string => readFileSync(path.join(session.workspace, name), 'utf8');

  step('opens the JSON from the palette and completes by the schema', async (w, page) => {
    await page.locator('.statusbar-item', { hasText: 'TorchServe Config' }).waitFor();
    await w.runCommand('TorchServe: Edit Models as JSON');
    await waitForLine(page, '      "batchSize": 4,');
    await w.caretAfter('"batchSize": 4,');
    await page.keyboard.press('Enter');
    await page.keyboard.type('"');
    await page.keyboard.press('Control+Space');
    await page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'maxBatchDelay' })
      .first()
      .waitFor();
    await w.screenshot('models-1-completion');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+K');
  });

  step('refuses what TorchServe cannot read, and says where', async (w, page) => {
    await w.caretAfter('"runtimeType"');
    await page.keyboard.type(',');
    await page.keyboard.press('Control+s');
    const toast = page.locator('.notification-toast', { hasText: "there is a comma before '}'" });
    await toast.waitFor();
    await w.screenshot('models-2-refused');
    assert.match(await toast.innerText(), /Line 5, column 31/);
    await page.locator('.tab.active.dirty', { hasText: 'models.json' }).waitFor();
    await page.keyboard.press('Backspace');
  });

  step('writes back what is saved', async (w, page) => {
    await page.keyboard.press('Control+s');
    const other = page.locator('.editor-group-container .view-line', { hasText: /"batchSize".*\\$/ });
    await other.first().waitFor();
    await page.locator('.tab.dirty', { hasText: 'config.properties' }).waitFor();
    await w.screenshot('models-3-written');
  });

  step('asks before it overwrites what was changed meanwhile', async (w, page) => {
    const properties = page.locator('.editor-group-container').first();
    const json = page.locator('.editor-group-container').last();
    /** Changes both, so that they differ, and saves the JSON. */
    const saveAfter = async (number: string): Promise<void> => {
      await json.locator('.view-line', { hasText: 'batchSize' }).click();
      await page.keyboard.press('End');
      await page.keyboard.type(' ');
      await properties.locator('.view-line', { hasText: 'batchSize' }).click();
      for (const key of ['End', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Backspace'])
        await page.keyboard.press(key);
      await page.keyboard.type(number);
      await properties.locator('.view-line', { hasText: `${number},` }).waitFor();
      // Longer than the JSON takes to notice.
      await page.waitForTimeout(1000);
      await json.locator('.view-line', { hasText: 'batchSize' }).click();
      await page.keyboard.press('Control+s');
    };
    await saveAfter('5');
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'was changed meanwhile' });
    await dialog.waitFor();
    await w.screenshot('models-7-overwrite');
    await dialog.getByText('Overwrite', { exact: true }).click();
    await properties.locator('.view-line', { hasText: '4,' }).waitFor();
    await saveAfter('5555');
    const toast = page.locator('.notification-toast', { hasText: 'newer' });
    await toast.waitFor();
    await w.screenshot('models-8-newer');
    await toast.getByText('Overwrite', { exact: true }).click();
    await properties.locator('.view-line', { hasText: '4,' }).waitFor();
  });

  step('moves a model to a new YAML and reports what stays', async (w, page) => {
    await w.openFile('moving.properties');
    await page.locator('.statusbar-item', { hasText: 'TorchServe Config' }).waitFor();
    await w.line('models=').getByText('batchSize').click();
    await ask(page, 'TorchServe: Move Model Parameters to a Model-Config YAML');
    const item = page.locator('.quick-input-list .monaco-list-row', {
      hasText: 'models/moved/model-config.yaml',
    });
    await item.waitFor();
    await w.screenshot('models-4-target');
    await item.click();
    await waitForLine(page, 'batchSize: 4');
    await page.locator('.notification-toast', { hasText: 'Moved batchSize: 4. Not everything' }).waitFor();
    await w.screenshot('models-5-moved');
    assert.equal(onDisk('models/moved/model-config.yaml'), 'batchSize: 4\n');
  });

  step('moves a YAML to models of a configuration', async (w, page) => {
    await w.openFile('model-config-merged.yaml');
    await w.line('handler').click();
    await ask(page, 'TorchServe: Move Model Parameters to config.properties');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'merged-config.properties' }).click();
    for (const answer of ['resnet', '']) {
      const box = page.locator('.quick-input-widget', { hasText: 'of the Model' });
      await box.filter({ hasText: answer === '' ? 'Version' : 'Name' }).waitFor();
      await page.keyboard.type(answer);
      await page.keyboard.press('Enter');
    }
    await page.locator('.notification-toast', { hasText: 'Moved batchSize: 4. Not everything' }).waitFor();
    await waitForLine(page, '      "batchSize": 4 \\');
    await w.screenshot('models-6-moved-back');
    const yaml = page.locator('.editor-group-container', { hasText: '# Ours' });
    assert.equal(await yaml.locator('.view-line', { hasText: 'handler' }).count(), 1);
    assert.equal(await yaml.locator('.view-line', { hasText: 'batchSize' }).count(), 0);
  });
});

/** Runs a command that asks something itself. */
async function ask(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget .quick-input-box input').waitFor();
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}
