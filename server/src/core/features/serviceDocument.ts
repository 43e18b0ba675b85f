import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/run';
import { lineIndexAt, type PropertiesSyntax } from '../syntax/properties';
import type { Span } from '../text/span';

/** What every feature works on: the editor's document and what was understood of it, of the same version. */
export interface ServiceDocument {
  readonly document: TextDocument;
  readonly analysis: Analysis;
}

/**
 * The range of a span without asking the editor's document, which would look at every character of a newly opened text to
 * count its lines.
 */
export function quickRangeOf({ document, analysis }: ServiceDocument, span: Span): Range {
  const { syntax } = analysis.config;
  if (!syntax.isUnfolded) return rangeOf(document, span);
  return { start: quickPosition(syntax, span.start), end: quickPosition(syntax, span.end) };
}

function quickPosition(syntax: PropertiesSyntax, offset: number): Position {
  const { starts, text } = syntax;
  if (offset >= text.length && text.endsWith('\n')) return { line: starts.length, character: 0 };
  const line = lineIndexAt(syntax, offset);
  return { line, character: Math.min(offset, text.length) - (starts[line] ?? 0) };
}

export function rangeOf(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function spanOf(document: TextDocument, range: Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}
