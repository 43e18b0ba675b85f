import { type Disposable, languages, type TextDocument, workspace } from 'vscode';
import { languageId } from '../../server/src/lsp/protocol';
import type { DocumentStatuses } from './documentStatuses';
import { candidateLanguages } from './languageClient';

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
  const judged = statuses.onDidChange(async (document) => {
    const isCandidate = candidateLanguages.includes(document.languageId);
    const wasSwitched = formerLanguages.has(document.uri.toString());
    if (isCandidate && !wasSwitched && statuses.of(document.uri)?.handled) await toTorchServe(document);
  });
  const closed = workspace.onDidCloseTextDocument((document) => {
    if (document.isClosed) formerLanguages.delete(document.uri.toString());
  });
  return {
    toTorchServe,
    back,
    dispose: () => {
      judged.dispose();
      closed.dispose();
    },
  };
}
