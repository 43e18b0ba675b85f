// Starts a language server as a child process and speaks with it over stdio.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} = require('vscode-languageserver/node');
const here = path.dirname(fileURLToPath(import.meta.url));

/** Time limit of one answer, in milliseconds: a benchmark that hangs must say so. */
const patience = 60_000;

export class Server {
  constructor(command) {
    this.startedAt = performance.now();
    const args = ['-r', path.join(here, 'probe.cjs'), ...command, '--stdio'];
    this.child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore', 'ipc'] });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.child.stdout),
      new StreamMessageWriter(this.child.stdin),
    );
    this.diagnostics = new Map();
    this.waiting = [];
    this.connection.onNotification('textDocument/publishDiagnostics', (params) => {
      this.diagnostics.set(params.uri, params);
      this.waiting = this.waiting.filter((look) => !look(params));
    });
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.listen();
  }

  /** Milliseconds of wall time from the start of the process to the response. */
  async initialize() {
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: {
          publishDiagnostics: { versionSupport: true, relatedInformation: true },
          completion: {
            completionItem: {
              snippetSupport: true,
              insertReplaceSupport: true,
              resolveSupport: { properties: ['documentation'] },
            },
            completionList: {
              itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
            },
          },
        },
        workspace: { configuration: true },
      },
    });
    const wall = performance.now() - this.startedAt;
    await this.connection.sendNotification('initialized', {});
    return wall;
  }

  /** CPU time so far in milliseconds, and resident memory in bytes. */
  async usage() {
    const answer = new Promise((resolve) => this.child.once('message', resolve));
    this.child.send('?');
    const { cpu, memory } = await answer;
    return { cpu: (cpu.user + cpu.system) / 1000, rss: memory.rss };
  }

  /** Resolves with the diagnostics that `accept` accepts. */
  published(accept) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no diagnostics within a minute')), patience);
      this.waiting.push((params) => {
        if (!accept(params)) return false;
        clearTimeout(timer);
        resolve(params);
        return true;
      });
    });
  }

  async open(uri, languageId, text, accept = () => true) {
    const answer = this.published((params) => params.uri === uri && accept(params));
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
    return answer;
  }

  async change(uri, version, range, text, accept) {
    const answer = this.published((params) => params.uri === uri && accept(params));
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
    return answer;
  }

  async stop() {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.connection.dispose();
    this.child.kill('SIGKILL');
    await gone;
  }
}
