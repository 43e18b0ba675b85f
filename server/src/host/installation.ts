import type { Machine } from '../core/effective/situation';
import { absolutePath, isAbsolutePath, joinPath, parentOf, uriOfPath } from './fileUri';
import type { Host } from './host';

/** What an installed TorchServe tells about itself: the Python interpreter, where its package lies, its version. */
export type Installation = Pick<Machine, 'python' | 'serverHome' | 'version'>;

const mostFolders = 200;

/** The same of a command that starts TorchServe: the program `torchserve`, or a Python interpreter with a module. */
export async function installationOf(host: Host, command: readonly string[]): Promise<Installation> {
  const [program = '', ...rest] = command;
  if (!isAbsolutePath(program)) return {};
  const path = absolutePath(program);
  if (rest.length > 0 || /\/python[\d.]*(?:\.exe)?$/.test(path)) return findInstallation(host, program);
  return installationBeside(host, path);
}

async function installationBeside(host: Host, program: string): Promise<Installation> {
  const interpreter = program.endsWith('.exe') ? undefined : await interpreterOf(host, program);
  const home = await packageBeside(host, parentOf(program));
  const beside = interpreter && !home.serverHome ? await packageBeside(host, parentOf(interpreter)) : home;
  return { ...(interpreter === undefined ? {} : { python: interpreter }), ...beside };
}

/** Looks for `torchserve` on the PATH, or for the package beside the Python interpreter that was named. */
export async function findInstallation(host: Host, python?: string): Promise<Installation> {
  if (python !== undefined) return { python, ...(await packageBeside(host, parentOf(absolutePath(python)))) };
  const path = host.variable('PATH');
  const program = path && 'value' in path ? await findProgram(host, 'torchserve', path.value) : undefined;
  return program === undefined ? {} : installationBeside(host, program);
}

/** Where a program is, by the folders of a PATH; an absolute path. */
export async function findProgram(host: Host, name: string, path: string): Promise<string | undefined> {
  const isWindows = /^[A-Za-z]:\\/.test(path);
  const folders = path
    .split(isWindows ? ';' : ':')
    .filter((folder) => /^([\\/]|[A-Za-z]:[\\/])/.test(folder));
  for (const folder of folders.slice(0, mostFolders)) {
    const program = joinPath(absolutePath(folder), isWindows ? `${name}.exe` : name);
    if ((await host.stat(uriOfPath(program))) === 'file') return program;
  }
  return undefined;
}

/** The first line names the interpreter; where that is too long for a system, the second one does. */
async function interpreterOf(host: Host, program: string): Promise<string | undefined> {
  const bytes = await host.read(uriOfPath(program), 4096);
  if (!bytes) return undefined;
  const text = new TextDecoder().decode(bytes);
  const named =
    /^#!\s*(\/\S*python\S*)/.exec(text) ?? /^#!\/bin\/sh\r?\n'''exec' "?([^"\n]*?)"? "\$0"/.exec(text);
  return named?.[1];
}

/** `ts/version.txt` in the packages that belong to a folder with programs. */
async function packageBeside(host: Host, programs: string): Promise<Omit<Installation, 'python'>> {
  const root = parentOf(programs);
  const libraries = (await host.list(uriOfPath(joinPath(root, 'lib')), mostFolders)) ?? [];
  const homes = [
    ...libraries
      .filter((name) => /^python[\d.]*\/$/.test(name))
      .map((name) => joinPath(root, `lib/${name}site-packages`)),
    joinPath(root, 'Lib/site-packages'),
  ];
  for (const serverHome of homes) {
    const bytes = await host.read(uriOfPath(joinPath(serverHome, 'ts/version.txt')), 1000);
    if (bytes) return { serverHome, version: new TextDecoder().decode(bytes).replace(/\s/g, '') };
  }
  return {};
}
