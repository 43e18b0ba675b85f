/**
 * Addresses of what is inside an archive: `torchserve-archive:/m.mar/config.yaml?file%3A%2F%2F%2Fstore%2Fm.mar`. The path
 * is what people see; the query is the address of the archive.
 */
export const archiveScheme = 'torchserve-archive';

export interface EntryAddress {
  /** Address of the archive. */
  readonly archive: string;
  /** Path of the entry, with `/` between names. */
  readonly entry: string;
}

export function entryAddress({ archive, entry }: EntryAddress): string {
  const name = archive.slice(archive.lastIndexOf('/') + 1);
  const path = entry.split('/').map(encodeURIComponent).join('/');
  return `${archiveScheme}:/${name}/${path}?${encodeURIComponent(archive)}`;
}

/** `undefined` for an address of any other kind. */
export function parseEntryAddress(uri: string): EntryAddress | undefined {
  const match = /^torchserve-archive:(?:\/\/)?\/[^/?#]+\/([^?#]+)\?([^#]+)$/i.exec(uri);
  if (!match) return undefined;
  try {
    const archive = decodeURIComponent(match[2]!);
    return archive.startsWith('file:') ? { archive, entry: decodeURIComponent(match[1]!) } : undefined;
  } catch {
    // A lone `%` stands in no address that is made here.
    return undefined;
  }
}
