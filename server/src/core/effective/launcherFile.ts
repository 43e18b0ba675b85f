/** One key as the launcher's own reader sees it. */
export interface LauncherEntry {
  readonly value: string;
  /** UTF-16 offsets of the trimmed value in the text. */
  readonly span: { readonly start: number; readonly end: number };
}

/** White space for Python's `str.strip`. */
const blank = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** What the launcher asks its file for. */
const keys: ReadonlySet<string> = new Set(['model_store', 'plugins_path', 'vmargs']);
const initials: ReadonlySet<string> = new Set(Array.from(keys, (key) => key[0]!));

/**
 * Reads a file as `load_properties` of ts/model_server.py does: a line is a key and a value around the first `=`, both
 * trimmed; `#` starts a comment; there are no escapes and no continuation lines. Of the keys only those that the launcher
 * asks for are kept.
 */
export function readLauncherFile(text: string): ReadonlyMap<string, LauncherEntry> {
  const entries = new Map<string, LauncherEntry>();
  const isPlain = !text.includes('\r');
  for (let start = 0; start < text.length; ) {
    const end = isPlain ? endOfPlainLine(text, start) : endOfLine(text, start);
    const first = afterBlanks(text, start, end);
    // Nearly all lines begin with other letters and need not be looked at.
    if (first < end && initials.has(text[first]!)) readLine(text, first, end, entries);
    start = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  return entries;
}

function readLine(text: string, start: number, end: number, entries: Map<string, LauncherEntry>): void {
  const equals = text.indexOf('=', start);
  if (equals < 0 || equals >= end) return;
  const key = trimmed(text, start, equals);
  const name = text.slice(key.start, key.end);
  if (!keys.has(name)) return;
  const span = trimmed(text, equals + 1, end);
  entries.set(name, { value: text.slice(span.start, span.end), span });
}

function endOfPlainLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function afterBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && blank.test(text[at]!)) at++;
  return at;
}

function trimmed(text: string, from: number, to: number): { start: number; end: number } {
  const start = afterBlanks(text, from, to);
  let end = to;
  while (end > start && blank.test(text[end - 1]!)) end--;
  return { start, end };
}
