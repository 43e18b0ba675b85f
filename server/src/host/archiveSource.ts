/** Numbers of bytes and entries beyond which nothing is said about an archive. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly manifest: number;
  readonly config: number;
  /** Of all that is in a packed tar archive, which has to be read from its start to its end. */
  readonly unpacked: number;
}

export const archiveLimits: ArchiveLimits = {
  entries: 20_000,
  manifest: 1 << 20,
  config: 4 << 20,
  unpacked: 64 << 20,
};

/** The files that TorchServe finds after unpacking, by path with `/` between names. */
export interface ModelSource {
  /** `undefined`: larger than the limit, or larger than what is kept of an archive. */
  read(name: string, limit: number): Promise<string | 'missing' | undefined>;
  /** The path of a file on disk, if it has one. */
  pathOf(name: string): string | undefined;
  /** TorchServe unpacks nothing and goes on. */
  readonly isNoArchive?: true;
}

/** What opening an archive came to. */
export type Opening =
  | { readonly kind: 'files'; readonly source: ModelSource }
  /** Unpacking fails with an exception that TorchServe only logs. */
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unknown' };

/** A path below a folder; `unclear`: it goes up inside the folder, through folders that may not be there. */
export function normalized(name: string): { readonly path: string } | 'outside' | 'unclear' {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..' && parts.pop() === undefined) return 'outside';
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return name.split('/').includes('..') ? 'unclear' : { path: parts.join('/') };
}

/** An entry that leads out of the folder it is unpacked to ends the unpacking. */
export function zipSlip(name: string): Opening {
  return { kind: 'refused', message: `Detected Zip Slip vulnerability: ${name}` };
}

/** Malformed bytes become replacement characters, as in Java; a byte-order mark stays. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
