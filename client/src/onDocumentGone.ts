import { type Disposable, type TextDocument, workspace } from 'vscode';

/** Tells of documents that were closed. VS Code's own event also comes when a document that stays open changes its language. */
export function onDocumentGone(forget: (document: TextDocument) => void): Disposable {
  return workspace.onDidCloseTextDocument((document) => {
    if (!workspace.textDocuments.includes(document)) forget(document);
  });
}
