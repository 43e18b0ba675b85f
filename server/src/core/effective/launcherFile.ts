/** One key as the launcher's own reader sees it. */
export interface LauncherEntry {
  readonly value: string;
  /** UTF-16 offsets of the trimmed value in the text. */
  readonly span: { readonly start: number; readonly end: number };
}

/** White space for Python's `str.strip`. */
const blank = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Reads a file as `load_properties` of ts/model_server.py does: a line is a key and a value around the first `=`, both
 * trimmed; `#` starts a comment; there are no escapes and no continuation lines.
 */
export function readLauncherFile(text: string): ReadonlyMap<string, LauncherEntry> {
  const entries = new Map<string, LauncherEntry>();
  let start = 0;
  while (start < text.length) {
    const end = endOfLine(text, start);
    const line = trimmed(text, start, end);
    const equals = text.indexOf('=', line.start);
    if (text[line.start] !== '#' && equals >= 0 && equals < line.end) {
      const key = trimmed(text, line.start, equals);
      const span = trimmed(text, equals + 1, line.end);
      entries.set(text.slice(key.start, key.end), { value: text.slice(span.start, span.end), span });
    }
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  return entries;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && blank.test(text[start]!)) start++;
  while (end > start && blank.test(text[end - 1]!)) end--;
  return { start, end };
}
