import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { root } from '../../support/paths';
import { resultPrefix, type TestResult } from '../exthost/runner';
import { artifacts, type Session } from './session';

/** Bundles tests that run inside VS Code's extension host and gives the path of the bundle, below the repository. */
export async function bundleForHost(entry: string, platform: 'node' | 'browser'): Promise<string> {
  const outfile = path.join(root, 'dist-test', 'host', `${path.basename(path.dirname(entry))}.js`);
  await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    platform,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}

export interface HostRun {
  readonly results: readonly TestResult[];
  /** 0 when all tests passed; `undefined` when they did not end in time. */
  readonly exitCode: number | undefined;
}

/** Opens the workbench at the address and waits until the tests inside have ended. */
export async function runInHost(session: Session, address: string, limit = 200_000): Promise<HostRun> {
  const results: TestResult[] = [];
  const log: string[] = [];
  let end: ((code: number) => void) | undefined;
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  await session.page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    const line = args.map(String).join(' ');
    const result = line.split(resultPrefix)[1];
    if (result === undefined) log.push(line);
    else results.push(JSON.parse(result));
  });
  await session.page.exposeFunction('codeAutomationExit', (code: number) => end?.(code));
  await session.page.goto(address, { waitUntil: 'commit' });
  const exitCode = await Promise.race([ended, delay(limit, undefined, { ref: false })]);
  if (exitCode !== 0) {
    writeFileSync(path.join(artifacts, 'extension-host.log'), log.join('\n'));
    await session.page.screenshot({ path: path.join(artifacts, 'extension-host.png') });
  }
  return { results, exitCode };
}

/** Shows every test of a run by its name. */
export async function assertPassed(t: TestContext, { results, exitCode }: HostRun): Promise<void> {
  for (const { name, failure } of results) await t.test(name, () => assert.equal(failure, undefined));
  assert.ok(results.length > 0, 'no test ran; artifacts/extension-host.log may say why');
  assert.equal(exitCode, results.some(({ failure }) => failure !== undefined) ? 1 : 0, 'exit code');
}

export interface FileServer {
  /** `127.0.0.1:port` */
  readonly host: string;
  close(): void;
}

/** Serves the repository to the page, from which a web extension host loads extension and tests. */
export async function serveRepository(): Promise<FileServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = path.join(root, path.normalize(decodeURIComponent(pathname)));
    const content = readOrUndefined(file);
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(content ? 200 : 404, { 'content-type': type, 'access-control-allow-origin': '*' });
    response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { host: `127.0.0.1:${port}`, close: () => server.close() };
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
};

function readOrUndefined(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
