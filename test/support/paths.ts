import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of the repository. Tests run as bundles below dist-test/, so it is found by its files. */
export const root: string = findRoot(__dirname);

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'esbuild.mjs'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error(`no repository above ${__dirname}`);
  return findRoot(parent);
}
