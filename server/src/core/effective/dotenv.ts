import type { Span } from '../text/span';

/** One variable of a file. */
export interface DotenvEntry {
  readonly name: string;
  readonly value: string;
  /** From the name to the end of the value; UTF-16 offsets. */
  readonly span: Span;
}

const blank = /\s/;
const nameCharacter = /[\w.-]/;

/**
 * Reads a `.env` file in the notation of the package dotenv: `NAME=value` or `NAME: value`, an `export` in front, values in
 * single, double or back quotes over several lines, `#` comments. Only double quotes turn `\n` and `\r` into line ends, and
 * nothing is expanded. A line that is none of this is left out; the entries come in the order of the text.
 */
export function parseDotenv(text: string): readonly DotenvEntry[] {
  const entries: DotenvEntry[] = [];
  const quotes = closingQuotes(text);
  let at = 0;
  while (at < text.length) {
    const entry = readEntry(text, at, quotes);
    if (entry) entries.push(entry.entry);
    at = entry ? endOfLine(text, entry.end) : endOfLine(text, skipBlanks(text, at));
    // The rest of the line is at most a comment.
    at++;
  }
  return entries;
}

function readEntry(
  text: string,
  from: number,
  closing: ClosingQuote,
): { readonly entry: DotenvEntry; readonly end: number } | undefined {
  const start = skipBlanks(text, from);
  const name = readAssignment(text, afterExport(text, start)) ?? readAssignment(text, start);
  if (!name) return undefined;
  const { span, value } = readValue(text, name.valueStart, closing);
  const end = Math.max(span.end, name.valueStart);
  return { entry: { name: name.text, value, span: { start: name.start, end } }, end };
}

function afterExport(text: string, start: number): number {
  if (!text.startsWith('export', start) || !blank.test(text[start + 6] ?? 'x')) return start;
  return skipBlanks(text, start + 6);
}

/** A name with its `=`, before which blanks may stand, or with a `:` and a blank. */
function readAssignment(
  text: string,
  start: number,
): { readonly text: string; readonly start: number; readonly valueStart: number } | undefined {
  let end = start;
  while (nameCharacter.test(text[end] ?? '=')) end++;
  if (end === start) return undefined;
  const sign = skipBlanks(text, end);
  if (text[sign] === '=') return { text: text.slice(start, end), start, valueStart: sign + 1 };
  if (text[end] !== ':' || !blank.test(text[end + 1] ?? 'x')) return undefined;
  return { text: text.slice(start, end), start, valueStart: end + 2 };
}

function readValue(
  text: string,
  from: number,
  closing: ClosingQuote,
): { readonly span: Span; readonly value: string } {
  const first = skipBlanks(text, from);
  const quote = text[first];
  const close = quote === '"' || quote === "'" || quote === '`' ? closing(first, quote) : undefined;
  if (close !== undefined) {
    const value = withPlainLineEnds(text.slice(first + 1, close));
    return { span: { start: first, end: close + 1 }, value: quote === '"' ? unescaped(value) : value };
  }
  return readPlain(text, from);
}

/** Everything up to a `#` or the end of the line, without the blanks around it. */
function readPlain(text: string, from: number): { readonly span: Span; readonly value: string } {
  let end = from;
  while (end < text.length && !'#\r\n'.includes(text[end]!)) end++;
  const raw = text.slice(from, end);
  const value = raw.trim();
  const start = value === '' ? from : from + raw.indexOf(value);
  const span = { start, end: start + value.length };
  const quoted = /^(['"`])([\s\S]*)\1$/.exec(value);
  const inner = quoted ? quoted[2]! : value;
  return { span, value: value.startsWith('"') ? unescaped(inner) : inner };
}

/** Where a quoted value ends that starts at an offset; `undefined` when the quote is only a character. */
type ClosingQuote = (open: number, quote: string) => number | undefined;

/**
 * A quote with a backslash before it closes only when no plain one can; behind a closing quote nothing but a comment may
 * follow. Remembers from where a kind of quote does not occur any more, so that a file of lone quotes is read quickly.
 */
function closingQuotes(text: string): ClosingQuote {
  const noneFrom = new Map<string, number>();
  return (open, quote) => {
    if (open >= (noneFrom.get(quote) ?? Number.POSITIVE_INFINITY)) return undefined;
    let found: number | undefined;
    for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
      if (endsLine(text, at + 1)) found = at;
      if (text[at - 1] !== '\\') return found;
    }
    if (found === undefined) noneFrom.set(quote, open);
    return found;
  };
}

function endsLine(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r' && blank.test(text[at]!)) at++;
  return at >= text.length || text[at] === '\n' || text[at] === '\r' || text[at] === '#';
}

function unescaped(value: string): string {
  return value.replaceAll('\\n', '\n').replaceAll('\\r', '\r');
}

function withPlainLineEnds(value: string): string {
  return value.replace(/\r\n?/g, '\n');
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && blank.test(text[at]!)) at++;
  return at;
}

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}
