import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { Probes, RunOptions, RunResult } from './host';

/** Characters of the output that are kept; nobody asks a program that says more. */
const longestOutput = 20_000;

export function createProbes(): Probes {
  return { platform: process.platform, run, listen, isAlive };
}

function run(
  program: string,
  args: readonly string[],
  { directory, environment, inherits, patience }: RunOptions,
): Promise<RunResult> {
  return new Promise((resolve) => {
    const env = inherits ? { ...process.env, ...environment } : environment;
    let child: ChildProcess;
    try {
      child = spawn(program, args, {
        cwd: directory,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
      });
    } catch (error) {
      // A name with a NUL, for instance, is refused before anything is started.
      resolve({ state: 'failed', reason: messageOf(error) });
      return;
    }
    let output = '';
    const read = (chunk: string): void => {
      if (output.length < longestOutput) output += chunk;
    };
    const end = (result: RunResult): void => {
      clearTimeout(timer);
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      end({ state: 'failed', reason: `it did not end within ${patience / 1000} seconds` });
    }, patience);
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    child.once('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ENOENT' ? { state: 'missing' } : { state: 'failed', reason: messageOf(error) }),
    );
    child.once('close', (code, signal) =>
      end(
        code === null
          ? { state: 'failed', reason: `it was ended by ${signal}` }
          : { state: 'ended', code, output: output.slice(0, longestOutput) },
      ),
    );
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const states: Readonly<Record<string, 'in-use' | 'refused' | 'no-address'>> = {
  EADDRINUSE: 'in-use',
  EACCES: 'refused',
  EPERM: 'refused',
  EADDRNOTAVAIL: 'no-address',
};

function listen(host: string, port: number): ReturnType<Probes['listen']> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => resolve(states[error.code ?? ''] ?? 'unknown'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve('free')));
  });
}

function isAlive(number: number): boolean {
  try {
    process.kill(number, 0);
    return true;
  } catch (error) {
    // It lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
