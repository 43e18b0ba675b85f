import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { VsCodeServer } from './install';

export interface ServeOptions {
  /** Folder for settings, installed extensions, logs and temporary files. */
  readonly data: string;
  /** The packaged extension to install first. */
  readonly vsix?: string;
  /** 0 picks a free port. */
  readonly port?: number;
  /** User settings, written before the start. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More variables for the server, which extensions inherit. */
  readonly env?: Readonly<Record<string, string>>;
  /** Lets the page run extension tests; VS Code then shows no notifications and no dialogs. */
  readonly testDriver?: boolean;
  /** Asks whether the folder is trusted, as VS Code does by itself; without it everything is trusted. */
  readonly workspaceTrust?: boolean;
}

export interface RunningServer {
  readonly port: number;
  /** Resolves when the server has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Settings for a quiet editor: no welcome page, no chat, no questions, no updates. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'files.autoSave': 'off',
};

/** Starts a VS Code server on the loopback interface and waits until it answers. Throws with its log when it does not. */
export async function serveVsCode(vscode: VsCodeServer, options: ServeOptions): Promise<RunningServer> {
  const temporary = path.join(options.data, 'tmp');
  mkdirSync(temporary, { recursive: true });
  writeSettings(options);
  const env = cleanEnvironment(options, temporary);
  const common = [vscode.main, '--server-data-dir', options.data, '--accept-server-license-terms'];
  if (options.vsix) {
    const install = ['--install-extension', options.vsix, '--force'];
    execFileSync(vscode.node, [...common, ...install], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const port = await freePort(options.port ?? 0);
  const logFile = path.join(options.data, 'server.log');
  const log = openSync(logFile, 'w');
  const args = [
    ...common,
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--disable-telemetry',
  ];
  if (!options.workspaceTrust) args.push('--disable-workspace-trust');
  if (options.testDriver) args.push('--enable-smoke-test-driver');
  // A process group of its own, so that the extension hosts end together with the server.
  const child = spawn(vscode.node, args, { env, stdio: ['ignore', log, log], detached: true });
  let running = true;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      running = false;
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (!running || child.pid === undefined) return;
      process.kill(-child.pid, signal);
      await Promise.race([ended, delay(3000, undefined, { ref: false })]);
    }
  };
  for (let attempt = 0; !(await answers(port)); attempt++) {
    if (running && attempt < 300) await delay(50);
    else {
      await stop();
      throw new Error(`The VS Code server did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
    }
  }
  return { port, ended, stop };
}

function writeSettings({ data, settings }: ServeOptions): void {
  const folder = path.join(data, 'data', 'User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );
}

/** The environment without what belongs to an outer npm or VS Code, with a home and a temporary folder of its own. */
function cleanEnvironment(options: ServeOptions, temporary: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_TEST)/.test(name),
  );
  return {
    ...Object.fromEntries(own),
    HOME: temporary,
    TMPDIR: temporary,
    // An empty description of the extension gallery keeps the server from asking for one.
    EXTENSIONS_GALLERY: '{}',
    ...options.env,
  };
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/version`)).ok;
  } catch {
    return false;
  }
}

/** The port itself when it is free, any free one for 0. Rejects for a port that is taken. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => reject(new Error(`port ${wanted} is taken: choose another one by --port`)));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
