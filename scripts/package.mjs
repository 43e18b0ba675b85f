// Writes dist/torchserve-config-<version>.vsix. Usage: node scripts/package.mjs [--no-build]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const file = path.join('dist', `${name}-${version}.vsix`);

function run(script, ...args) {
  execFileSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

if (!process.argv.includes('--no-build')) run('esbuild.mjs');
mkdirSync(path.join(root, 'dist'), { recursive: true });
// The bundles hold everything, so no dependencies; the README's links are not rewritten because they stay in the package.
const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
run('node_modules/@vscode/vsce/vsce', 'package', ...options, '--out', file);
console.log(`${file} (${Math.round(statSync(path.join(root, file)).size / 1000)} kB)`);
