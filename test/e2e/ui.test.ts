import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { packageExtension } from './support/packageExtension';
import { needsVsCode } from './support/requirements';
import { openSession, type Session } from './support/session';
import { createWorkbench, type Workbench, waitForLine } from './support/workbench';

const files = {
  'config.properties': [
    '# Production',
    'inference_address=http://0.0.0.0:8080',
    'managment_address=http://127.0.0.1:8081',
    'metrics_address=http://127.0.0.1:8082/',
    'install_py_dep_per_model=yes',
    'job_queue_size=100 # per model',
    'max_request_size=6553500',
    '',
  ].join('\n'),
  'fixall.properties': [
    'inference_address=http://127.0.0.1:8080',
    'management_address=http://127.0.0.1:8081',
    'use_native_io="true"',
    'prefer_direct_buffer=true ',
    '',
  ].join('\n'),
  'java/config.properties': ['db.url = jdbc:mysql://localhost/shop', 'debug = yes', ''].join('\n'),
};

/** The packed extension in the window of a real VS Code, as a user sees it. */
describe('the window', { skip: needsVsCode(), timeout: 400_000 }, () => {
  let session: Session;
  let workbench: Workbench;

  before(async () => {
    session = await openSession({ files, vsix: packageExtension() });
    session.page.setDefaultTimeout(45_000);
    workbench = createWorkbench(session);
    await workbench.start('config.properties');
  });
  after(() => session.close());

  /** A step that fails leaves a picture of what was on the screen. */
  const step = (name: string, run: (w: Workbench, s: Session) => Promise<void>): void => {
    test(name, async () => {
      try {
        await run(workbench, session);
      } catch (error) {
        await workbench.screenshot(`failed-${name.replaceAll(/\W+/g, '-')}`);
        throw error;
      }
    });
  };

  step('underlines mistakes', async ({ squiggles, screenshot }) => {
    await squiggles('error').first().waitFor();
    await squiggles('warning').first().waitFor();
    await screenshot('1-mistakes');
  });

  step('tells in the language status why the file is handled', async ({ screenshot }, { page }) => {
    await page.locator('.statusbar-item', { hasText: 'TorchServe Config' }).waitFor();
    await page.locator('#status\\.languageStatus').hover();
    const hover = page.locator('.monaco-hover:visible', { hasText: 'inference_address' }).first();
    await hover.getByText('Leave Alone').waitFor();
    const text = await hover.boundingBox();
    assert.ok(text && text.width < 600, `the evidence fits into ${text?.width} pixels`);
    await screenshot('2-status');
    await page.keyboard.press('Escape');
    await page.mouse.move(600, 600);
  });

  step('opens the page of the rule from the problem', async ({ line, openFile, screenshot }, { page }) => {
    await line('install_py_dep_per_model').getByText('yes').click();
    await page.keyboard.press('Control+.');
    const show = page.locator('.action-widget .monaco-list-row', { hasText: 'Show documentation' });
    await show.click();
    await page.locator('.tab.active', { hasText: 'rules.md' }).waitFor();
    const heading = page.frameLocator('iframe.webview').frameLocator('iframe').locator('#not-a-boolean');
    await heading.waitFor();
    await screenshot('11-rule');
    await openFile('config.properties');
  });

  step('completes a key', async ({ caretAfter, line, screenshot }, { page }) => {
    await caretAfter('max_request_size=6553500');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Space');
    await page.locator('.suggest-widget.visible .monaco-list-row').nth(5).waitFor();
    await screenshot('3-all-keys');
    await page.keyboard.type('metrics_m');
    await suggestion(page, 'metrics_mode').waitFor();
    await screenshot('4-keys');
    await page.keyboard.press('Enter');
    await line('metrics_mode=').waitFor();
  });

  step('completes a value', async ({ screenshot }, { page }) => {
    for (const key of ['Escape', 'End', 'Shift+Home', 'Delete']) await page.keyboard.press(key);
    await page.keyboard.type('metrics_mode=');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Space');
    await suggestion(page, 'prometheus').waitFor();
    await screenshot('5-values');
    await suggestion(page, 'prometheus').click();
    await waitForLine(page, 'metrics_mode=prometheus');
  });

  step('explains a value in human units', async ({ line, screenshot }, { page }) => {
    await line('max_request_size').getByText('6553500').hover();
    await page.locator('.monaco-hover:visible', { hasText: '6.25 MiB' }).first().waitFor();
    await screenshot('6-hover');
    await page.keyboard.press('Escape');
    await page.mouse.move(600, 600);
  });

  step('fixes a mistake', async ({ line, screenshot }, { page }) => {
    await line('managment_address').getByText('managment_address').click();
    await page.keyboard.press('Control+.');
    const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'management_address' }).first();
    await fix.waitFor();
    await screenshot('7-fixes');
    await fix.click();
    await waitForLine(page, 'management_address=http://127.0.0.1:8081');
  });

  step(
    'fixes everything safe in another file',
    async ({ openFile, squiggles, runUntilLine, screenshot }, { page }) => {
      await page.keyboard.press('Control+s');
      await openFile('fixall.properties');
      await squiggles('warning').first().waitFor();
      await runUntilLine('Fix All', 'use_native_io=true');
      await waitForLine(page, 'prefer_direct_buffer=true');
      await squiggles('warning').first().waitFor({ state: 'detached' });
      await screenshot('8-fixed-all');
    },
  );

  step('formats', async ({ caretAfter, runUntilLine }, { page }) => {
    await caretAfter('prefer_direct_buffer=true');
    await page.keyboard.press('Enter');
    await page.keyboard.type('  job_queue_size = 10');
    await page.keyboard.press('Escape');
    await runUntilLine('Format Document', 'job_queue_size=10');
    await page.keyboard.press('Control+s');
  });

  step('inserts a block of lines by the command', async ({ caretAfter, screenshot }, { page }) => {
    await caretAfter('job_queue_size=10');
    await page.keyboard.press('Enter');
    await page.keyboard.press('F1');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await page.keyboard.type('Insert Snippet');
    await rows.and(page.locator('.focused', { hasText: 'Insert Snippet' })).waitFor();
    await page.keyboard.press('Enter');
    await rows.filter({ hasText: 'CORS' }).first().waitFor();
    await screenshot('12-blocks');
    await page.keyboard.type('CORS');
    await rows.and(page.locator('.focused', { hasText: 'CORS' })).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.view-line', { hasText: 'cors_allowed_methods=' }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
  });

  step('leaves the configuration of other software alone until told otherwise', async (w, { page }) => {
    await w.openFile('java/config.properties');
    await page.locator('.statusbar-item', { hasText: 'Properties' }).waitFor();
    await page.locator('#status\\.languageStatus').hover();
    await page.locator('.monaco-hover:visible', { hasText: 'Not TorchServe' }).first().waitFor();
    await w.screenshot('9-left-alone');
    await page.mouse.move(600, 600);
    assert.equal(await w.squiggles('warning').count(), 0);
    await w.runCommand('Treat as TorchServe Config');
    await w.squiggles('warning').first().waitFor();
    await page.locator('.statusbar-item', { hasText: 'TorchServe Config' }).waitFor();
    await w.screenshot('10-treated');
  });
});

/** The row of the list of suggestions that has exactly this label. */
function suggestion(page: Page, label: string): Locator {
  const name = page.locator('.label-name', { hasText: new RegExp(`^${label}$`) });
  return page.locator('.suggest-widget.visible .monaco-list-row', { has: name });
}
