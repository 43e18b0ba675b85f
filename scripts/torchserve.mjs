// Installs the TorchServe that tests compare this project with, into .cache/torchserve/venv, with what its workers need
// besides PyTorch and the packer of archives. Does nothing when it is there.
// Usage: node scripts/torchserve.mjs
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const version = '0.12.0';
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const folder = path.join(root, '.cache', 'torchserve');
const venv = path.join(folder, 'venv');
const packages = [`torchserve==${version}`, `torch-model-archiver==${version}`, 'pyyaml'];
// Written last, so that an interrupted installation is made anew; the number counts the lists of packages.
const done = path.join(folder, `installed-${version}-2`);
const python = path.join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** Runs a program; on failure prints one line that says what did not work, and ends. */
function run(what, command, args) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return;
  const lines = (error?.message ?? stderr ?? '').trim().split('\n');
  console.error(`TorchServe ${version} was not installed: ${what} failed: ${lines.at(-1)}`);
  process.exit(1);
}

if (existsSync(done) && existsSync(python)) {
  console.log(`TorchServe ${version} is already in ${path.relative(root, venv)}`);
} else {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run('making a virtual environment', process.platform === 'win32' ? 'python' : 'python3', [
    '-m',
    'venv',
    venv,
  ]);
  run('the download', python, ['-m', 'pip', 'install', '--quiet', ...packages]);
  writeFileSync(done, '');
  console.log(`TorchServe ${version} was installed into ${path.relative(root, venv)}`);
}
