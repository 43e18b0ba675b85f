import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FromGuard, GuardAddress, GuardTask } from '../localServer/guardProtocol';
import type { Guard } from '../localServer/machine';
import { readMessages } from './messageLines';

/** Paths of sockets are cut at about this length. */
const longestSocket = 100;

/** Starts a guard with its server. Rejects when this machine cannot run it. */
export async function startGuard(module: string, task: Omit<GuardTask, keyof GuardAddress>): Promise<Guard> {
  const socket = await newSocket();
  const token = randomUUID();
  const { NODE_OPTIONS: _, ...environment } = process.env;
  // The program of the desktop is Node only when it is told so.
  const child = spawn(process.execPath, [module], {
    env: { ...environment, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    windowsHide: true,
  });
  try {
    child.stdin.on('error', () => {});
    child.stdin.end(`${JSON.stringify({ ...task, socket, token } satisfies GuardTask)}\n`);
    await Promise.race([once(child.stdout, 'data'), failureOf(once(child, 'exit'))]);
    const guard = await findGuard({ socket, token });
    if (!guard) throw new Error('The process that keeps TorchServe does not answer.');
    return guard;
  } catch (error) {
    child.kill();
    if (process.platform !== 'win32') await rm(path.dirname(socket), { recursive: true, force: true });
    throw error;
  } finally {
    child.stdout.destroy();
    child.unref();
  }
}

async function failureOf(exit: Promise<unknown>): Promise<never> {
  await exit;
  throw new Error('The process that keeps TorchServe has ended at once.');
}

async function newSocket(): Promise<string> {
  if (process.platform === 'win32') return `\\\\.\\pipe\\torchserve-${randomUUID()}`;
  const prefix = path.join(tmpdir(), 'torchserve-');
  const isShort = prefix.length + '123456/guard'.length < longestSocket;
  return path.join(await mkdtemp(isShort ? prefix : '/tmp/torchserve-'), 'guard');
}

/** Connects with a guard. */
export async function findGuard(address: GuardAddress): Promise<Guard | undefined> {
  const socket = connect(address.socket);
  const listeners: ((message: FromGuard | undefined) => void)[] = [];
  const early: (FromGuard | undefined)[] = [];
  const hello = new Promise<Guard['hello'] | undefined>((resolve) => {
    const receive = (message: FromGuard | undefined): void => {
      if (!message || message.kind === 'hello') resolve(message);
      if (message?.kind === 'hello') return;
      if (listeners.length === 0) early.push(message);
      for (const listener of listeners) listener(message);
    };
    readMessages<FromGuard>(socket, receive);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => receive(undefined));
  });
  const send: Guard['send'] = (message) => {
    if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
  };
  send({ kind: 'hello', token: address.token });
  const first = await hello;
  if (!first) return undefined;
  return {
    address,
    hello: first,
    send,
    listen: (listener) => {
      listeners.push(listener);
      for (const message of early.splice(0)) listener(message);
    },
    disconnect: () => void socket.end(),
  };
}
