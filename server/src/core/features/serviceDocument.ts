import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range } from 'vscode-languageserver-types';
import type { Analysis } from '../rules/run';
import type { Span } from '../text/span';

/** What every feature works on: the editor's document and what was understood of it, of the same version. */
export interface ServiceDocument {
  readonly document: TextDocument;
  readonly analysis: Analysis;
}

export function rangeOf(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function spanOf(document: TextDocument, range: Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}
