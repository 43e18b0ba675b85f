import type { ArchiveFacts } from './models/archiveFacts';

/**
 * Everything that decides how TorchServe starts: where, with which words, in which environment, on which machine and with
 * which files. The core does not look anything up; a host fills this in, and what it does not know stays unknown.
 */
export interface Situation {
  /** What people call it; shown in views. */
  readonly name: string;
  /** The directory in which `torchserve` is started: absolute, `/` between names. */
  readonly directory: string;
  /** The arguments of `torchserve`, without the program. */
  readonly arguments: readonly string[];
  readonly environment: Environment;
  readonly machine: Machine;
  readonly disk: Disk;
  /** What is in an archive of a model or in a folder, by absolute path; `undefined` where nobody has looked. */
  readonly archives?: (path: string) => ArchiveFacts | undefined;
}

export interface Environment {
  readonly values: ReadonlyMap<string, string>;
  /** True when a variable that is not among `values` is certainly not set. */
  readonly complete: boolean;
  /** Where a variable was set, for display: a file with a line, or the name of the situation. */
  readonly origin?: (name: string) => Origin | undefined;
}

/** A place that a value comes from. */
export interface Origin {
  /** As it is to be shown: a path, `environment`, `command line`. */
  readonly label: string;
  /** The file, as an absolute path, when there is one. */
  readonly path?: string;
  /** UTF-16 offsets in that file. */
  readonly span?: { readonly start: number; readonly end: number };
}

export interface Machine {
  /** The Python interpreter that runs `torchserve`; it is handed to the server. */
  readonly python?: string;
  /** The directory that holds the package `ts`. */
  readonly serverHome?: string;
  /** What `ts/version.txt` says. */
  readonly version?: string;
  readonly processors?: number;
  /** What `nvidia-smi` and `xpu-smi` list. */
  readonly accelerators?: number;
}

/** A file as read from disk or as it stands in an editor. */
export interface FileText {
  /** A byte-order mark is part of the text. */
  readonly text: string;
  /** `latin-1`: the bytes are not valid UTF-8 and were read byte by byte. */
  readonly charset: 'utf-8' | 'latin-1';
}

export type DiskKind = 'file' | 'directory' | 'missing' | 'unreadable';

/** Answers about absolute paths; `undefined` where nobody has looked yet. */
export interface Disk {
  kind(path: string): DiskKind | undefined;
  read(path: string): FileText | undefined;
  /** Names in a directory; folders end with `/`. */
  list(path: string): readonly string[] | undefined;
}

/** What a variable holds; `undefined`: it is not set; `unknown`: nobody told. */
export type VariableState = { readonly value: string } | undefined | 'unknown';

export function variable({ environment }: Pick<Situation, 'environment'>, name: string): VariableState {
  const value = environment.values.get(name);
  if (value !== undefined) return { value };
  return environment.complete ? undefined : 'unknown';
}

/** Joins a path as the server resolves it to the directory it was started in; `.` and `..` are taken out. */
export function resolvePath(directory: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${directory}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
