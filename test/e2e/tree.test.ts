import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import {
  needsWorkers,
  type RunningTorchserve,
  runTorchserve,
  writeStub,
} from '../client/support/runningTorchserve';
import { processesIn } from '../client/support/workplace';
import { fastStart } from '../effective/support/realServer';
import { findTorchserve } from '../support/torchserve';
import { packageExtension } from './support/packageExtension';
import { needsVsCode } from './support/requirements';
import { openSession, type Session } from './support/session';
import { createWorkbench, type Workbench } from './support/workbench';

const skip = needsVsCode() || needsWorkers();

describe('the view of the servers in the window', { skip, timeout: 300_000 }, () => {
  let session: Session;
  let running: RunningTorchserve;
  let workbench: Workbench;
  const stub = mkdtempSync(path.join(tmpdir(), 'torchserve-stub-'));

  before(async () => {
    writeStub(stub);
    session = await openSession({
      env: { PYTHONPATH: stub, JAVA_TOOL_OPTIONS: fastStart },
      files: {
        'input.json': '{"a": 1}\n',
        'bytes.txt': 'bytes',
        // Settings of the user do not name programs of another machine, which this one is for a browser.
        '.vscode/settings.json': JSON.stringify({ 'torchserve.command': findTorchserve()?.command }),
      },
      vsix: packageExtension(),
    });
    running = await runTorchserve({
      folder: session.workspace,
      lines: ['model_store=store', 'metrics_mode=prometheus'],
    });
    const { page } = session;
    page.setDefaultTimeout(30_000);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    workbench = createWorkbench(session);
    await workbench.start('config.properties').catch(async (error) => {
      await workbench.screenshot('failed-tree-start');
      throw error;
    });
  });
  after(async () => {
    await running?.stop();
    await session?.close();
    rmSync(stub, { recursive: true });
    const left = processesIn(path.dirname(session.workspace));
    for (const pid of left) process.kill(pid, 'SIGKILL');
    assert.deepEqual(left, []);
  });

  /** A step that fails leaves a picture of what was on the screen. */
  const step = (name: string, run: (w: Workbench, page: Page) => Promise<void>): void => {
    test(name, async () => {
      try {
        await run(workbench, session.page);
      } catch (error) {
        await workbench.screenshot(`failed-tree-${name.replaceAll(/\W+/g, '-')}`);
        throw error;
      }
    });
  };

  step('shows a server that runs, its models and their workers', async (w, page) => {
    await page.locator('.statusbar-item', { hasText: 'TorchServe Config' }).waitFor();
    await page.getByRole('tab', { name: 'TorchServe', exact: true }).click();
    await row(page, /^Server config\.properties, running, at http:\/\/127\.0\.0\.1:\d+$/).waitFor();
    await row(page, /^Model echo, version 1\.0, 1 of 1 worker ready$/).click();
    await row(page, /^Version 1\.0, the default one, 1 of 1 worker ready$/).waitFor();
    await row(page, /^Worker \d+, ready/).waitFor();
    await row(page, /^Batching off$/).waitFor();
    await row(page, /^Queue: 0 waiting, room for 100$/).waitFor();
    await w.screenshot('tree-1-server');
  });

  step('registers an archive of the store', async (w, page) => {
    await row(page, /^Server/).hover();
    await row(page, /^Server/)
      .getByRole('button', { name: 'Register Model' })
      .click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'echo2.mar' }).waitFor();
    await w.screenshot('tree-2-archives');
    await pick(page, '1/3', 'echo2.mar');
    await answer(page, '2/3', 'a/b', false);
    await page.locator('.quick-input-widget', { hasText: "has a '/'" }).waitFor();
    await answer(page, '2/3', '');
    await answer(page, '3/3', '1');
    await row(page, /^Version 2\.0, 1 of 1 worker ready$/).waitFor();
    await w.screenshot('tree-3-registered');
  });

  step('scales workers', async (w, page) => {
    await row(page, /^Version 2\.0/).hover();
    await row(page, /^Version 2\.0/)
      .getByRole('button', { name: 'Scale Workers' })
      .click();
    await answer(page, '1/2', '2');
    await answer(page, '2/2', '1', false);
    await page.locator('.quick-input-widget', { hasText: 'At least 2, the minimum.' }).waitFor();
    await answer(page, '2/2', '2');
    await row(page, /^Version 2\.0, 2 of 2 workers ready$/).waitFor();
    await w.screenshot('tree-4-scaled');
  });

  step('runs an inference and opens the answer', async (w, page) => {
    await w.openFile('input.json');
    await ask(page, 'TorchServe: Run Inference on a File');
    await pick(page, 'Run Inference', 'echo 2.0');
    await pick(page, 'File to Send', 'input.json');
    const shown = page.locator('.editor-group-container .view-line', { hasText: '"got"' });
    await shown.waitFor();
    await w.screenshot('tree-5-answer');
    await w.openFile('bytes.txt');
    await menu(page, row(page, /^Version 2\.0/), 'Run Inference on a File');
    await pick(page, 'File to Send', 'bytes.txt');
    const toast = page.locator('.notification-toast', { hasText: 'The answer of echo is no text: 6 bytes' });
    await toast.getByRole('button', { name: 'Save' }).waitFor();
    await w.screenshot('tree-5-bytes');
  });

  step('sets the default version, describes, and copies a command without the token', async (w, page) => {
    await menu(page, row(page, /^Version 2\.0/), 'Set Default Version');
    await row(page, /^Version 2\.0, the default one/).waitFor();
    await menu(page, row(page, /^Version 2\.0/), 'Describe Model');
    await page.locator('.tab.active', { hasText: 'echo 2.0.json' }).waitFor();
    await w.line('"modelVersion": "2.0"').waitFor();
    await w.screenshot('tree-6-described');
    await menu(page, row(page, /^Version 2\.0/), 'Copy as curl Command');
    await pick(page, 'Copy as curl Command', 'Run inference');
    await page.locator('.statusbar-item', { hasText: 'curl command was copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^curl -X POST -H "Authorization: Bearer \$\(python3 .*\/predictions\/echo\/2\.0'$/);
    const { inference } = JSON.parse(readFileSync(running.tokenFile, 'utf8'));
    assert.ok(!copied.includes(inference.key), copied);
  });

  step('opens the metrics', async (w, page) => {
    await menu(page, row(page, /^Server/), 'Open Metrics');
    await page.locator('.tab.active', { hasText: 'metrics.txt' }).waitFor();
    await w.line('# TYPE').waitFor();
  });

  step('unregisters a version after asking', async (w, page) => {
    await menu(page, row(page, /^Version 1\.0/), 'Unregister Model');
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'Unregister echo 1.0?' });
    await dialog.waitFor();
    await w.screenshot('tree-7-unregister');
    await dialog.getByText('Unregister', { exact: true }).click();
    await row(page, /^Version 1\.0/).waitFor({ state: 'detached' });
    await row(page, /^Version 2\.0, the default one/).waitFor();
  });

  step('notices that the server has ended', async (w, page) => {
    await running.stop();
    await row(page, /^Server/).waitFor({ state: 'detached' });
    await page.locator('.welcome-view', { hasText: 'No TorchServe is running.' }).waitFor();
    await w.screenshot('tree-8-ended');
  });

  step('starts the server, shows it and stops it', async (w, page) => {
    await w.openFile('config.properties');
    await page.locator('.welcome-view').getByRole('button', { name: 'Start Local Server' }).click();
    await row(page, /^Server config\.properties, (?:starting|running)/).waitFor();
    await row(page, /^Model echo, version 1\.0, 1 of 1 worker ready$/).waitFor();
    await w.screenshot('tree-9-started');
    await row(page, /^Server/).hover();
    await row(page, /^Server/)
      .getByRole('button', { name: 'Stop Local Server' })
      .click();
    await row(page, /^Server config\.properties, stopped/).waitFor();
    await w.screenshot('tree-10-stopped');
  });
});

/** A row of the tree by what screen readers say. */
function row(page: Page, name: RegExp): Locator {
  return page.getByRole('treeitem', { name });
}

/** Picks an item by its label in the list with this title; rows of a list before it may still be there. */
async function pick(page: Page, title: string, label: string): Promise<void> {
  const list = page.locator('.quick-input-widget', { hasText: title });
  await list.waitFor();
  await list.locator('.quick-input-box input').fill(label);
  await list.locator('.monaco-list-row.focused', { hasText: label }).waitFor();
  await page.keyboard.press('Enter');
}

/** Types into the box of a step; `isDone` says whether to go on. */
async function answer(page: Page, inTitle: string, text: string, isDone = true): Promise<void> {
  const box = page.locator('.quick-input-widget', { hasText: inTitle });
  await box.waitFor();
  await box.locator('.quick-input-box input').fill(text);
  if (isDone) await page.keyboard.press('Enter');
}

async function menu(page: Page, at: Locator, item: string): Promise<void> {
  await at.click({ button: 'right' });
  const entry = page.getByRole('menuitem', { name: item });
  // A menu ignores what is clicked in its first moments, so that a long click does not choose.
  for (let isOpen = true; isOpen; ) {
    await entry.click();
    isOpen = await entry.waitFor({ state: 'hidden', timeout: 2_000 }).then(
      () => false,
      () => true,
    );
  }
}

/** Runs a command that asks something itself. */
async function ask(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget .quick-input-box input').waitFor();
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await page.keyboard.press('Enter');
}
