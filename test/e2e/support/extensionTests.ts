import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { root } from '../../support/paths';
import { reportPrefix, type TestResult } from '../exthost/runner';
import type { Session } from './session';

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

/** Opens the workbench at the address and waits until the tests inside have reported. Throws when they never do. */
export async function runInHost(
  session: Session,
  address: string,
  limit = 60_000,
): Promise<readonly TestResult[]> {
  const lines: string[] = [];
  let finished: (() => void) | undefined;
  const exit = new Promise<void>((resolve) => {
    finished = resolve;
  });
  await session.page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
    lines.push(args.map(String).join(' '));
  });
  await session.page.exposeFunction('codeAutomationExit', () => finished?.());
  await session.page.goto(address, { waitUntil: 'commit' });
  await Promise.race([exit, delay(limit, undefined, { ref: false })]);
  const report = lines.map((line) => line.split(reportPrefix)[1]).find((text) => text !== undefined);
  if (report === undefined)
    throw new Error(`the tests in VS Code did not report:\n${lines.slice(-20).join('\n')}`);
  return JSON.parse(report);
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
