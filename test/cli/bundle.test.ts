import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type InitializeResult,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from '../support/paths';

let folder = '';
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
  writeFileSync(path.join(folder, 'wrong.properties'), 'job_queue_siez=10\n');
  writeFileSync(path.join(folder, 'clean.properties'), 'job_queue_size=10\n');
});
after(() => rmSync(folder, { recursive: true }));

const bin = (name: string): string => path.join(root, 'server', 'bin', name);
const file = (name: string): string => path.join(folder, name);

/** Runs a built program directly. */
function built(name: string, ...args: string[]) {
  return spawnSync(process.execPath, [bin(name), ...args], { cwd: root, encoding: 'utf8' });
}

test('npx finds the command', () => {
  const { status, stdout } = spawnSync(
    'npx',
    ['--no-install', 'torchserve-config', 'check', file('wrong.properties')],
    {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    },
  );
  assert.equal(status, 1);
  assert.match(stdout, /unknown-key/);
});

test('the built command checks files', () => {
  const check = (...args: string[]) => built('torchserve-config.cjs', 'check', ...args);
  const { status, stdout } = check(file('wrong.properties'), '--format', 'json');
  assert.equal(status, 1);
  assert.equal(JSON.parse(stdout)[0].rule, 'unknown-key');
  assert.equal(check(file('clean.properties')).status, 0);
  const missing = check(file('missing.properties'));
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /no such file/);
});

test('the built doctor looks at this machine', () => {
  const { status, stdout } = built(
    'torchserve-config.cjs',
    'doctor',
    file('missing.properties'),
    '--format=json',
  );
  assert.equal(status, 1);
  const { findings } = JSON.parse(stdout) as { findings: { id: string }[] };
  assert.ok(
    findings.some(({ id }) => id === 'config-file-missing'),
    stdout,
  );
});

test('the built command knows its version', () => {
  const { status, stdout } = built('torchserve-config.cjs', '--version');
  assert.equal(status, 0);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});

test('the built language server says how it is started', () => {
  const without = built('torchserve-config-language-server.cjs');
  assert.equal(without.status, 2);
  assert.match(without.stderr, /^Usage: torchserve-config-language-server/);
  const help = built('torchserve-config-language-server.cjs', '--help');
  assert.equal(help.status, 0);
  assert.match(help.stdout, /--stdio/);
});

test('the built language server serves over standard input and output, and ends when it is told to', async () => {
  const child = spawn(process.execPath, [bin('torchserve-config-language-server.cjs'), '--stdio']);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const client = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const published = new Promise<PublishDiagnosticsParams>((resolve) =>
    client.onNotification('textDocument/publishDiagnostics', resolve),
  );
  client.listen();
  const { capabilities }: InitializeResult = await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  assert.equal(capabilities.hoverProvider, true);
  await client.sendNotification('initialized', {});
  const textDocument = { uri: pathToFileURL(file('wrong.properties')).toString(), languageId: 'properties' };
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { ...textDocument, version: 7, text: 'job_queue_siez=1' },
  });
  const { version, diagnostics } = await published;
  assert.equal(version, 7);
  assert.equal(diagnostics.length, 1);
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  assert.equal(await ended, 0);
  client.dispose();
});
