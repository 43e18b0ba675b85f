import type { FromGuard, GuardAddress, GuardTask, ToGuard } from './guardProtocol';

/** What this machine can do for local servers; only where there is Node. */
export interface Machine {
  readonly platform: 'windows' | 'other';
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The home folder of the user. */
  readonly home: string;
  /** Whether a file can be run. */
  canRun(file: string): Promise<boolean>;
  /** A new folder for temporary files. */
  makeTemporary(): Promise<string>;
  startGuard(task: Omit<GuardTask, keyof GuardAddress>): Promise<Guard>;
  /** `undefined` when there is no such guard any more. */
  findGuard(address: GuardAddress): Promise<Guard | undefined>;
  /** Ends a process and its group. */
  kill(pid: number): void;
  /** `undefined` when nobody answers. */
  ask(question: Question): Promise<Answer | undefined>;
}

/** A connection to the guard of a server; it first says hello. */
export interface Guard {
  readonly address: GuardAddress;
  readonly hello: Extract<FromGuard, { kind: 'hello' }>;
  /** Calls back for messages since hello, the earlier ones at once. `undefined`: the guard is gone. */
  listen(listener: (message: FromGuard | undefined) => void): void;
  send(message: ToGuard): void;
  /** Takes leave; the server goes on for the time of grace. */
  disconnect(): void;
}

export interface Question {
  /** `http://HOST:PORT`, `https://HOST:PORT` or `unix:/PATH`. */
  readonly address: string;
  readonly method: 'GET' | 'OPTIONS';
  readonly path: string;
  /** Milliseconds. */
  readonly limit: number;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}
