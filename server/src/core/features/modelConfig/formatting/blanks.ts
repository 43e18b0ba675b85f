import { lineEndOf } from '../../../rules/shared/sourceEdits';
import type { SpanEdit } from '../../../text/span';
import type { FormatOptions } from '../../formatting';
import { mostBlankLines } from '../../formatting/blankLines';
import type { KeptSpan } from './keptSpans';
import { lineEndFrom, nextLineFrom } from './textLines';

/**
 * Removes blanks at the ends of lines and blank lines that are too many, and ends the last line if wished; stretches that
 * keep their blanks stay as they are.
 */
export function formatBlanks(
  text: string,
  kept: readonly KeptSpan[],
  options: FormatOptions,
): readonly SpanEdit[] {
  const edits: SpanEdit[] = [];
  const lastContent = text.trimEnd().length;
  let next = 0;
  let emptyLines = 0;
  for (let line = text.startsWith('\ufeff') ? 1 : 0; line < text.length; line = nextLineFrom(text, line)) {
    const end = lineEndFrom(text, line);
    const start = blanksFrom(text, line, end);
    while (next < kept.length && kept[next]!.end <= line) next++;
    if (isKept(kept, next, start, end)) {
      emptyLines = 0;
      continue;
    }
    emptyLines = start === line ? emptyLines + 1 : 0;
    const isTrailing = options.trimFinalNewlines && emptyLines > 0 && line >= lastContent;
    if (emptyLines > mostBlankLines || isTrailing) {
      edits.push({ span: { start: line, end: nextLineFrom(text, line) }, newText: '' });
    } else if (start < end && !isBetweenBreaks(text, start, end)) {
      edits.push({ span: { start, end }, newText: '' });
    }
  }
  return [...edits, ...finalNewline(text, kept, options)];
}

function isKept(kept: readonly KeptSpan[], from: number, start: number, end: number): boolean {
  for (let i = from; i < kept.length && kept[i]!.start <= end; i++) if (kept[i]!.end > start) return true;
  return false;
}

/** Where the blanks at the end of a line begin. */
function blanksFrom(text: string, line: number, end: number): number {
  let at = end;
  while (at > line && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  return at;
}

/** Two line ends, `\r` and `\n`, must not become one. */
function isBetweenBreaks(text: string, start: number, end: number): boolean {
  return text[start - 1] === '\r' && text[end] === '\n';
}

/** The last line of a block of text would get a line break into its value. */
function finalNewline(
  text: string,
  kept: readonly KeptSpan[],
  { insertFinalNewline }: FormatOptions,
): SpanEdit[] {
  const last = kept.at(-1);
  if (!insertFinalNewline || /(?:^|[\n\r\u0085\u2028\u2029])[ \t]*$/.test(text.slice(-1000))) return [];
  if (last && last.end >= text.length && !last.isClosed) return [];
  return [{ span: { start: text.length, end: text.length }, newText: lineEndOf(text) }];
}
