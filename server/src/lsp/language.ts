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
} from 'vscode-languageserver';
import type { JudgedSituation } from '../core/effective/judgedSituation';
import type { CompletionOptions } from '../core/features/completion/completion';
import type { FormatOptions } from '../core/features/formatting';
import type { KnownFacts } from '../core/features/hover';
import type { DocumentKind } from '../core/model/documentKind';
import type { FactQuery } from '../core/model/facts';
import type { ModelSurroundings } from '../core/model/modelSurroundings';
import type { Analysis } from '../core/rules/run';
import type { FactTable } from '../host/facts';
import type { OpenDocument } from './documents';

/** What the server knows about documents of one language. */
export interface Language {
  /** Judges a document by its text and the settings; costs the same for every length of text. */
  judge(open: OpenDocument): DocumentKind;
  /** Judges a document also by what stands beside it. */
  judgeByFolder(open: OpenDocument): Promise<DocumentKind>;
  /** Reads the text as a whole; it is checked when somebody asks for what is wrong with it. */
  read(open: OpenDocument): CheckedText;
  /** Loads what answers questions; nothing is answered before. */
  loadService(): Promise<unknown>;
  /** Settled when everything that an answer can take into account is known. */
  lookAround?(open: OpenDocument): Promise<void>;
}

/** What was understood of a document's text, with what is wrong with it. Follows the text while it is edited. */
export interface CheckedText {
  /** The analysis, when the document is a `.properties` file. */
  readonly properties: Analysis | undefined;
  /** The document's text was changed; offsets are those of the old text. Costs what the edit touched. */
  change(newText: string, change: { readonly start: number; readonly end: number }): void;
  /** The settings, or what is known about the machine, changed: everything is checked again. */
  recheck(): void;
  /** The document would be used in another situation; true when that makes other problems. */
  changeSituation(judged: JudgedSituation | undefined): boolean;
  neededFacts(): readonly FactQuery[];
  diagnostics(limit: number): Diagnostic[];
  /** The links; `lookUp` answers what they depend on. */
  links(
    lookUp: (queries: readonly FactQuery[]) => Promise<FactTable>,
    known: KnownFacts,
  ): Promise<DocumentLink[]>;
  /** Asks the features of the language about the document as it is now. */
  ask<R>(question: <D>(service: LanguageService<D>, doc: D) => R): R;
}

/** The features of a language; `D` is what they work on. */
export interface LanguageService<D> {
  completionFacts(doc: D, position: Position): readonly FactQuery[];
  getCompletions(doc: D, position: Position, options: CompletionOptions): CompletionList | undefined | null;
  resolveCompletion(item: CompletionItem): CompletionItem;
  getHover(doc: D, position: Position, known: HoverOptions): Hover | undefined;
  getCodeActions(
    doc: D,
    range: Range,
    context: CodeActionContext,
    options: { readonly commands?: boolean },
  ): CodeAction[];
  getDocumentSymbols(doc: D): DocumentSymbol[];
  getFoldingRanges(doc: D): FoldingRange[];
  getSelectionRanges(doc: D, positions: readonly Position[]): SelectionRange[];
  formatDocument(doc: D, options: FormatOptions): TextEdit[];
  formatRange(doc: D, range: Range, options: FormatOptions): TextEdit[];
}

export interface HoverOptions extends KnownFacts {
  readonly surroundings?: ModelSurroundings | undefined;
}
