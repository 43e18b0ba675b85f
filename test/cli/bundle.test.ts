import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../support/paths';

let folder = '';
before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
  writeFileSync(path.join(folder, 'wrong.properties'), 'job_queue_siez=10\n');
  writeFileSync(path.join(folder, 'clean.properties'), 'job_queue_size=10\n');
});
after(() => rmSync(folder, { recursive: true }));

/** Runs a program of the package the way users do. */
function npx(program: string, ...args: string[]) {
  return spawnSync('npx', ['--no-install', program, ...args], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
}

const file = (name: string): string => path.join(folder, name);

test('the installed command checks files', () => {
  const { status, stdout } = npx('torchserve-config', 'check', file('wrong.properties'), '--format', 'json');
  assert.equal(status, 1);
  assert.equal(JSON.parse(stdout)[0].rule, 'unknown-key');
  assert.equal(npx('torchserve-config', 'check', file('clean.properties')).status, 0);
  const missing = npx('torchserve-config', 'check', file('missing.properties'));
  assert.equal(missing.status, 2);
  assert.match(missing.stderr, /no such file/);
});

test('the installed command knows its version', () => {
  const { status, stdout } = npx('torchserve-config', '--version');
  assert.equal(status, 0);
  assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
});

test('the installed language server says how it is started', () => {
  const without = npx('torchserve-config-language-server');
  assert.equal(without.status, 2);
  assert.match(without.stderr, /^Usage: torchserve-config-language-server/m);
  const help = npx('torchserve-config-language-server', '--help');
  assert.equal(help.status, 0);
  assert.match(help.stdout, /--stdio/);
});

test('the built language server answers over standard input and output', () => {
  const messages = [
    {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    },
    { jsonrpc: '2.0', method: 'initialized', params: {} },
    {
      jsonrpc: '2.0',
      method: 'textDocument/didOpen',
      params: {
        textDocument: { uri: 'memory:/a', languageId: 'properties', version: 7, text: 'job_queue_siez=1' },
      },
    },
    {
      jsonrpc: '2.0',
      id: 2,
      method: 'textDocument/hover',
      params: { textDocument: { uri: 'memory:/a' }, position: { line: 0, character: 0 } },
    },
    { jsonrpc: '2.0', id: 3, method: 'shutdown' },
    { jsonrpc: '2.0', method: 'exit' },
  ];
  const input = messages
    .map((message) => JSON.stringify(message))
    .map((json) => `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`)
    .join('');
  const program = path.join(root, 'server', 'bin', 'torchserve-config-language-server.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--stdio'], {
    input,
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  assert.match(stdout, /"hoverProvider":true/);
  assert.match(stdout, /"version":7,"diagnostics":\[\{/);
  assert.equal(status, 0);
});
