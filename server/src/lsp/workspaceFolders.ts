import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { uriOfPath } from '../host/fileUri';

/** The addresses of the folders that an editor opens at the start, in each way that editors tell them. */
export function initialFolders({ workspaceFolders, rootUri, rootPath }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  if (rootUri) return [rootUri];
  return rootPath ? [uriOfPath(rootPath)] : [];
}

export function changedFolders(
  before: readonly string[],
  { added, removed }: WorkspaceFoldersChangeEvent,
): string[] {
  const gone = new Set(removed.map(({ uri }) => uri));
  return [...before.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
}
