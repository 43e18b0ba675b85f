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
  let nextReturn = indexOr(text, '\r', 0);
  for (let start = 0; start < text.length; ) {
    if (nextReturn < start) nextReturn = indexOr(text, '\r', start);
    const end = Math.min(indexOr(text, '\n', start), nextReturn);
    const first = afterBlanks(text, start, end);
    // Nearly all lines begin with other letters and need not be looked at.
    if (first < end && initials.has(text[first]!)) readLine(text, first, end, entries);
    start = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
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

/** Where a character stands next; the end of the text when it does not come again. */
function indexOr(text: string, character: string, from: number): number {
  const index = text.indexOf(character, from);
  return index < 0 ? text.length : index;
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
