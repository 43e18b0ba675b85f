import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { root } from '../../support/paths';

/** Bundles the program of the guard for a test file, and gives its path. */
export function guardModule(name: string): string {
  const folder = path.join(root, 'dist-test', 'guards');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${name}.cjs`);
  buildSync({
    entryPoints: [path.join(root, 'client/src/node/guardProcess.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  return outfile;
}
