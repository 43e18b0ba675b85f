import { type Connection, type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { JudgedSituation } from '../core/effective/judgedSituation';
import type { DocumentKind } from '../core/model/documentKind';
import type { ModelSurroundings } from '../core/model/modelSurroundings';
import type { FactTable } from '../host/facts';
import type { Host } from '../host/host';
import { guardNotification } from './guard';
import type { CheckedText, Language } from './language';
import { languageId, type Settings } from './protocol';

/** A document that the editor has open, with everything that is remembered about it. */
export interface OpenDocument {
  readonly uri: string;
  readonly document: TextDocument;
  /** Settled when settings and facts were looked up and the first diagnostics are out. */
  ready: Promise<void>;
  isReady: boolean;
  settings: Settings;
  /** Absent: the document is of a kind that the server leaves alone. */
  language: Language | undefined;
  kind: DocumentKind | undefined;
  /** Of the document's version. Absent: not handled, or to be made anew. */
  checked: CheckedText | undefined;
  facts: FactTable | undefined;
  /** The questions that `facts` answers. */
  factsAsked: string;
  /** The situation that the problems take into account. */
  judged: JudgedSituation | undefined;
  /** What is known about the server that loads a model configuration. */
  surroundings: ModelSurroundings | undefined;
  /** Problems that the editor shows. Absent: it has not been told anything. */
  shown: number | undefined;
}

export type OpenDocuments = TextDocuments<OpenDocument>;

/**
 * Keeps the documents as the editor has them. A change costs what it touched, for the text as for the analysis.
 */
export function createDocuments(host: Host): OpenDocuments {
  return new TextDocuments<OpenDocument>({
    create: (uri, languageId, version, text) => ({
      uri,
      document: TextDocument.create(uri, languageId, version, text),
      ready: Promise.resolve(),
      isReady: false,
      settings: {},
      language: undefined,
      kind: undefined,
      checked: undefined,
      facts: undefined,
      factsAsked: '',
      judged: undefined,
      surroundings: undefined,
      shown: undefined,
    }),
    update: (open, changes, version) => {
      // Messages arrive in order, so an older version can only be an older text: it must not replace a newer one.
      if (version < open.document.version) {
        host.log(`didChange ${open.uri}: version ${version} after ${open.document.version} is left out`);
        return open;
      }
      for (const change of changes) applyChange(open, change, version);
      return open;
    },
  });
}

/** Handles the notifications about documents; a notification that makes no sense changes nothing. */
export function listen(documents: OpenDocuments, connection: Connection, host: Host): void {
  const guarded: Parameters<OpenDocuments['listen']>[0] = {
    onDidOpenTextDocument: (handler) =>
      connection.onDidOpenTextDocument(guardNotification(host, 'didOpen', handler)),
    onDidChangeTextDocument: (handler) =>
      connection.onDidChangeTextDocument(guardNotification(host, 'didChange', handler)),
    onDidCloseTextDocument: (handler) =>
      connection.onDidCloseTextDocument(guardNotification(host, 'didClose', handler)),
    onDidSaveTextDocument: (handler) =>
      connection.onDidSaveTextDocument(guardNotification(host, 'didSave', handler)),
    onWillSaveTextDocument: (handler) => connection.onWillSaveTextDocument(handler),
    onWillSaveTextDocumentWaitUntil: (handler) => connection.onWillSaveTextDocumentWaitUntil(handler),
  };
  documents.listen(guarded);
}

/** Whoever gave a document our own language has decided what it is. */
export function isYaml({ uri, document }: OpenDocument): boolean {
  const { languageId: language } = document;
  return language !== languageId && (language === 'yaml' || /\.ya?ml(?=[?#]|$)/i.test(uri));
}

function applyChange(open: OpenDocument, change: TextDocumentContentChangeEvent, version: number): void {
  const { document, checked } = open;
  // Whatever goes wrong below, what is half-changed is never used.
  open.checked = undefined;
  if (!('range' in change) || !change.range) {
    TextDocument.update(document, [{ text: change.text }], version);
    return;
  }
  const offsets = [document.offsetAt(change.range.start), document.offsetAt(change.range.end)] as const;
  const start = Math.min(...offsets);
  const end = Math.max(...offsets);
  // Positions beyond the end of a line or of the text are moved to where they are taken to be.
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  TextDocument.update(document, [{ range, text: change.text }], version);
  if (!checked) return;
  checked.change(document.getText(), { start, end });
  open.checked = checked;
}
