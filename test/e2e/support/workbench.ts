import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { artifacts, type Session } from './session';

/** What a user sees and does in VS Code's window. */
export interface Workbench {
  /** Opens the window with a file in it. */
  start(name: string): Promise<void>;
  /** Opens another file by its name or path. */
  openFile(name: string): Promise<void>;
  /** A line of the active editor that has the text. */
  line(text: string): Locator;
  squiggles(severity: 'error' | 'warning'): Locator;
  /** Runs a command by its title in the command palette. */
  runCommand(title: string): Promise<void>;
  /** Runs a command, as often as a user would on a busy machine, until a line is exactly this. */
  runUntilLine(title: string, text: string): Promise<void>;
  /** Puts the caret behind the text. */
  caretAfter(text: string): Promise<void>;
  screenshot(name: string): Promise<void>;
}

export function createWorkbench({ page, workspace, remote, address }: Session): Workbench {
  const active = '.editor-group-container.active .monaco-editor';
  const line = (text: string): Locator => page.locator(`${active} .view-line`, { hasText: text }).first();
  const input = page.locator('.quick-input-widget .quick-input-box input');
  const runCommand = async (title: string): Promise<void> => {
    await page.keyboard.press('F1');
    await input.waitFor();
    await page.keyboard.type(title);
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  };
  return {
    line,
    runCommand,
    runUntilLine: async (title, text) => {
      // VS Code gives up a fix or a formatting that is overtaken by anything else, and says so for a moment only.
      for (let attempt = 1; ; attempt++) {
        await runCommand(title);
        try {
          return await waitForLine(page, text, 10_000);
        } catch (error) {
          if (attempt === 3) throw error;
        }
      }
    },
    start: async (name) => {
      await page.goto(address([['openFile', remote(path.join(workspace, name))]]), { waitUntil: 'commit' });
      await page.locator(`${active} .view-line`).first().waitFor();
    },
    openFile: async (name) => {
      await page.keyboard.press('Control+p');
      await input.waitFor();
      await page.keyboard.type(name);
      const row = page.locator('.quick-input-list .monaco-list-row.focused', {
        hasText: path.basename(name),
      });
      // Files of one name are told apart by their folders.
      const folder = page.locator('.label-description').getByText(path.dirname(name), { exact: true });
      await (path.dirname(name) === '.' ? row : row.filter({ has: folder })).waitFor();
      await page.keyboard.press('Enter');
      await page.locator(`.tab.active .tab-label[aria-label*="${path.posix.join('/', name)}"]`).waitFor();
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    },
    squiggles: (severity) => page.locator(`${active} .squiggly-${severity}`),
    caretAfter: async (text) => {
      await line(text).click();
      await page.keyboard.press('End');
    },
    screenshot: async (name) => {
      await page.screenshot({ path: path.join(artifacts, `${name}.png`) });
    },
  };
}

/** Waits until the text of the file on the screen has a line that is exactly this. */
export async function waitForLine(page: Page, text: string, timeout?: number): Promise<void> {
  await page
    .locator('.editor-group-container.active .monaco-editor .view-line')
    // The editor shows blanks as no-break spaces.
    .filter({ hasText: new RegExp(`^${escapeRegExp(text).replaceAll(' ', '[ \\u00a0]')}$`) })
    .first()
    .waitFor(timeout === undefined ? {} : { timeout });
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
