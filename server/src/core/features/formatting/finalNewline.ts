import { lineEndOf } from '../../rules/shared/sourceEdits';
import type { PropertiesSyntax } from '../../syntax/properties';
import type { SpanEdit } from '../../text/span';
import type { FormatOptions } from '../formatting';

/** Ends the last line, if wished and if it has something in it. */
export function formatFinalNewline({ text, lines }: PropertiesSyntax, options: FormatOptions): SpanEdit[] {
  const last = lines.at(-1);
  if (!options.insertFinalNewline || !last || last.kind === 'blank' || /[\r\n]$/.test(text)) return [];
  // Behind a backslash the line end would be a continuation; whoever wrote it has not finished.
  if (last.kind === 'entry' && text.endsWith('\\')) return [];
  return [{ span: { start: text.length, end: text.length }, newText: lineEndOf(text) }];
}
