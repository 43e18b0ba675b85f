import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import type { TorchserveInstallation } from '../../support/torchserve';
import { type Ports, portNames, type PreparedCase } from './caseDirectory';

/** What the real server did. */
export interface Observation {
  readonly started: boolean;
  /** Everything that launcher and server printed. */
  readonly output: string;
  /** The properties of the snapshot that the server writes once it listens; absent when it wrote none. */
  readonly snapshot: string | undefined;
}

/** A start takes about a second; one that takes this long has hung. */
const patience = 60_000;

/** Starts the real server, waits until it is up or has given up, and ends it. */
export async function observe(torchserve: TorchserveInstallation, prepared: PreparedCase): Promise<Observation> {
  const env = environmentOf(prepared);
  const child = spawn(torchserve.command, [...prepared.args, '--foreground'], {
    cwd: prepared.directory,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const up = new Promise<void>((resolve) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      if (/^Model server started\.$/m.test(output)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const timer = setTimeout(() => process.kill(-child.pid!, 'SIGKILL'), patience);
  await Promise.race([up, ended]);
  clearTimeout(timer);
  const started = /^Model server started\.$/m.test(output);
  if (started) process.kill(-child.pid!, 'SIGKILL');
  await ended;
  return { started, output, snapshot: startupSnapshot(prepared, env) };
}

/** The environment of the server: nothing of this process but what programs need to run. */
export function environmentOf({ env, temp }: PreparedCase): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: temp, TMPDIR: temp, TEMP: temp, LC_ALL: 'C.UTF-8', ...env };
}

function startupSnapshot({ directory }: PreparedCase, env: Readonly<Record<string, string>>): string | undefined {
  const folder = path.resolve(directory, env.LOG_LOCATION ?? 'logs', 'config');
  if (!existsSync(folder)) return undefined;
  const today = String(new Date().getFullYear());
  const name = readdirSync(folder).filter((file) => file.endsWith('-startup.cfg') && file.startsWith(today)).sort().at(-1);
  return name === undefined ? undefined : readFileSync(path.join(folder, name), 'utf8');
}

/** Ports that are free now, all different. */
export async function freePorts(): Promise<Ports> {
  const servers = await Promise.all(portNames.map(() => listenAnywhere()));
  const ports = servers.map((server) => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(portNames.map((name, i) => [name, ports[i]!])) as Ports;
}

function listenAnywhere(): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
