// Writes dist/torchserve-config-<version>.vsix. Usage: node scripts/package.mjs [--no-build]
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
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
// In the package the reference of keys is a page of its own, and nobody builds it from there.
const readme = path.join('dist', 'README.md');
const text = readFileSync(path.join(root, 'README.md'), 'utf8');
const forUsers = text
  .replace(/<!-- keys:start -->[\s\S]*<!-- keys:end -->\n+/, '')
  .replace(/^## (?:Try it|Develop)\n[\s\S]*?(?=^## |^Apache)/gm, '');
writeFileSync(path.join(root, readme), forUsers);
// The bundles hold everything, so no dependencies; the README's links are not rewritten because they stay in the package.
const options = [
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--readme-path',
  readme,
];
run('node_modules/@vscode/vsce/vsce', 'package', ...options, '--out', file);
console.log(`${file} (${Math.round(statSync(path.join(root, file)).size / 1000)} kB)`);
