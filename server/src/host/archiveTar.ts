import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import {
  type ArchiveLimits,
  decodeText,
  type ModelSource,
  normalized,
  type Opening,
  zipSlip,
} from './archiveSource';
import { readTar } from './archiveTarEntries';

/** Bytes of files that are kept while an archive is read, beside its manifest. */
const mostKept = 16 << 20;

/**
 * What TorchServe finds in a packed tar archive whose first bytes are `head`: it drops the first name of every path. The
 * archive is inflated once, up to the limit, and only small files are kept. Throws when the archive is damaged.
 */
export async function openTar(file: string, head: Buffer, limits: ArchiveLimits): Promise<Opening> {
  const start = dataStart(head);
  if (typeof start !== 'number') return start;
  const files = new Map<string, Buffer | undefined>();
  const largest = Math.max(limits.manifest, limits.config);
  let kept = 0;
  // Java stops behind the first of several packed parts, and so does this.
  const chunks = createInflateRaw();
  // Whatever fails ends the loop below.
  pipeline(createReadStream(file, { start }), chunks, () => {});
  try {
    for await (const entry of readTar(chunks, { ...limits, kept: largest })) {
      if (entry === 'unknown') return { kind: 'unknown' };
      const name = entry.name.slice(entry.name.indexOf('/') + 1);
      const place = normalized(name);
      if (place === 'outside') return zipSlip(entry.name);
      if (place === 'unclear') return { kind: 'unknown' };
      if (entry.isFolder) continue;
      kept += entry.content?.length ?? 0;
      // What stands later in the archive overwrites what stood before.
      files.set(place.path, kept > mostKept ? undefined : entry.content);
    }
  } finally {
    chunks.destroy();
  }
  return { kind: 'files', source: tarSource(files) };
}

function tarSource(files: ReadonlyMap<string, Buffer | undefined>): ModelSource {
  return {
    pathOf: () => undefined,
    async read(name, limit) {
      if (!files.has(name)) return 'missing';
      const content = files.get(name);
      return content && content.length <= limit ? decodeText(content) : undefined;
    },
  };
}

/** Where the packed data begins, behind the header of gzip. */
function dataStart(head: Buffer): number | Opening {
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    return { kind: 'refused', message: 'Input is not in the .gz format' };
  }
  const flags = head[3] ?? 0;
  if (head.length < 18) return { kind: 'unknown' };
  if (head[2] !== 8) {
    return { kind: 'refused', message: `Unsupported compression method ${head[2]} in the .gz header` };
  }
  if (flags & 0xe0) return { kind: 'refused', message: 'Reserved flags are set in the .gz header.' };
  let at = 10;
  if (flags & 4) at += 2 + head.readUInt16LE(at);
  for (const named of [8, 16]) {
    if (!(flags & named)) continue;
    const end = head.indexOf(0, at);
    if (end < 0) return { kind: 'unknown' };
    at = end + 1;
  }
  if (flags & 2) at += 2;
  return at < head.length ? at : { kind: 'unknown' };
}
