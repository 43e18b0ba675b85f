/**
 * What a window and the guard of a server say to each other. The guard is a process of its own that starts the server and
 * outlives a window that is reloaded, and ends the server when no window is there any more. Each message is JSON on a line.
 */

/** A program, its arguments one word each. */
export interface Program {
  readonly command: string;
  readonly arguments: readonly string[];
}

export interface GuardedProgram extends Program {
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** The first line that a guard reads from its standard input. */
export interface GuardTask {
  /** The socket, or the pipe, on which the guard listens. */
  readonly socket: string;
  /** What a window must know. */
  readonly token: string;
  readonly program: GuardedProgram;
  /** Milliseconds that the server goes on while no window is connected; absent: until it ends by itself. */
  readonly grace?: number;
  /** Milliseconds from the polite end to the other one. */
  readonly stopTime: number;
  /** Run in order to stop and to kill, instead of signals to the process. */
  readonly stop?: Program;
  readonly kill?: Program;
  /** Files that the server leaves behind and that are removed when they are its own. */
  readonly pidFile?: string;
  readonly tokenFile?: string;
  /** A folder that was made for this server. */
  readonly temporary?: string;
  /** For the windows that come later; the guard only keeps it. */
  readonly about: unknown;
}

export type ToGuard =
  | { readonly kind: 'hello'; readonly token: string }
  | { readonly kind: 'stop' }
  | { readonly kind: 'about'; readonly about: unknown }
  | { readonly kind: 'grace'; readonly grace?: number };

export type FromGuard =
  | { readonly kind: 'hello'; readonly pid?: number; readonly startedAt: number; readonly about: unknown }
  | { readonly kind: 'output'; readonly text: string }
  | { readonly kind: 'stopping' }
  | { readonly kind: 'ended'; readonly end: ServerEnd };

export interface ServerEnd {
  readonly code?: number;
  readonly signal?: string;
  /** The program could not be started, for this reason. */
  readonly failure?: string;
  /** Somebody wanted it to end. */
  readonly asked: boolean;
}

/** Where a guard is found again. */
export interface GuardAddress {
  readonly socket: string;
  readonly token: string;
}
