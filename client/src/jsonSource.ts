import {
  Disposable,
  FilePermission,
  FileSystemError,
  RelativePattern,
  type TextDocument,
  Uri,
  workspace,
} from 'vscode';
import type { JsonKey } from '../../server/src/lsp/protocol';

export const jsonScheme = 'torchserve-json';

/**
 * The name in the tab is that of the key, and the file is its folder. VS Code shows the whole address when a document cannot be
 * saved, so that it holds no more than is needed to find the file again.
 */
export function addressOf(source: Uri, key: JsonKey): Uri {
  const path = `/${source.path.replace(/^\/+/, '')}/${key}.json`;
  const address = Uri.from({ scheme: jsonScheme, authority: key, path });
  const isFound = sourceOf(address).toString() === source.toString();
  return isFound ? address : address.with({ query: source.toString() });
}

export function sourceOf({ query, path }: Uri): Uri {
  return query ? Uri.parse(query) : Uri.from({ scheme: 'file', path: path.slice(0, path.lastIndexOf('/')) });
}

export function keyOf({ authority }: Uri): JsonKey {
  return authority === 'model_snapshot' ? 'model_snapshot' : 'models';
}

export function nameOf(source: Uri): string {
  return workspace.asRelativePath(source);
}

export async function openSource(uri: Uri): Promise<TextDocument> {
  const source = sourceOf(uri);
  try {
    return await workspace.openTextDocument(source);
  } catch {
    throw FileSystemError.FileNotFound(
      `${nameOf(source)} cannot be opened, so that the JSON cannot be kept in it.`,
    );
  }
}

/** What cannot be looked at, such as a file that was never saved, is taken to be writable. */
export async function isReadonlySource(source: Uri): Promise<boolean> {
  if (workspace.fs.isWritableFileSystem(source.scheme) === false) return true;
  try {
    const { permissions = 0 } = await workspace.fs.stat(source);
    return (permissions & FilePermission.Readonly) !== 0;
  } catch {
    return false;
  }
}

export function watchSource(source: Uri, onChange: () => void): Disposable {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/[*?[\]{}]/g, '?');
  const pattern = new RelativePattern(Uri.joinPath(source, '..'), name);
  const watcher = workspace.createFileSystemWatcher(pattern, true, false, true);
  return Disposable.from(watcher, watcher.onDidChange(onChange));
}
