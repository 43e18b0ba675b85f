import { EventEmitter, type Pseudoterminal } from 'vscode';
import { textOf } from './commandLine';
import type { ServerRun } from './serverRuns';

const interrupt = '\x03';
/** Milliseconds in which a window that is closing is gone, and its servers are left to their guards. */
const closingTime = 1500;

/**
 * Shows a server. `begin` starts it, or finds it, and may write something before. Closing the terminal, and Ctrl+C in it, stop
 * the server.
 */
export function createTerminal(begin: (write: (line: string) => void) => Promise<ServerRun>): Pseudoterminal {
  const written = new EventEmitter<string>();
  const closed = new EventEmitter<number>();
  let run: ServerRun | undefined;
  let isClosed = false;
  const write = (text: string): void => written.fire(text.replace(/\r?\n/g, '\r\n'));
  const writeLine = (line: string): void => write(`${line}\n`);
  const show = (server: ServerRun): void => {
    write(server.output.text);
    server.onOutput(write);
    server.onChange(({ state, plan }) => {
      if (state === 'ready')
        writeLine(dim(`TorchServe is ready at ${plan.addresses.inference ?? 'its address'}.`));
      if (state === 'stopping') writeLine(dim('TorchServe is being stopped.'));
    });
    void server.ended.then(({ state, problem }) => {
      writeLine(dim(state === 'failed' ? (problem ?? 'TorchServe has failed.') : 'TorchServe is stopped.'));
      closed.fire(state === 'failed' ? 1 : 0);
    });
  };
  return {
    onDidWrite: written.event,
    onDidClose: closed.event,
    open: async () => {
      try {
        writeLine(dim('TorchServe is being started.'));
        run = await begin(writeLine);
      } catch (error) {
        writeLine(error instanceof Error ? error.message : String(error));
        closed.fire(1);
        return;
      }
      show(run);
      if (isClosed) void run.stop();
    },
    close: () => {
      isClosed = true;
      // A window that is reloaded closes its terminals too; it is gone before this, and finds the server again.
      setTimeout(() => void run?.stop(), closingTime);
    },
    handleInput: (input) => {
      if (input.includes(interrupt)) void run?.stop();
    },
  };
}

/** The command for whoever wants to run it by hand. */
export function commandText(command: readonly string[]): string {
  return dim(textOf(command));
}

function dim(text: string): string {
  return `\x1b[2m${text}\x1b[0m`;
}
