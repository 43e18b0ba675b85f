import type { Disposable, Event } from 'vscode';
import type { LaunchOptions, LaunchPlan } from '../../../server/src/lsp/protocol';

/** `starting`: the process runs, the inference address does not answer yet. */
export type LocalServerState = 'starting' | 'ready' | 'stopping' | 'stopped' | 'failed';

/** A TorchServe that was started here, in this window or before it was reloaded. A new object with every change. */
export interface LocalServer {
  readonly id: string;
  /** The address of the configuration that it was started with. */
  readonly uri: string;
  readonly state: LocalServerState;
  readonly launcher: Launcher;
  readonly options: LaunchOptions;
  /** What it was started with; addresses, tokens and values are in here. */
  readonly plan: LaunchPlan;
  /** Of the process that was started, the leader of a group of its own; absent when it has ended. */
  readonly pid?: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly readyAt?: number;
  /** Why it failed; a sentence. */
  readonly problem?: string;
}

export type Launcher = 'local' | 'docker';

export interface StartOptions extends LaunchOptions {
  readonly launcher?: Launcher;
}

/** The servers of this window, those that have ended until the next start with the same file. */
export interface LocalServers extends Disposable {
  readonly all: readonly LocalServer[];
  readonly onDidChange: Event<void>;
  /** Starts TorchServe with a file, without asking anything. Rejects with a sentence for the user when nothing was started. */
  start(uri: string, options?: StartOptions): Promise<LocalServer>;
  /** Resolves when no process is left. */
  stop(id: string): Promise<void>;
  /** Stops the server and starts it with what the file says now. */
  restart(id: string): Promise<void>;
}

/** True while there is a process. */
export function isRunning({ state }: LocalServer): boolean {
  return state === 'starting' || state === 'ready' || state === 'stopping';
}
