import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { ArchiveFacts, ConfigFile } from '../core/effective/models/archiveFacts';
import { emptyManifest, type ManifestReading, readManifest } from '../core/effective/models/manifest';
import { parseModelConfig } from '../core/syntax/yaml/modelConfig';

/** Numbers of bytes and entries beyond which nothing is said about an archive. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly manifest: number;
  readonly config: number;
}

export const archiveLimits: ArchiveLimits = { entries: 20_000, manifest: 1 << 20, config: 4 << 20 };

const unknown: ArchiveFacts = { kind: 'unknown' };

/**
 * What TorchServe finds in a model archive or in a folder that holds a model: its manifest and its configuration. Nothing is
 * extracted, and of an archive only these two entries are read. Never throws.
 */
export async function readModelArchive(
  file: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<ArchiveFacts> {
  try {
    const stats = await stat(file);
    if (stats.isDirectory()) return await modelFrom(folderSource(file), limits);
    if (!stats.isFile()) return unknown;
    const start = await firstBytes(file, 4);
    if (!file.endsWith('.mar')) {
      // Whatever it is called, any other file is taken for a packed tar archive.
      const isPacked = start[0] === 0x1f && start[1] === 0x8b;
      return isPacked ? unknown : { kind: 'refused', message: 'Input is not in the .gz format' };
    }
    // Java reads entries from the start of the file; without one it unpacks nothing and goes on.
    if (start.toString('latin1') !== 'PK\x03\x04') return { kind: 'model', manifest: withoutManifest };
    return await fromZip(file, limits);
  } catch {
    // Not readable, damaged, or gone in the meantime: nobody can say.
    return unknown;
  }
}

const withoutManifest: ManifestReading = { kind: 'manifest', manifest: emptyManifest };

async function firstBytes(file: string, count: number): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Files of a model by path, with `/`; `undefined`: larger than the limit. */
interface ModelSource {
  read(name: string, limit: number): Promise<string | 'missing' | undefined>;
  /** The path of a file on disk, if it has one. */
  pathOf(name: string): string | undefined;
}

async function modelFrom(source: ModelSource, limits: ArchiveLimits): Promise<ArchiveFacts> {
  const text = await source.read('MAR-INF/MANIFEST.json', limits.manifest);
  if (text === undefined) return unknown;
  const manifest = text === 'missing' ? withoutManifest : readManifest(text);
  const name = manifest.kind === 'manifest' ? manifest.manifest.model?.configFile : undefined;
  if (name === undefined) return { kind: 'model', manifest };
  return { kind: 'model', manifest, config: await configFrom(source, name, limits) };
}

async function configFrom(source: ModelSource, name: string, limits: ArchiveLimits): Promise<ConfigFile> {
  const inside = normalized(name);
  // A path that leads out of the model leads to where TorchServe unpacks models.
  if (typeof inside === 'string') return { name, content: 'unknown' };
  const text = await source.read(inside.path, limits.config);
  if (text === undefined) return { name, content: 'unknown' };
  if (text === 'missing') return { name, content: 'missing' };
  const file = source.pathOf(inside.path);
  const yaml = parseModelConfig(text);
  return { name, content: { text, yaml, ...(file === undefined ? {} : { path: file }) } };
}

/** A path below a folder; `unclear`: it goes up inside the folder, through folders that may not be there. */
function normalized(name: string): { readonly path: string } | 'outside' | 'unclear' {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..' && parts.pop() === undefined) return 'outside';
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return name.split('/').includes('..') ? 'unclear' : { path: parts.join('/') };
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
      return size > limit ? undefined : decode(await readFile(file));
    },
  };
}

/** Malformed bytes become replacement characters, as in Java; a byte-order mark stays. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

async function fromZip(file: string, limits: ArchiveLimits): Promise<ArchiveFacts> {
  // Names are decoded here, and a name that leads elsewhere is not an error of ours but of TorchServe.
  const zip = await openPromise(file, { autoClose: false, decodeStrings: false });
  try {
    if (zip.entryCount > limits.entries) return unknown;
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      const refusal = refusalOf(entry);
      if (refusal !== undefined) return { kind: 'refused', message: refusal };
      const name = normalized(nameOf(entry));
      if (name === 'outside') {
        return { kind: 'refused', message: `Detected Zip Slip vulnerability: ${nameOf(entry)}` };
      }
      if (name === 'unclear') return unknown;
      const other = entries.get(name.path);
      // The entry that stands last in the file overwrites the others.
      if (!other || other.relativeOffsetOfLocalHeader < entry.relativeOffsetOfLocalHeader)
        entries.set(name.path, entry);
    }
    return await modelFrom(zipSource(zip, entries), limits);
  } finally {
    zip.close();
  }
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
      return decode(Buffer.concat(chunks));
    },
  };
}
