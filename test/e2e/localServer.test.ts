import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { freePorts, processesIn } from '../client/support/workplace';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { localServerFiles, type Ports } from './exthost/localServer/files';
import { packageExtension } from './support/packageExtension';
import { needsVsCode } from './support/requirements';
import { openSession, type Session } from './support/session';
import { createWorkbench, type Workbench } from './support/workbench';

const skip = needsVsCode() || needsTorchserve();

/** A server on this machine as a user sees it: the button, the status bar, the menu. */
describe('a local server', { skip, timeout: 300_000 }, () => {
  let session: Session;
  let workbench: Workbench;
  let ports: Ports;

  before(async () => {
    ports = (await freePorts(5)) as unknown as Ports;
    // Time enough for a window that is loaded anew on a busy machine.
    const files = localServerFiles([ports], 0, findTorchserve()?.command ?? '', 60);
    session = await openSession({ files, vsix: packageExtension() });
    session.page.setDefaultTimeout(45_000);
    workbench = createWorkbench(session);
    await workbench.start('config.properties');
  });
  after(async () => {
    const left = serverProcesses();
    await session.close();
    for (const pid of processesIn(path.dirname(session.workspace))) process.kill(pid, 'SIGKILL');
    assert.deepEqual(left, [], 'processes that are left');
  });

  const serverProcesses = (): readonly number[] => processesIn(session.workspace);
  const status = (text: string) => session.page.locator('.statusbar-item', { hasText: text });
  const startButton = () =>
    session.page.locator('.editor-actions .action-label[aria-label*="Start Local Server"]').first();
  const address = (): string => `127.0.0.1:${ports[0]}`;
  const step = (name: string, run: () => Promise<void>): void => {
    test(name, async () => {
      try {
        await run();
      } catch (error) {
        await workbench.screenshot(`failed-${name.replaceAll(/\W+/g, '-')}`);
        throw error;
      }
    });
  };

  step('starts from the button above the editor', async () => {
    await startButton().click();
    await status(`TorchServe: ${address()}`).waitFor();
    assert.ok(serverProcesses().length > 1);
    await workbench.screenshot('20-local-server');
  });

  step('is found again by the window that is loaded anew', async () => {
    const before = serverProcesses();
    await workbench.start('config.properties');
    await status(`TorchServe: ${address()}`).waitFor();
    assert.deepEqual(serverProcesses(), before);
    await workbench.screenshot('21-local-server-found-again');
  });

  step('stops from the menu of the status bar, and leaves nothing', async () => {
    await status('TorchServe: ').first().click();
    await session.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Metrics' }).waitFor();
    await workbench.screenshot('22-local-server-menu');
    await session.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Stop' }).first().click();
    await status(`TorchServe: ${address()}`).waitFor({ state: 'detached' });
    await status('TorchServe: stopping').waitFor({ state: 'detached' });
    assert.deepEqual(serverProcesses(), []);
  });

  step('says why a start does not work, on the line that is to blame', async () => {
    await workbench.openFile('broken0.properties');
    await workbench.line('number_of_gpu=many').waitFor();
    await workbench.squiggles('error').first().waitFor();
    await startButton().click();
    const dialog = session.page.locator('.notification-toast', { hasText: 'Start Anyway' }).first();
    await dialog.waitFor();
    await workbench.screenshot('23-local-server-doctor');
    await dialog.locator('.monaco-button', { hasText: 'Start Anyway' }).click();
    await status('TorchServe: failed').waitFor();
    await session.page.locator('.notification-toast', { hasText: 'Show Output' }).first().waitFor();
    await workbench.screenshot('24-local-server-failed');
  });
});
