import type { ArchiveFacts } from '../core/effective/models/archiveFacts';
import type { ArchiveFact } from '../core/model/archiveFact';

/**
 * The machine, as far as the language server and the command line may see it. Nothing here throws: what is not there,
 * not readable or not allowed is `undefined`.
 */
export interface Host {
  /** File kind, following links; `missing` when there is nothing. */
  stat(uri: string): Promise<FileKind | 'missing' | undefined>;
  /** Names in a directory, folders with a trailing `/`; at most `limit` names. */
  list(uri: string, limit: number): Promise<readonly string[] | undefined>;
  /** The first bytes of a file, at most `limit`. */
  read(uri: string, limit: number): Promise<Uint8Array | undefined>;
  /** What is in a model archive or a folder that holds a model; absent when the host cannot look into archives. */
  archive?(uri: string): Promise<ArchiveFacts | undefined>;
  /** The same in short, without reading the configuration; also of workflow archives. */
  archiveFact?(uri: string): Promise<ArchiveFact>;
  /** The text of a file inside an archive, by the address that `archiveFact` gives. */
  archiveEntry?(address: string): Promise<string | undefined>;
  /** An environment variable of the process; `undefined` when the host has no environment. */
  variable(name: string): { readonly value: string } | { readonly unset: true } | undefined;
  /** Processors that a program may use; absent when the host cannot tell. */
  processors?(): number;
  /** What goes beyond looking at files; absent where nothing can be run. */
  probes?(): Promise<Probes>;
  log(message: string): void;
}

/** Runs programs and opens sockets, for those who asked for it and only in workspaces that they trust. Nothing here throws. */
export interface Probes {
  readonly platform: string;
  /** Runs a program with an argument array, never through a shell. */
  run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult>;
  /** Whether a server could listen there now: tries it, and stops listening at once. */
  listen(host: string, port: number): Promise<'free' | 'in-use' | 'refused' | 'no-address' | 'unknown'>;
  /** True when a process of this number lives. */
  isAlive(process: number): boolean;
}

export interface RunOptions {
  readonly directory: string;
  /** Variables, on top of those of this process when `inherits`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly inherits: boolean;
  /** Milliseconds after which the program is ended. */
  readonly patience: number;
}

export type RunResult =
  | { readonly state: 'ended'; readonly code: number; readonly output: string }
  | { readonly state: 'missing' }
  /** The system could not start it, or it was ended; `reason` is for people. */
  | { readonly state: 'failed'; readonly reason: string };

export type FileKind = 'file' | 'directory' | 'other';

/** Time, so that tests can drive it by hand. */
export interface Clock {
  /** Runs a task as soon as what is being handled now is done. */
  soon(task: () => void): void;
  /** Runs a task after some milliseconds; the result cancels it. */
  after(milliseconds: number, task: () => void): () => void;
}
