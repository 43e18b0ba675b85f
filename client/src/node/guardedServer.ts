import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { GuardTask, Program, ServerEnd } from '../localServer/guardProtocol';
import { createLeftovers } from './leftovers';
import { isGroupAlive, signalGroup } from './processGroup';

/** A server that leads a process group of its own. */
export interface GuardedServer {
  readonly pid: number | undefined;
  readonly startedAt: number;
  /** The server and all that it has started are gone, and so are their files. */
  readonly ended: Promise<ServerEnd>;
  stop(): void;
}

/** Milliseconds between two looks at whether processes have ended. */
const interval = 50;
/** Milliseconds in which the system ends a process that was killed. */
const killTime = 2000;
/** Milliseconds for output that is still on its way after the end. */
const drainTime = 300;

export function startServer(task: GuardTask, onOutput: (text: string) => void): GuardedServer {
  const { program, stopTime } = task;
  // The clock of a file system can be a little behind the other one.
  const startedAt = Date.now();
  const leftovers = createLeftovers(task, startedAt - 20);
  let asked = false;
  const child = spawn(program.command, [...program.arguments], {
    cwd: program.workingDirectory,
    env: program.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', onOutput);
  const closed = once(child, 'close').catch(() => undefined);
  const exited = once(child, 'exit').then(
    ([code, signal]): Partial<ServerEnd> => ({
      ...(code === null ? {} : { code }),
      ...(signal === null ? {} : { signal }),
    }),
    (error: Error): Partial<ServerEnd> => ({ failure: error.message }),
  );

  const endAll = async (pid: number): Promise<void> => {
    const end = (how: Program | undefined, signal: 'SIGTERM' | 'SIGKILL'): void => {
      if (how) spawn(how.command, [...how.arguments], { stdio: 'ignore' }).on('error', () => {});
      if (!how || signal === 'SIGKILL') signalGroup(pid, signal);
    };
    end(task.stop, 'SIGTERM');
    if (await isGone(pid, stopTime)) return;
    end(task.kill, 'SIGKILL');
    await isGone(pid, killTime);
  };
  let ending: Promise<void> | undefined;
  const endGroup = (pid: number): Promise<void> => {
    ending ??= endAll(pid);
    return ending;
  };
  const end = async (): Promise<ServerEnd> => {
    const how = await exited;
    await Promise.race([closed, delay(drainTime)]);
    // The launcher can be killed alone, and then the server would go on without it.
    if (child.pid !== undefined && isGroupAlive(child.pid)) await endGroup(child.pid);
    leftovers.remove();
    return { ...how, asked };
  };
  return {
    pid: child.pid,
    startedAt,
    ended: end(),
    stop: () => {
      if (asked || child.pid === undefined) return;
      asked = true;
      leftovers.note();
      void endGroup(child.pid);
    },
  };
}

async function isGone(pid: number, time: number): Promise<boolean> {
  for (const end = Date.now() + time; Date.now() < end; ) {
    if (!isGroupAlive(pid)) return true;
    await delay(interval);
  }
  return false;
}
