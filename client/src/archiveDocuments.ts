import { Disposable, EventEmitter, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ArchiveEntryParams,
  type ArchiveEntryResult,
  archiveEntryRequest,
  archiveScheme,
} from '../../server/src/lsp/protocol';

/** Read-only documents that show the model configuration and the manifest inside an archive. */
export function createArchiveDocuments(client: BaseLanguageClient): Disposable {
  const changed = new EventEmitter<Uri>();
  const watcher = workspace.createFileSystemWatcher('**/*.{mar,war,model,tgz,gz}');

  const provide = async (uri: Uri): Promise<string> => {
    const params: ArchiveEntryParams = { uri: client.code2ProtocolConverter.asUri(uri) };
    const result = await client.sendRequest<ArchiveEntryResult | null>(archiveEntryRequest, params);
    if (!result) throw new Error(`There is no such file in ${Uri.parse(uri.query).fsPath} any more.`);
    return result.text;
  };

  /** An archive that was made anew may hold another text. */
  const refresh = (archive: Uri): void => {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme !== archiveScheme) continue;
      if (Uri.parse(uri.query).toString() === archive.toString()) changed.fire(uri);
    }
  };

  return Disposable.from(
    changed,
    watcher,
    watcher.onDidChange(refresh),
    watcher.onDidCreate(refresh),
    workspace.registerTextDocumentContentProvider(archiveScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: provide,
    }),
  );
}
