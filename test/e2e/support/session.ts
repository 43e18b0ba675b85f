import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { installVsCode } from '../../../scripts/vscode/install';
import { type ServeOptions, serveVsCode } from '../../../scripts/vscode/server';
import { root } from '../../support/paths';
import { chromium } from './requirements';

/** Screenshots and logs; not committed. */
export const artifacts: string = path.join(root, 'artifacts');

export interface SessionOptions extends Partial<ServeOptions> {
  /** Files of the workspace by relative path. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly page?: BrowserContextOptions;
  /** The file among `files` that lists the folders of the workspace; without it there is one folder with all files. */
  readonly workspaceFile?: string;
}

/** A VS Code server on a workspace of its own, and a browser page that may open it. */
export interface Session {
  readonly page: Page;
  readonly workspace: string;
  /** The address of the workbench; `payload` are VS Code's own start options. */
  address(payload?: ReadonlyArray<readonly [string, string]>): string;
  /** How VS Code names a file of this machine. */
  remote(file: string): string;
  close(): Promise<void>;
}

export async function openSession(options: SessionOptions): Promise<Session> {
  const { files, page: pageOptions, workspaceFile, ...serve } = options;
  mkdirSync(artifacts, { recursive: true });
  const vscode = installVsCode(root, console.log);
  const folder = mkdtempSync(path.join(tmpdir(), 'torchserve-e2e-'));
  const workspace = path.join(folder, 'workspace');
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(workspace, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const data = path.join(folder, 'server');
  const server = await serveVsCode(vscode, { data, ...serve });
  const browser = await playwright.launch({ executablePath: chromium ?? '', args: browserFlags });
  const page = await newPage(browser, pageOptions);
  const host = `127.0.0.1:${server.port}`;
  return {
    page,
    workspace,
    remote: (file) => `vscode-remote://${host}${file}`,
    address: (payload = []) => {
      const opened = workspaceFile
        ? { workspace: path.join(workspace, workspaceFile) }
        : { folder: workspace };
      const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
      return `http://${host}/?${query}`;
    },
    close: async () => {
      await browser.close();
      await server.stop();
      const logs = path.join(artifacts, 'logs');
      rmSync(logs, { recursive: true, force: true });
      cpSync(path.join(data, 'data', 'logs'), logs, { recursive: true });
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** Chromium refuses to sandbox itself for root, as whom containers run. */
const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
];

/** Nothing but this machine is asked for anything. */
async function newPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    ...options,
  });
  await context.route(
    (url) => url.protocol.startsWith('http') && !['127.0.0.1', 'localhost'].includes(url.hostname),
    (route) => route.abort(),
  );
  return context.newPage();
}
