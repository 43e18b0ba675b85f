import type {
  CodeAction,
  CodeActionContext,
  CompletionItem,
  CompletionList,
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
import type { FormatOptions } from './features/formatting';
import type { ModelDocument } from './features/modelConfig/modelDocument';
import type { FactQuery } from './model/facts';
import type { ModelConfig } from './model/modelConfig';
import type { ModelSurroundings } from './model/modelSurroundings';

export { getDiagnostics } from './features/modelConfig/diagnostics';

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
