import { type Entry, openPromise, type ZipFile } from 'yauzl';
import {
  type ArchiveLimits,
  decodeText,
  type ModelSource,
  normalized,
  type Opening,
  zipSlip,
} from './archiveSource';

/**
 * Opens a zip archive for as long as `use` takes. Only the central directory is read, and of the entries those that are
 * asked for. Throws when the archive is damaged.
 */
export async function withZip<T>(
  file: string,
  limits: ArchiveLimits,
  use: (opening: Opening) => Promise<T>,
): Promise<T> {
  // Names are decoded here, and a name that leads elsewhere is not an error of ours but of TorchServe.
  const zip = await openPromise(file, { autoClose: false, decodeStrings: false });
  try {
    return await use(await openingOf(zip, limits));
  } finally {
    zip.close();
  }
}

async function openingOf(zip: ZipFile, limits: ArchiveLimits): Promise<Opening> {
  if (zip.entryCount > limits.entries) return { kind: 'unknown' };
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const refusal = refusalOf(entry);
    if (refusal !== undefined) return { kind: 'refused', message: refusal };
    const name = normalized(nameOf(entry));
    if (name === 'outside') return zipSlip(nameOf(entry));
    if (name === 'unclear') return { kind: 'unknown' };
    const other = entries.get(name.path);
    // The entry that stands last in the file overwrites the others.
    if (!other || other.relativeOffsetOfLocalHeader < entry.relativeOffsetOfLocalHeader)
      entries.set(name.path, entry);
  }
  return { kind: 'files', source: zipSource(zip, entries) };
}

function nameOf({ fileNameRaw }: Entry): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw);
}

const deflated = 8;

/** Entries that Java's `ZipInputStream` refuses. */
function refusalOf({ compressionMethod, generalPurposeBitFlag }: Entry): string | undefined {
  if ((generalPurposeBitFlag & 1) !== 0) return 'encrypted ZIP entry not supported';
  if (compressionMethod !== 0 && compressionMethod !== deflated) return 'invalid compression method';
  const hasDescriptor = (generalPurposeBitFlag & 8) !== 0;
  return compressionMethod === 0 && hasDescriptor
    ? 'only DEFLATED entries can have EXT descriptor'
    : undefined;
}

function zipSource(zip: ZipFile, entries: ReadonlyMap<string, Entry>): ModelSource {
  return {
    pathOf: () => undefined,
    async read(name, limit) {
      const entry = entries.get(name);
      if (!entry || nameOf(entry).endsWith('/')) return 'missing';
      if (entry.uncompressedSize > limit) return undefined;
      const chunks: Buffer[] = [];
      // The reader itself ends an entry that is longer than it says.
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      return decodeText(Buffer.concat(chunks));
    },
  };
}
