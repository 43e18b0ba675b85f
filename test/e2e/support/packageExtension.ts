import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../support/paths';

/** Packs the bundles that the build made and gives the path of the package. */
export function packageExtension(): string {
  const script = path.join(root, 'scripts', 'package.mjs');
  execFileSync(process.execPath, [script, '--no-build'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return path.join(root, 'dist', `${name}-${version}.vsix`);
}
