import { Disposable, extensions, languages, type TextDocument, workspace } from 'vscode';
import { languageId } from '../../server/src/lsp/protocol';
import type { DocumentStatuses } from './documentStatuses';
import { candidateLanguages } from './languageClient';
import { onDocumentGone } from './onDocumentGone';

/** Gives handled documents the language `torchserve-properties`, and their former language back. */
export interface LanguageSwitch extends Disposable {
  toTorchServe(document: TextDocument): Promise<TextDocument>;
  back(document: TextDocument): Promise<TextDocument>;
}

/**
 * Switches a document once while it is open. Whoever then picks another language by hand has decided, and is not
 * contradicted.
 */
export function createLanguageSwitch(statuses: DocumentStatuses): LanguageSwitch {
  const formerLanguages = new Map<string, string>();

  const toTorchServe = async (document: TextDocument): Promise<TextDocument> => {
    if (document.languageId === languageId) return document;
    formerLanguages.set(document.uri.toString(), document.languageId);
    return languages.setTextDocumentLanguage(document, languageId);
  };
  const back = async (document: TextDocument): Promise<TextDocument> => {
    if (document.languageId !== languageId) return document;
    const former = formerLanguages.get(document.uri.toString()) ?? 'properties';
    return languages.setTextDocumentLanguage(document, former);
  };
  const consider = async (document: TextDocument): Promise<void> => {
    const isCandidate = candidateLanguages.includes(document.languageId);
    const wasSwitched = formerLanguages.has(document.uri.toString());
    if (isCandidate && !wasSwitched && statuses.of(document.uri)?.handled) await toTorchServe(document);
  };
  // VS Code then gives all documents the language of their name again, which is nobody's decision about these files.
  const reset = async (): Promise<void> => {
    formerLanguages.clear();
    for (const document of workspace.textDocuments) await consider(document);
  };
  const subscriptions = Disposable.from(
    statuses.onDidChange(consider),
    onDocumentGone(({ uri }) => void formerLanguages.delete(uri.toString())),
    extensions.onDidChange(reset),
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration('files.associations')) await reset();
    }),
  );
  return { toTorchServe, back, dispose: () => subscriptions.dispose() };
}
