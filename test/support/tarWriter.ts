import { gzipSync } from 'node:zlib';

export interface TarFile {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** The kind of the entry; a file when it is left out. */
  readonly type?: string;
}

const block = 512;

/** A packed tar archive with these entries, in their order. */
export function tarGz(files: Readonly<Record<string, string>> | readonly TarFile[]): Buffer {
  return gzipSync(tar(files));
}

/** The same before it is packed. */
export function tar(files: Readonly<Record<string, string>> | readonly TarFile[]): Buffer {
  const list = Array.isArray(files)
    ? (files as readonly TarFile[])
    : Object.entries(files as Readonly<Record<string, string>>).map(([name, content]) => ({ name, content }));
  return Buffer.concat([...list.map(entry), Buffer.alloc(2 * block)]);
}

function entry({ name, content = '', type = '0' }: TarFile): Buffer {
  const data = Buffer.from(content as string);
  const header = Buffer.alloc(block);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${data.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.fill(' ', 148, 156);
  header.write(type, 156);
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, data, Buffer.alloc((block - (data.length % block)) % block)]);
}
