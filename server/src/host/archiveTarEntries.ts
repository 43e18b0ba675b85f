/** One file or folder of a tar archive. */
export interface TarEntry {
  readonly name: string;
  readonly isFolder: boolean;
  /** `undefined`: larger than what is to be kept. */
  readonly content: Buffer | undefined;
}

export interface TarLimits {
  readonly entries: number;
  /** Bytes of the whole archive, unpacked. */
  readonly unpacked: number;
  /** Bytes of one file that is worth keeping. */
  readonly kept: number;
}

const block = 512;
/** Longer names and attributes are nobody's. */
const longestNote = 1 << 16;

/** What the entries before it say about the next one. */
interface Notes {
  readonly name?: string;
  readonly size?: number;
}

/**
 * The entries of a tar archive in their order, as commons-compress reads them. `unknown` ends them: the archive is larger
 * than the limits, or holds something that is rarely used. Throws when the archive ends too early.
 */
export async function* readTar(
  chunks: AsyncIterable<Buffer>,
  limits: TarLimits,
): AsyncGenerator<TarEntry | 'unknown'> {
  const bytes = createPull(chunks, limits.unpacked);
  let notes: Notes = {};
  for (let count = 0; ; count++) {
    const header = await bytes.take(block);
    // Without the blocks of zeros at its end an archive is complete as well.
    if (header === 'end' || header?.every((byte) => byte === 0)) return;
    const size = header && sizeOf(header);
    if (!header || size === undefined || count >= limits.entries) break;
    const type = String.fromCharCode(header[156]!);
    const isNote = 'KLgx'.includes(type);
    const length = isNote ? size : (notes.size ?? size);
    const isKept = length <= (isNote ? longestNote : limits.kept);
    const content = isKept ? await bytes.take(length) : undefined;
    const isRead = isKept ? content !== undefined : await bytes.skip(length);
    if (!isRead || content === 'end' || !(await bytes.skip((block - (length % block)) % block))) break;
    if (isNote) {
      const noted = content && notesOf(type, content);
      if (!noted) break;
      notes = { ...notes, ...noted };
      continue;
    }
    // Links become empty files; what else there is, such as sparse files, nobody puts into a model.
    if (!'\x000125'.includes(type)) break;
    const name = notes.name ?? nameOf(header);
    notes = {};
    yield { name, isFolder: type === '5' || name.endsWith('/'), content };
  }
  yield 'unknown';
}

const empty = Buffer.alloc(0);

function notesOf(type: string, content: Buffer): Notes | undefined {
  if (type === 'K') return {};
  if (type === 'L') return { name: textUntilZero(content) };
  const notes = attributesOf(content);
  const isForAll = type === 'g' && (notes?.name !== undefined || notes?.size !== undefined);
  return isForAll ? undefined : notes;
}

function nameOf(header: Buffer): string {
  const name = textUntilZero(header.subarray(0, 100));
  const isPosix = header.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? textUntilZero(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function sizeOf(header: Buffer): number | undefined {
  const text = header.toString('latin1', 124, 136);
  return /^ *[0-7]*[\0 ]*$/.test(text) ? Number.parseInt(`0${text.trim()}`, 8) : undefined;
}

function textUntilZero(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}

/** `length name=value` on each line; anything about sparse files is left to others. */
function attributesOf(content: Buffer): Notes | undefined {
  let notes: Notes = {};
  for (let at = 0; at < content.length && content[at] !== 0; ) {
    const blank = content.indexOf(0x20, at);
    const length = Number(content.toString('latin1', at, blank));
    if (blank < 0 || !(length > 0) || at + length > content.length) return undefined;
    const [, name = '', value = ''] =
      /^([^=]*)=(.*)\n$/s.exec(content.toString('utf8', blank + 1, at + length)) ?? [];
    if (name === '' || name.startsWith('GNU.sparse')) return undefined;
    if (name === 'path') notes = { ...notes, name: value };
    if (name === 'size' && !/^[0-9]{1,15}$/.test(value)) return undefined;
    if (name === 'size') notes = { ...notes, size: Number(value) };
    at += length;
  }
  return notes;
}

interface Pull {
  /** So many bytes; `end` when there is none left; `undefined` beyond the limit. Throws in the middle. */
  take(count: number): Promise<Buffer | 'end' | undefined>;
  skip(count: number): Promise<boolean>;
}

function createPull(chunks: AsyncIterable<Buffer>, limit: number): Pull {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Buffer = empty;
  let left = limit;

  /** Hands over pieces until there are so many bytes; false beyond the limit, `end` when there was not one byte. */
  const pieces = async (count: number, use: (piece: Buffer) => void): Promise<boolean | 'end'> => {
    left -= count;
    if (left < 0) return false;
    for (let missing = count; missing > 0; ) {
      if (rest.length === 0) {
        const { value, done } = await iterator.next();
        if (done && missing === count) return 'end';
        if (done) throw new Error('the archive ends too early');
        rest = value;
      }
      const piece = rest.subarray(0, missing);
      use(piece);
      missing -= piece.length;
      rest = rest.subarray(piece.length);
    }
    return true;
  };

  return {
    take: async (count) => {
      const found: Buffer[] = [];
      const outcome = await pieces(count, (piece) => found.push(piece));
      return outcome === true ? Buffer.concat(found) : outcome || undefined;
    },
    skip: async (count) => (await pieces(count, () => {})) === true,
  };
}
