/** By the end of a file's name. A handler gets what begins with `text/` as a string, JSON as its value, all else as bytes. */
const byEnding: Readonly<Record<string, string>> = {
  json: 'application/json',
  txt: 'text/plain',
  csv: 'text/csv',
  html: 'text/html',
  xml: 'application/xml',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  bmp: 'image/bmp',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  flac: 'audio/flac',
  mp4: 'video/mp4',
};

const bytes = 'application/octet-stream';

/** The content type to send a file with. */
export function contentTypeOf(fileName: string): string {
  return byEnding[endingOf(fileName)] ?? bytes;
}

function endingOf(fileName: string): string {
  return /\.([^.\\/]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

/** What an answer is to be shown as: VS Code's language for text, or the ending of a file for anything else. */
export type Shown =
  | { readonly kind: 'text'; readonly text: string; readonly language: string }
  | { readonly kind: 'file'; readonly ending: string };

/**
 * How to show an answer. TorchServe names no content type unless the handler does, so that the bytes decide then; and where
 * they contradict what is named.
 */
export function shownAs(contentType: string, body: Uint8Array): Shown {
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  const text = textOf(body);
  if (text === undefined || /^(?:image|audio|video)\/(?!svg)/.test(type))
    return { kind: 'file', ending: endingFor(type) };
  return { kind: 'text', text, language: languageOf(type, text) };
}

function textOf(body: Uint8Array): string | undefined {
  if (body.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function languageOf(type: string, text: string): string {
  if (type.endsWith('json') || isJson(text)) return 'json';
  if (type === 'text/html') return 'html';
  return type.endsWith('xml') ? 'xml' : 'plaintext';
}

/** A bare word or number is JSON too, but nobody wants to read it as such. */
function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function endingFor(type: string): string {
  return Object.entries(byEnding).find(([, one]) => one === type)?.[0] ?? 'bin';
}
