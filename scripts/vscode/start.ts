import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installVsCode, unsupported } from './install';
import { serveVsCode } from './server';

interface Options {
  readonly port: number;
  readonly folder: string;
  /** Use the browser even where a desktop VS Code is installed. */
  readonly web: boolean;
}

/** Opens the packed extension in the desktop VS Code on the PATH, else in a VS Code served to the browser. */
export async function start(root: string, argv: readonly string[]): Promise<void> {
  try {
    const options = readOptions(root, argv);
    const desktop = options.web ? undefined : desktopCode();
    const reason = desktop ? undefined : unsupported();
    if (reason)
      throw new Error(
        `${reason}. Install VS Code so that \`code\` is on the PATH, then run npm start again.`,
      );
    execFileSync(process.execPath, [path.join(root, 'scripts', 'package.mjs')], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (desktop) openDesktop(desktop, root, options.folder);
    else await serve(root, options);
  } catch (error) {
    console.error(`npm start: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

function readOptions(root: string, argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: { port: { type: 'string' }, folder: { type: 'string' }, web: { type: 'boolean' } },
  });
  const port = Number(values.port ?? 3939);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`'${values.port}' is not a port`);
  const folder = path.resolve(values.folder ?? path.join(root, 'examples'));
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`'${folder}' is not a folder`);
  return { port, folder, web: values.web ?? false };
}

/** The desktop VS Code's command, if it works: `code` may also be the helper of a remote session. */
function desktopCode(): string | undefined {
  const command = process.platform === 'win32' ? 'code.cmd' : 'code';
  const { status } = spawnSync(command, ['--version'], {
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  return status === 0 ? command : undefined;
}

/** Has settings and extensions of its own, so that nothing in the user's VS Code changes. */
function openDesktop(command: string, root: string, folder: string): void {
  const data = path.join(root, '.cache', 'desktop');
  const own = ['--extensions-dir', path.join(data, 'extensions'), '--user-data-dir', path.join(data, 'user')];
  const shell = process.platform === 'win32';
  execFileSync(command, [...own, '--install-extension', vsixOf(root), '--force'], {
    stdio: 'inherit',
    shell,
  });
  console.log(`Opening ${folder} in VS Code. Close its window to end.`);
  execFileSync(command, [...own, '--new-window', '--wait', folder], { stdio: 'inherit', shell });
}

async function serve(root: string, { port, folder }: Options): Promise<void> {
  const vscode = installVsCode(root, console.log);
  const data = path.join(root, '.cache', 'start');
  // The extension of the last start goes, the settings and the layout of the windows stay in the browser.
  rmSync(path.join(data, 'extensions'), { recursive: true, force: true });
  const server = await serveVsCode(vscode, { data, vsix: vsixOf(root), port });
  console.log(`\nOpen http://127.0.0.1:${server.port}/?folder=${encodeURI(folder)}\nCtrl-C ends it.`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void server.stop());
  await server.ended;
}

function vsixOf(root: string): string {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return path.join(root, 'dist', `${name}-${version}.vsix`);
}
