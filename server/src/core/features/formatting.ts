import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { PropertiesSyntax } from '../syntax/properties';
import type { Span, SpanEdit } from '../text/span';
import { alignedWidths } from './formatting/alignment';
import { formatBlankLines } from './formatting/blankLines';
import { formatContinuations } from './formatting/continuations';
import { formatFinalNewline } from './formatting/finalNewline';
import { formatSeparator } from './formatting/separator';
import { rangeOf, type ServiceDocument, spanOf } from './serviceDocument';

export interface FormatOptions {
  /** Put the separators of neighbouring settings into one column, with a blank on both sides. Default false. */
  readonly alignValues?: boolean;
  /** Columns of one step of indentation. Default 2. */
  readonly tabSize?: number;
  /** Indent with blanks and not with tabs. Default true. */
  readonly insertSpaces?: boolean;
  /** End the document with a line end. Default: leave the end as it is. */
  readonly insertFinalNewline?: boolean;
  /** Remove blank lines at the end of the document. Default false. */
  readonly trimFinalNewlines?: boolean;
}

/**
 * Edits that tidy a document and change nothing of what Java or the launcher reads from it, in the order of the text.
 * Comments and blanks at the end of values stay as they are: the former are the author's, the latter belong to the value.
 */
export function formatDocument(doc: ServiceDocument, options: FormatOptions = {}): TextEdit[] {
  return toTextEdits(doc, formatEdits(doc.analysis.config.syntax, options));
}

/** The edits of `formatDocument` in the lines that a range touches. */
export function formatRange(doc: ServiceDocument, range: Range, options: FormatOptions = {}): TextEdit[] {
  const lines = linesOf(doc.document, range);
  const edits = formatEdits(doc.analysis.config.syntax, options);
  return toTextEdits(
    doc,
    edits.filter(({ span }) => span.start >= lines.start && span.end <= lines.end),
  );
}

/** The lines that a range touches; one that ends at the start of a line does not touch it. */
export function linesOf(document: TextDocument, { start, end }: Range): Span {
  const lastLine = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return spanOf(document, {
    start: { line: start.line, character: 0 },
    end: { line: lastLine, character: 0 },
  });
}

function toTextEdits({ document }: ServiceDocument, edits: readonly SpanEdit[]): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: rangeOf(document, span), newText }));
}

/** The same on text with offsets. */
export function formatEdits(syntax: PropertiesSyntax, options: FormatOptions = {}): SpanEdit[] {
  const { text, lines } = syntax;
  const widths = options.alignValues ? alignedWidths(syntax) : undefined;
  const entries = lines.filter(({ kind }) => kind === 'entry');
  const edits = entries.flatMap((line) => [
    ...formatSeparator(text, line, widths?.get(line)),
    ...formatContinuations(syntax, line, options),
  ]);
  return [...edits, ...formatBlankLines(syntax, options), ...formatFinalNewline(syntax, options)]
    .filter(({ span, newText }) => text.slice(span.start, span.end) !== newText)
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
