import type { LogicalLine, PropertiesSyntax } from '../../syntax/properties';
import type { SpanEdit } from '../../text/span';
import type { FormatOptions } from '../formatting';

/** More blank lines than this in a row part nothing better. */
export const mostBlankLines = 2;

/** Empties blank lines, and removes those that are too many in a row or, if wished, at the end of the document. */
export function formatBlankLines({ text, lines }: PropertiesSyntax, options: FormatOptions): SpanEdit[] {
  const edits: SpanEdit[] = [];
  for (let i = 0; i < lines.length; i++) {
    const first = i;
    while (i < lines.length && isEmptyLine(text, lines[i]!)) i++;
    if (i === first) continue;
    const mayStay = options.trimFinalNewlines && i === lines.length ? 0 : mostBlankLines;
    const kept = Math.min(i, first + mayStay);
    for (const line of lines.slice(first, kept)) edits.push(...emptied(text, line));
    if (kept < i) edits.push({ span: { start: lines[kept]!.start, end: endOf(lines[i - 1]!) }, newText: '' });
  }
  return edits;
}

function emptied(text: string, line: LogicalLine): SpanEdit[] {
  const { start } = line;
  const end = start + /^[ \t\f]*/.exec(text.slice(start, endOf(line)))![0].length;
  // Two line ends, `\r` and `\n`, must not become one.
  if (text[start - 1] === '\r' && text[end] === '\n') return [];
  return [{ span: { start, end }, newText: '' }];
}

function endOf({ start, length }: LogicalLine): number {
  return start + length;
}

/** True for a line of nothing but blanks; a backslash on it would belong to what follows. */
function isEmptyLine(text: string, line: LogicalLine): boolean {
  if (line.kind !== 'blank') return false;
  return /^[ \t\f]*[\r\n]*$/.test(text.slice(line.start, line.start + line.length));
}
