import { pathInUri, pathOfUri } from './fileUri';

/**
 * Addresses of what is inside an archive: `torchserve-archive:/store/m.mar/config.yaml?file%3A%2F%2F%2Fstore%2Fm.mar`. The
 * path is what people see; the query is the address of the archive.
 */
export const archiveScheme = 'torchserve-archive';

export interface EntryAddress {
  /** Address of the archive. */
  readonly archive: string;
  /** Path of the entry, with `/` between names. */
  readonly entry: string;
}

export function entryAddress({ archive, entry }: EntryAddress): string {
  const path = entry.split('/').map(encodeURIComponent).join('/');
  return `${archiveScheme}:${archive.replace(/^file:(?:\/\/)?/, '')}/${path}?${encodeURIComponent(archive)}`;
}

/** `undefined` for an address of any other kind. */
export function parseEntryAddress(uri: string): EntryAddress | undefined {
  const [, query] = /^torchserve-archive:[^?#]*\?([^#]+)$/i.exec(uri) ?? [];
  if (query === undefined) return undefined;
  try {
    const archive = decodeURIComponent(query);
    const folder = pathOfUri(archive);
    const path = pathInUri(uri).replace(/^\/([A-Z]):/, (_, drive: string) => `/${drive.toLowerCase()}:`);
    if (folder === undefined || !path.startsWith(`${folder}/`) || path.length <= folder.length + 1)
      return undefined;
    return { archive, entry: path.slice(folder.length + 1) };
  } catch {
    // A lone `%` stands in no address that is made here.
    return undefined;
  }
}
