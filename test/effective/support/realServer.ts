import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { TorchserveInstallation } from '../../support/torchserve';
import type { PreparedCase } from './caseDirectory';

export { freePorts } from './ports';

/** What the real server did. */
export interface Observation {
  readonly started: boolean;
  /** Everything that launcher and server printed. */
  readonly output: string;
  /** The properties of the snapshot that the server writes once it listens; absent when it wrote none. */
  readonly snapshot: string | undefined;
}

/** A start takes about two seconds, a failure up to five; one that takes this long has hung. */
const patience = 60_000;
const started = /^Model server started\.$/m;

/**
 * Starts the real server, waits until it is up or has given up, and ends it; `whileUp` can ask it something before, and
 * with `isEnough` it runs on until its output is.
 */
export async function observe(
  torchserve: TorchserveInstallation,
  prepared: PreparedCase,
  whileUp?: () => Promise<void>,
  isEnough: (output: string) => boolean = () => true,
): Promise<Observation> {
  const env = environmentOf(prepared);
  const before = new Set(snapshotsIn(prepared, env));
  const child = spawn(torchserve.command, [...prepared.args, '--foreground'], {
    cwd: prepared.directory,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  const up = new Promise<void>((resolve) => {
    const read = (chunk: string): void => {
      output += chunk;
      if (started.test(output) && isEnough(output)) resolve();
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
  });
  const end = (): boolean => process.kill(-child.pid!, 'SIGKILL');
  const timer = setTimeout(end, patience);
  await Promise.race([up, ended]);
  clearTimeout(timer);
  const isUp = started.test(output);
  try {
    if (isUp) await whileUp?.();
  } finally {
    if (isUp) end();
  }
  await ended;
  return { started: isUp, output, snapshot: startupSnapshot(prepared, env, before) };
}

/** A short run spends its time on starting, not on computing. */
export const fastStart =
  '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote -XX:-UsePerfData';

/** The environment of the server: nothing of this process but what programs need to run. */
export function environmentOf({ env, temp }: PreparedCase): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: temp,
    TMPDIR: temp,
    TEMP: temp,
    LC_ALL: 'C.UTF-8',
    JAVA_TOOL_OPTIONS: fastStart,
    ...env,
  };
}

type Variables = Readonly<Record<string, string>>;

function snapshotsIn({ directory }: PreparedCase, env: Variables): readonly string[] {
  const folder = path.resolve(directory, env.LOG_LOCATION ?? 'logs', 'config');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => path.join(folder, file));
}

function startupSnapshot(
  prepared: PreparedCase,
  env: Variables,
  before: ReadonlySet<string>,
): string | undefined {
  const written = snapshotsIn(prepared, env).find(
    (file) => file.endsWith('-startup.cfg') && !before.has(file),
  );
  return written === undefined ? undefined : readFileSync(written, 'utf8');
}
