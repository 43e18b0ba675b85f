import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ArchiveLimits, decodeText, type ModelSource, type Opening } from './archiveSource';
import { openTar } from './archiveTar';
import { withZip } from './archiveZip';

/**
 * Opens what stands at a path for as long as `use` takes: a folder, a zip archive when the name ends so, and whatever it is
 * called, any other file as a packed tar archive. Throws when it cannot be read.
 */
export async function withArchive<T>(
  file: string,
  zipEnding: string,
  limits: ArchiveLimits,
  use: (opening: Opening) => Promise<T>,
): Promise<T> {
  const stats = await stat(file);
  if (stats.isDirectory()) return use({ kind: 'files', source: folderSource(file) });
  if (!stats.isFile()) return use({ kind: 'unknown' });
  const head = await firstBytes(file, 4096);
  if (!file.endsWith(zipEnding)) return use(await openTar(file, head, limits));
  // Java reads entries from the start of the file; without one it unpacks nothing and goes on.
  if (head.toString('latin1', 0, 4) !== 'PK\x03\x04') return use({ kind: 'files', source: nothing });
  return withZip(file, limits, use);
}

const nothing: ModelSource = { pathOf: () => undefined, read: async () => 'missing', isNoArchive: true };

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function folderSource(folder: string): ModelSource {
  return {
    pathOf: (name) => path.posix.join(folder, name),
    async read(name, limit) {
      const file = path.join(folder, name);
      const size = await stat(file).then(
        (stats) => (stats.isFile() ? stats.size : undefined),
        () => undefined,
      );
      if (size === undefined) return 'missing';
      return size > limit ? undefined : decodeText(await readFile(file));
    },
  };
}
