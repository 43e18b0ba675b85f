import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { exampleFiles } from './support/exampleFiles';
import { packageExtension } from './support/packageExtension';
import { needsVsCode } from './support/requirements';
import { openSession, type Session } from './support/session';
import { createWorkbench, type Workbench, waitForLine } from './support/workbench';

const files = {
  ...exampleFiles(),
  // Whether it is TorchServe's cannot be seen.
  'other/model-config.yaml': 'name: resnet\nlayers: 18\n',
  // Stands beside the model store.
  'right/model-config.yaml': '',
};

/** The packed extension on a copy of the examples, as a user sees it who configures models. */
describe('model configurations in the window', { skip: needsVsCode(), timeout: 400_000 }, () => {
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await openSession({ files, vsix: packageExtension() });
    session.page.setDefaultTimeout(30_000);
    workbench = createWorkbench(session);
    await workbench.start('wrong/model-config.yaml');
  });
  after(() => session.close());

  /** A step that fails leaves a picture of what was on the screen. */
  const step = (name: string, run: (w: Workbench, page: Page) => Promise<void>): void => {
    test(name, async () => {
      try {
        await run(workbench, session.page);
      } catch (error) {
        await workbench.screenshot(`failed-yaml-${name.replaceAll(/\W+/g, '-')}`);
        throw error;
      }
    });
  };

  step('underlines mistakes and says that the file is handled, while it stays YAML', async (w, page) => {
    await w.squiggles('error').first().waitFor();
    await w.squiggles('warning').first().waitFor();
    await page.locator('.statusbar-item', { hasText: /^YAML$/ }).waitFor();
    await page.locator('#status\\.languageStatus').hover();
    await page.locator('.monaco-hover:visible', { hasText: 'Leave alone' }).first().waitFor();
    await w.screenshot('yaml-1-mistakes');
    await away(page);
  });

  step('fixes a mistake', async (w, page) => {
    await w.line('max_batch_delay').getByText('max_batch_delay').click();
    const fix = await offer(page, 'maxBatchDelay');
    await w.screenshot('yaml-2-fixes');
    await fix.click();
    await waitForLine(page, 'maxBatchDelay: 50');
  });

  step('fixes everything that is certain', async (w, page) => {
    await w.runUntilLine('Fix All', 'batchSize: 8');
    await waitForLine(page, '  nproc-per-node: 4');
    await w.screenshot('yaml-3-fixed-all');
  });

  step('explains a key with the value that the model will have', async (w, page) => {
    await w.openFile('right/models/echo/model-config.yaml');
    await handled(page);
    await w.line('batchSize').getByText('batchSize').hover();
    await page.locator('.monaco-hover:visible', { hasText: 'echo' }).first().waitFor();
    await w.screenshot('yaml-4-hover');
    await away(page);
  });

  step('completes a key while it is typed, and inserts its section', async (w, page) => {
    await w.caretAfter('startupTimeout');
    await page.keyboard.press('Enter');
    await page.keyboard.type('maxR');
    await suggestion(page, 'maxRetryTimeoutInSec').waitFor();
    for (const key of ['Escape', 'Shift+Home', 'Delete']) await page.keyboard.press(key);
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row').nth(5).waitFor();
    await w.screenshot('yaml-5-all-keys');
    await page.keyboard.type('torch');
    await suggestion(page, 'torchrun').waitFor();
    await w.screenshot('yaml-6-key');
    await page.keyboard.press('Enter');
    await waitForLine(page, 'torchrun:');
    await w.line('nproc-per-node').waitFor();
    await w.screenshot('yaml-7-section');
    await page.keyboard.type('4');
    await waitForLine(page, '  nproc-per-node: 4');
  });

  step('completes a key inside the section', async (w, page) => {
    await w.caretAfter('nproc-per-node');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Space');
    await suggestion(page, 'nnodes').waitFor();
    assert.equal(await suggestion(page, 'batchSize').count(), 0);
    await w.screenshot('yaml-8-inside');
    await page.keyboard.type('OMP');
    await page.keyboard.press('Enter');
    await w.line('  OMP_NUMBER_THREADS: ').waitFor();
    await page.keyboard.press('Escape');
  });

  step('completes a value', async (w, page) => {
    for (const key of ['End', 'Enter', 'Shift+Home', 'Delete']) await page.keyboard.press(key);
    await page.keyboard.type('deviceType: ');
    await suggestion(page, 'gpu').waitFor();
    await w.screenshot('yaml-9-values');
    await suggestion(page, 'gpu').click();
    await waitForLine(page, 'deviceType: gpu');
  });

  step('formats, and keeps the comments', async (w, page) => {
    await w.openFile('right/models/large/model-config.yaml');
    await handled(page);
    await w.caretAfter('max_new_tokens');
    await page.keyboard.type('    ');
    await w.runUntilLine('Format Document', '  max_new_tokens: 256');
    await w.line('# What stands below').waitFor();
  });

  step('shows the outline', async (w, page) => {
    await page.keyboard.press('Control+Shift+O');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'nproc-per-node' }).waitFor();
    await w.screenshot('yaml-10-outline');
    await page.keyboard.press('Escape');
  });

  step('offers deployments in an empty file beside a model store', async (w, page) => {
    await w.openFile('right/model-config.yaml');
    await status(page, 'Leave alone');
    await w.screenshot('yaml-22-empty');
    await away(page);
    await page.keyboard.press('Control+Space');
    await suggestion(page, 'minWorkers').waitFor();
    await page.keyboard.type('ts-');
    await suggestion(page, 'ts-gpu').waitFor();
    await w.screenshot('yaml-11-deployments');
    await suggestion(page, 'ts-gpu').click();
    await waitForLine(page, 'deviceType: gpu');
    await page.keyboard.press('Escape');
    await w.screenshot('yaml-23-deployment');
  });

  step('leaves other YAML alone', async (w, page) => {
    await w.openFile('right/metrics.yaml');
    await page.locator('.statusbar-item', { hasText: /^YAML$/ }).waitFor();
    await w.screenshot('yaml-12-foreign');
    assert.equal(await w.squiggles('warning').count(), 0);
    await page.locator('#status\\.languageStatus').waitFor({ state: 'detached' });
  });

  step('handles a file when told so, and leaves it alone when told so', async (w, page) => {
    await w.openFile('other/model-config.yaml');
    await status(page, 'Not TorchServe');
    await w.screenshot('yaml-13-not-ours');
    await away(page);
    await w.runCommand('Treat as TorchServe Config');
    await status(page, 'Leave alone');
    await w.screenshot('yaml-14-treated');
    await away(page);
    await w.runCommand('Not a TorchServe Config');
    await status(page, 'Treat as TorchServe');
    await w.screenshot('yaml-15-left-alone');
    await away(page);
  });

  step('explains a parameter inside models', async (w, page) => {
    await w.openFile('right/config.properties');
    await page.locator('.statusbar-item', { hasText: 'TorchServe Config' }).waitFor();
    await w.line('maxBatchDelay').getByText('maxBatchDelay').hover();
    await page.locator('.monaco-hover:visible', { hasText: 'Effective: 50' }).first().waitFor();
    await w.screenshot('yaml-16-json-hover');
    await away(page);
  });

  step('completes a parameter inside models', async (w, page) => {
    await w.caretAfter('"batchSize": 8');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Space');
    await suggestion(page, 'startupTimeout').waitFor();
    await w.screenshot('yaml-17-json-keys');
    await suggestion(page, 'startupTimeout').click();
    await w.line('"startupTimeout":').waitFor();
    await w.screenshot('yaml-18-json-inserted');
    await page.keyboard.press('Escape');
    await w.squiggles('error').first().waitFor({ state: 'detached' });
  });

  step('fixes a mistake inside models', async (w, page) => {
    await w.openFile('wrong/models.properties');
    await w.squiggles('error').first().waitFor();
    await w.line('batchsize').getByText('batchsize').click();
    const fix = await offer(page, "'batchSize'");
    await w.screenshot('yaml-19-json-fixes');
    await fix.click();
    await w.line('"batchSize": 8').waitFor();
  });

  step('shows what is inside an archive', async (w, page) => {
    await w.openFile('right/config.properties');
    await w.line('load_models').getByText('echo.mar').hover();
    await page.locator('.monaco-hover:visible', { hasText: 'handler' }).first().waitFor();
    await w.screenshot('yaml-20-archive');
    await away(page);
    await w.line('load_models').getByText('echo.mar').click();
    await page.keyboard.press('F12');
    await page.locator('.tab.active', { hasText: 'model-config.yaml' }).waitFor();
    await handled(page);
    await w.screenshot('yaml-21-inside');
  });
});

/** The row of the list of suggestions that has exactly this label. */
function suggestion(page: Page, label: string): Locator {
  const name = page.locator('.label-name', { hasText: new RegExp(`^${label}$`) });
  return page.locator('.suggest-widget.visible .monaco-list-row', { has: name });
}

/** Opens the menu of fixes and gives the one with the text. VS Code's own look for fixes would close a menu that opens before. */
async function offer(page: Page, text: string): Promise<Locator> {
  await page.locator('.glyph-margin-widgets [class*="lightbulb"], .lightBulbWidget').first().waitFor();
  await page.keyboard.press('Control+.');
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: text }).first();
  await fix.waitFor();
  return fix;
}

/** Opens the language status and waits until it has the text. */
async function status(page: Page, text: string): Promise<void> {
  await page.locator('#status\\.languageStatus').hover();
  await page.locator('.monaco-hover:visible', { hasText: text }).first().waitFor();
}

/** Waits until the file is handled. */
async function handled(page: Page): Promise<void> {
  await status(page, 'Leave alone');
  await away(page);
}

/** Takes the pointer off what is hovered over, so that it closes. */
async function away(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.mouse.move(600, 640);
}
