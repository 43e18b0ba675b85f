import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import type { FromGuard, GuardTask, ServerEnd, ToGuard } from '../localServer/guardProtocol';
import { startServer } from './guardedServer';
import { readMessages } from './messageLines';

/** Characters of output that a window gets which connects later. */
const mostOutput = 400_000;
/** Bytes that wait for a window which does not read, before it is given up. */
const mostWaiting = 8_000_000;

/** Milliseconds for a window that is to come, to learn that the server has ended. */
const longestWait = 10_000;

/** The program of the process that keeps one server; see guardProtocol. */
function guard(task: GuardTask): void {
  const windows = new Set<Socket>();
  let { about, grace } = task;
  let output = '';
  let end: ServerEnd | undefined;
  let timer: NodeJS.Timeout | undefined;

  const tell = (message: FromGuard): void => {
    for (const window of windows) {
      window.write(`${JSON.stringify(message)}\n`);
      if (window.writableLength > mostWaiting) window.destroy();
    }
  };
  const server = startServer(task, (text) => {
    output = lastLines(output + text);
    tell({ kind: 'output', text });
  });
  const stop = (): void => {
    tell({ kind: 'stopping' });
    server.stop();
  };
  const watchWindows = (): void => {
    clearTimeout(timer);
    if (windows.size === 0 && grace !== undefined && !end) timer = setTimeout(stop, grace);
  };
  const welcome = (window: Socket): void => {
    const { pid, startedAt } = server;
    windows.add(window);
    const messages: FromGuard[] = [
      { kind: 'hello', startedAt, about, ...(pid === undefined ? {} : { pid }) },
    ];
    if (output !== '') messages.push({ kind: 'output', text: output });
    if (end) messages.push({ kind: 'ended', end });
    window.write(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
    watchWindows();
    if (end) leave();
  };
  const leave = (): void => {
    for (const window of windows) window.end();
    listener.close();
    // The socket has a folder of its own; on Windows it is a name and no file.
    if (process.platform !== 'win32') rmSync(path.dirname(task.socket), { recursive: true, force: true });
    // A window that does not take leave must not keep the guard.
    setTimeout(() => process.exit(0), 1000).unref();
  };
  const listener = createServer((window) => {
    window.on('error', () => window.destroy());
    window.on('close', () => {
      windows.delete(window);
      watchWindows();
    });
    readMessages<ToGuard>(window, (message) => {
      if (message.kind === 'hello') {
        if (message.token === task.token) welcome(window);
        else window.destroy();
      } else if (windows.has(window)) {
        if (message.kind === 'stop') stop();
        if (message.kind === 'about') about = message.about;
        if (message.kind === 'grace') grace = message.grace;
      }
    });
  });
  listener.on('error', stop);
  listener.listen(task.socket, () => process.stdout.write('ready\n'));
  watchWindows();
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  void server.ended.then((how) => {
    end = how;
    clearTimeout(timer);
    tell({ kind: 'ended', end });
    // A program that cannot be run has ended before the window that wants it has come.
    if (windows.size > 0) leave();
    else timer = setTimeout(leave, Math.min(grace ?? longestWait, longestWait));
  });
}

function lastLines(text: string): string {
  if (text.length <= mostOutput) return text;
  const cut = text.slice(-mostOutput / 2);
  return cut.slice(cut.indexOf('\n') + 1);
}

// The window that has started the guard may be gone before it reads this.
process.stdout.on('error', () => {});
readMessages<GuardTask>(process.stdin, guard);
