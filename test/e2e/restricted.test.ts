import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { packageExtension } from './support/packageExtension';
import { needsVsCode } from './support/requirements';
import { openSession, type Session } from './support/session';
import { createWorkbench, type Workbench } from './support/workbench';

const files = {
  'config.properties': [
    'inference_address=http://127.0.0.1:8080',
    'prefer_direct_buffer=true ',
    'install_py_dep_per_model=yes',
    '',
  ].join('\n'),
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

  test('gets the same help', async () => {
    const { page } = session;
    try {
      await workbench.start('config.properties');
      await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
      await workbench.squiggles('warning').first().waitFor();
      await workbench.runUntilLine('Fix All', 'prefer_direct_buffer=true');
      const start = page.locator('.editor-actions .action-label[aria-label*="Start Local Server"]');
      await page.locator('.editor-actions .action-label[aria-label*="Preview Effective"]').waitFor();
      assert.equal(await start.count(), 0, 'nothing can be started');
      await workbench.screenshot('13-restricted');
    } catch (error) {
      await workbench.screenshot('failed-restricted');
      throw error;
    }
  });
});
