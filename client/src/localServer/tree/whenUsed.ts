import { Disposable, type TextDocument, workspace } from 'vscode';
import { languageId } from '../../../../server/src/lsp/protocol';
import type { LocalServers } from '../localServers';

/** Runs something once, with the first configuration that is open or the first server: others do without the view. */
export function whenUsed(localServers: LocalServers | undefined, run: () => Disposable): Disposable {
  const watching: Disposable[] = [];
  let started: Disposable | undefined;
  const start = (): void => {
    for (const watched of watching.splice(0)) watched.dispose();
    started ??= run();
  };
  const consider = (document: TextDocument): void => {
    if (document.languageId === languageId) start();
  };
  const isUsed = (): boolean =>
    (localServers?.all.length ?? 0) > 0 ||
    workspace.textDocuments.some((document) => document.languageId === languageId);
  if (isUsed()) start();
  else {
    watching.push(workspace.onDidOpenTextDocument(consider));
    if (localServers) watching.push(localServers.onDidChange(() => isUsed() && start()));
  }
  return new Disposable(() => {
    for (const watched of watching.splice(0)) watched.dispose();
    started?.dispose();
  });
}
