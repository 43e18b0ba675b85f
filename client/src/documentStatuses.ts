import { type Disposable, type Event, EventEmitter, type TextDocument, type Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type DocumentStatus, documentStatusNotification } from '../../server/src/lsp/protocol';
import { onDocumentGone } from './onDocumentGone';

/** What the server said about each open document. */
export interface DocumentStatuses extends Disposable {
  readonly onDidChange: Event<TextDocument>;
  of(uri: Uri): DocumentStatus | undefined;
}

export function createDocumentStatuses(client: BaseLanguageClient): DocumentStatuses {
  const statuses = new Map<string, DocumentStatus>();
  const changed = new EventEmitter<TextDocument>();
  const notified = client.onNotification(documentStatusNotification, (status: DocumentStatus) => {
    const uri = client.protocol2CodeConverter.asUri(status.uri).toString();
    const document = workspace.textDocuments.find((open) => open.uri.toString() === uri);
    if (!document) return;
    statuses.set(uri, status);
    changed.fire(document);
  });
  const closed = onDocumentGone(({ uri }) => void statuses.delete(uri.toString()));
  return {
    onDidChange: changed.event,
    of: (uri) => statuses.get(uri.toString()),
    dispose: () => {
      for (const disposable of [notified, closed, changed]) disposable.dispose();
    },
  };
}
