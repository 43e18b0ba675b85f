import type { Host } from './host';

/** A folder by its address, without a slash at the end, and the names in it, folders with a trailing `/`. */
export interface Folder {
  readonly address: string;
  readonly names: readonly string[];
}

/** How many folders, names in each and levels are looked at. */
export interface FolderLimits {
  readonly folders: number;
  readonly names: number;
  readonly depth: number;
}

/** Folders of tools, in which nobody keeps a configuration. */
const skipped = /^(?:\..*|node_modules|venv|env|__pycache__|site-packages|dist|build|target)\/$/;

/** A folder and those below it, the nearest first; `isWhole` unless a limit cut that short. Links are not followed. */
export async function foldersBelow(
  host: Host,
  root: string,
  most: FolderLimits,
): Promise<{ readonly folders: readonly Folder[]; readonly isWhole: boolean }> {
  const folders: Folder[] = [];
  let level = [root.replace(/\/+$/, '')];
  let isWhole = true;
  for (let depth = 0; level.length > 0 && depth < most.depth; depth++) {
    const inside: string[] = [];
    const room = most.folders - folders.length;
    if (level.length > room) isWhole = false;
    for (const address of level.slice(0, room)) {
      const names = (await host.list(address, most.names)) ?? [];
      if (names.length >= most.names) isWhole = false;
      folders.push({ address, names });
      for (const name of names) {
        if (name.endsWith('/') && !skipped.test(name))
          inside.push(`${address}/${encodeURIComponent(name.slice(0, -1))}`);
      }
    }
    level = inside;
  }
  return { folders, isWhole: isWhole && level.length === 0 };
}
