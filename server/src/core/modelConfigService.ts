import type {
  CodeAction,
  CodeActionContext,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Position,
  Range,
  SelectionRange,
  TextEdit,
} from 'vscode-languageserver-types';
import type { CompletionOptions } from './features/completion/completion';
import { diagnosticSource } from './features/diagnostics';
import type { FormatOptions } from './features/formatting';
import type { ModelDocument } from './features/modelConfig/modelDocument';
import { rangeOf } from './features/serviceDocument';
import type { FactQuery } from './model/facts';
import type { ModelConfig } from './model/modelConfig';
import type { ModelSurroundings } from './model/modelSurroundings';
import { gravestModelProblems } from './rules/modelAnalysis';

export interface ModelHoverOptions {
  readonly surroundings?: ModelSurroundings | undefined;
}

export function getHover(
  _doc: ModelDocument,
  _position: Position,
  _options: ModelHoverOptions,
): Hover | undefined {
  return undefined;
}

export function completionFacts(_doc: ModelDocument, _position: Position): readonly FactQuery[] {
  return [];
}

export function getCompletions(
  _doc: ModelDocument,
  _position: Position,
  _options: CompletionOptions,
): CompletionList | undefined {
  return undefined;
}

export function resolveCompletion(item: CompletionItem): CompletionItem {
  return item;
}

export function getCodeActions(
  _doc: ModelDocument,
  _range: Range,
  _context: CodeActionContext,
  _options: { readonly commands?: boolean },
): CodeAction[] {
  return [];
}

export function getDiagnostics(
  { document, analysis }: ModelDocument,
  { limit }: { readonly limit: number },
): Diagnostic[] {
  return gravestModelProblems(analysis, limit).gravest.map(({ rule, finding, span }) => ({
    range: rangeOf(document, span),
    source: diagnosticSource,
    code: rule.id,
    message: finding.message,
  }));
}

export function getDocumentSymbols(_doc: ModelDocument): DocumentSymbol[] {
  return [];
}

export function getFoldingRanges(_doc: ModelDocument): FoldingRange[] {
  return [];
}

export function getSelectionRanges(_doc: ModelDocument, _positions: readonly Position[]): SelectionRange[] {
  return [];
}

export function linkFacts(_config: ModelConfig): readonly FactQuery[] {
  return [];
}

export function getDocumentLinks(_doc: ModelDocument): DocumentLink[] {
  return [];
}

export function formatDocument(_doc: ModelDocument, _options: FormatOptions): TextEdit[] {
  return [];
}

export function formatRange(_doc: ModelDocument, _range: Range, _options: FormatOptions): TextEdit[] {
  return [];
}
