import * as vscode from 'vscode';

/** Files that exist nowhere but in an extension, as in a virtual workspace; they cannot be changed. */
export function memoryFileSystem(files: Readonly<Record<string, string>>): vscode.FileSystemProvider {
  const content = (uri: vscode.Uri): Uint8Array => {
    const text = files[uri.path];
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => new vscode.Disposable(() => {}),
    stat: (uri) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: content(uri).length }),
    readFile: content,
    readDirectory: () => [],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}
