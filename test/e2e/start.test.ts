import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { root } from '../support/paths';
import { needsVsCode } from './support/requirements';

const script = path.join(root, 'scripts', 'start.mjs');

test('npm start serves the examples until it is interrupted', {
  skip: needsVsCode(),
  timeout: 300_000,
}, async () => {
  const child = spawn(process.execPath, [script, '--web', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    output += chunk;
    if (output.includes('Ctrl-C')) break;
  }
  const address = /http:\/\/127\.0\.0\.1:\d+\/\?folder=\S+/.exec(output)?.[0];
  assert.ok(address, output);
  assert.ok(address.endsWith(path.join(root, 'examples')), address);
  assert.equal((await fetch(address)).status, 200);
  child.kill('SIGINT');
  assert.equal(await ended, 0);
  await assert.rejects(fetch(address), 'the server ended with the command');
});

test('npm start prefers the VS Code on the PATH and gives it folders of its own', {
  skip: process.platform === 'win32' && 'the stand-in for code is a shell script',
}, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'torchserve-start-'));
  try {
    const calls = path.join(folder, 'calls');
    writeFileSync(path.join(folder, 'code'), `#!/bin/sh\necho "$@" >> '${calls}'\n`);
    chmodSync(path.join(folder, 'code'), 0o755);
    const env = { ...process.env, PATH: `${folder}${path.delimiter}${process.env.PATH}` };
    const { status, stdout } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
    assert.equal(status, 0, stdout);
    const [version, install, open] = readFileSync(calls, 'utf8').trim().split('\n');
    assert.equal(version, '--version');
    assert.match(
      install ?? '',
      /--extensions-dir \S+ --user-data-dir \S+ --install-extension \S+\.vsix --force$/,
    );
    assert.ok(open?.endsWith(`--new-window --wait ${path.join(root, 'examples')}`), open);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const refusals: ReadonlyArray<readonly [string, readonly string[], RegExp]> = [
  ['a port that is none', ['--port', 'abc'], /^npm start: 'abc' is not a port\n$/],
  [
    'a folder that is none',
    ['--folder', '/no/such/folder'],
    /^npm start: '\/no\/such\/folder' is not a folder\n$/,
  ],
  ['an option that it does not know', ['--bogus'], /^npm start: Unknown option '--bogus'.*\n$/],
];
for (const [what, args, line] of refusals) {
  test(`npm start refuses ${what} in one line`, () => {
    const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    assert.match(stderr, line);
    assert.equal(status, 1);
  });
}
