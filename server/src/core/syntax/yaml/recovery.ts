import type { Span } from '../../text/span';
import { peek } from './fetch';
import type { YamlProblem } from './problem';
import { createScannerAtKey } from './scanner';

/** A line that begins an entry of the outermost map. */
export interface KeyLine {
  readonly from: number;
  readonly column: number;
}

const keyLine = /^( *)(?![ #\-?:,[\]{}&*!|>%@`]|\.\.\.)[^\r\n]*?:(?=[ \t\r\n]|$)/gm;

/** Finds the next line that looks like a key at a column, or at any; lines that cannot be read as one are passed over. */
export function findKeyLine(
  text: string,
  from: number,
  column: number | undefined,
  hasPairs: boolean,
): KeyLine | undefined {
  const lines = new RegExp(keyLine);
  lines.lastIndex = from;
  for (let match = lines.exec(text); match; match = lines.exec(text)) {
    const line = { from: match.index + match[1]!.length, column: match[1]!.length };
    if (column !== undefined && line.column !== column) continue;
    const scanner = createScannerAtKey(text, line.from, line.column, hasPairs);
    const next = peek(scanner);
    if (!scanner.problem && next.kind === 'key' && next.from === line.from) return line;
  }
  return undefined;
}

/** The line that is to blame for a problem, unless it was hidden already or holds nothing. */
export function lineAtFault(
  text: string,
  { at, since }: YamlProblem,
): { from: number; to: number } | undefined {
  for (const place of since === undefined ? [at] : [since, at]) {
    const from = Math.max(text.lastIndexOf('\n', place - 1), text.lastIndexOf('\r', place - 1)) + 1;
    const lineEnd = text.slice(place).search(/[\r\n]/);
    const to = lineEnd < 0 ? text.length : place + lineEnd;
    if (text.slice(from, to).trim() !== '') return { from, to };
  }
  return undefined;
}

/** The text with a line blanked out, so that nothing else moves. */
export function withoutLine(text: string, { from, to }: { from: number; to: number }): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

/** The place to mark for a problem: from where the slip begins to the end of that line. */
export function problemSpan(text: string, { at, since }: YamlProblem): Span {
  const start = Math.min(since ?? at, text.length);
  const rest = /^[^\r\n]*?(?=[ \t]*(?:[\r\n]|$))/.exec(text.slice(start))?.[0].length ?? 0;
  // At the end of a line, or of the text, the character before is marked.
  return rest > 0 ? { start, end: start + rest } : { start: Math.max(0, start - 1), end: start };
}
