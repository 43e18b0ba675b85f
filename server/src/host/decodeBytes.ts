import type { Charset } from '../core/syntax/properties';

/**
 * The text of a file as an editor would show it: UTF-8 if the bytes are, else ISO-8859-1, which every byte is. A
 * byte-order mark stays part of the text, because Java reads it as part of the first key.
 */
export function decodeBytes(bytes: Uint8Array): { readonly text: string; readonly charset: Charset } {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      charset: 'utf-8',
    };
  } catch {
    return { text: latin1(bytes), charset: 'latin-1' };
  }
}

const chunk = 8192;

/** `latin1` of TextDecoder is windows-1252, which has other characters at 0x80 to 0x9f. */
function latin1(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + chunk)));
  }
  return pieces.join('');
}
