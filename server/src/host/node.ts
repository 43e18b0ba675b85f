import type { Stats } from 'node:fs';
import { open, opendir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Clock, FileKind, Host } from './host';

/** The machine that Node runs on. Only `file:` addresses are looked at. */
export function createNodeHost(log: (message: string) => void): Host {
  return {
    log,
    stat: async (uri) => {
      try {
        return kindOf(await stat(fileURLToPath(uri)));
      } catch (error) {
        return isMissing(error) ? 'missing' : undefined;
      }
    },
    list: (uri, limit) => orUndefined(() => listFolder(fileURLToPath(uri), limit)),
    read: (uri, limit) => orUndefined(() => readStart(fileURLToPath(uri), limit)),
    archive: (uri) =>
      orUndefined(async () => (await import('./archive')).readModelArchive(fileURLToPath(uri))),
    archiveFact: async (uri) => (await import('./archiveFact')).readArchiveFact(uri),
    archiveEntry: async (address) => (await import('./archiveFact')).readArchiveEntry(address),
    variable: (name) => {
      const value = process.env[name];
      return value === undefined ? { unset: true } : { value };
    },
    processors: () => availableParallelism(),
    probes: async () => (await import('./probes')).createProbes(),
  };
}

export const nodeClock: Clock = {
  soon: (task) => void setImmediate(task),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};

function kindOf(stats: Stats): FileKind {
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'directory' : 'other';
}

/** Also true when a part of the path is a file. A name with a NUL or a foreign address is not missing but unknown. */
function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

async function listFolder(folder: string, limit: number): Promise<string[]> {
  const names: string[] = [];
  // Leaving the loop closes the directory.
  for await (const entry of await opendir(folder)) {
    if (names.length >= limit) break;
    names.push(entry.isDirectory() ? `${entry.name}/` : entry.name);
  }
  return names;
}

/** Bytes; what the system says about a process or its sockets is far shorter. */
const largestMadeUp = 1_000_000;

async function readStart(file: string, limit: number): Promise<Uint8Array> {
  // Opening a named pipe would wait for somebody to write.
  const stats = await stat(file);
  if (!stats.isFile()) throw new Error('not a file');
  const handle = await open(file);
  try {
    // Files that the system makes up, such as those about processes, have no size.
    return await readUpTo(handle, Math.min(limit, stats.size || largestMadeUp));
  } finally {
    await handle.close();
  }
}

async function readUpTo(handle: Awaited<ReturnType<typeof open>>, limit: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(limit);
  let length = 0;
  while (length < limit) {
    const { bytesRead } = await handle.read(bytes, length, limit - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

async function orUndefined<T>(attempt: () => Promise<T>): Promise<T | undefined> {
  try {
    return await attempt();
  } catch {
    // Not there, not readable, not a folder: the caller cannot do anything about any of them.
    return undefined;
  }
}
