import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { missing, needsJava, type Skip } from './optional';
import { root } from './paths';

/** An installed TorchServe. */
export interface TorchserveInstallation {
  /** The program `torchserve`. */
  readonly command: string;
  /** The Python package `ts`. */
  readonly home: string;
  /** The jar files of the Java server. */
  readonly jars: readonly string[];
}

/**
 * Looks for TorchServe in the virtual environment that `TORCHSERVE_VENV` names, then in the one that
 * `scripts/torchserve.mjs` makes, then on the PATH.
 */
export function findTorchserve(): TorchserveInstallation | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...(process.env.TORCHSERVE_VENV ? [path.join(process.env.TORCHSERVE_VENV, 'bin')] : []),
    path.join(root, '.cache', 'torchserve', 'venv', 'bin'),
    ...folders,
  ];
  for (const folder of candidates) {
    const command = path.join(folder, 'torchserve');
    const installation = existsSync(command) ? installationOf(command) : undefined;
    if (installation) return installation;
  }
  return undefined;
}

/** The interpreter that runs the launcher, as the first line of the launcher names it. */
export function pythonOf({ command }: TorchserveInstallation): string {
  return readFileSync(command, 'utf8').split('\n')[0]!.replace(/^#!/, '');
}

/** Tests against the real server need it and a JDK. */
export function needsTorchserve(): Skip {
  const found = findTorchserve();
  return found ? needsJava() : missing('TorchServe is not installed', 'run: node scripts/torchserve.mjs');
}

/** The files that belong to a `torchserve` program; a script of the same name from elsewhere has none. */
function installationOf(command: string): TorchserveInstallation | undefined {
  const lib = path.resolve(path.dirname(realpathSync(command)), '..', 'lib');
  if (!existsSync(lib)) return undefined;
  for (const python of readdirSync(lib).filter((name) => name.startsWith('python'))) {
    const home = path.join(lib, python, 'site-packages', 'ts');
    const frontend = path.join(home, 'frontend');
    if (!existsSync(frontend)) continue;
    const jars = readdirSync(frontend).filter((name) => name.endsWith('.jar'));
    if (jars.length > 0) return { command, home, jars: jars.map((name) => path.join(frontend, name)) };
  }
  return undefined;
}
