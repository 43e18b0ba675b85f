import type { Disk, FileText } from '../../../server/src/core/effective/situation';

/** A disk made of texts by absolute path; `null` is a folder, and parents exist by themselves. */
export function memoryDisk(files: Readonly<Record<string, string | null>>): Disk {
  const paths = Object.keys(files);
  const isFolder = (path: string): boolean =>
    files[path] === null || paths.some((one) => one.startsWith(`${path}/`));
  return {
    kind: (path) => (isFolder(path) ? 'directory' : path in files ? 'file' : 'missing'),
    read: (path): FileText | undefined => {
      const text = files[path];
      return typeof text === 'string' ? { text, charset: 'utf-8' } : undefined;
    },
    list: (path) => {
      if (!isFolder(path)) return undefined;
      const below = paths
        .filter((one) => one.startsWith(`${path}/`))
        .map((one) => one.slice(path.length + 1));
      const names = below.map((one) =>
        one.includes('/') || files[`${path}/${one}`] === null ? `${one.split('/')[0]}/` : one,
      );
      return [...new Set(names)];
    },
  };
}

/** The same with the answers about some paths left out. */
export function partialDisk(disk: Disk, isHidden: (path: string) => boolean): Disk {
  return {
    kind: (path) => (isHidden(path) ? undefined : disk.kind(path)),
    read: (path) => (isHidden(path) ? undefined : disk.read(path)),
    list: (path) => (isHidden(path) ? undefined : disk.list(path)),
  };
}
