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
  log(message: string): void;
}

export type FileKind = 'file' | 'directory' | 'other';

/** Time, so that tests can drive it by hand. */
export interface Clock {
  /** Runs a task as soon as what is being handled now is done. */
  soon(task: () => void): void;
  /** Runs a task after some milliseconds; the result cancels it. */
  after(milliseconds: number, task: () => void): () => void;
}
