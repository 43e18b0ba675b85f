import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { root } from '../../support/paths';

/** Bundles a program for a test file, and gives its path. `entry` is relative to the repository. */
export function bundledModule(entry: string, name: string): string {
  const folder = path.join(root, 'dist-test', 'programs');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `${name}.cjs`);
  buildSync({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  });
  return outfile;
}

/** The program of the guard. */
export function guardModule(name: string): string {
  return bundledModule('client/src/node/guardProcess.ts', `${name}-guard`);
}
