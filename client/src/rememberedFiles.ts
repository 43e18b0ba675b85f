import { ConfigurationTarget, type Uri, workspace } from 'vscode';
import { languageId, settingsSection } from '../../server/src/lsp/protocol';

export type FileList = 'include' | 'exclude';

/**
 * Puts a file into `torchserve.files.include` or `.exclude` and takes it out of the other list: in the settings of its
 * workspace folder, or in the user's settings when it lies in none.
 */
export async function rememberFile(uri: Uri, list: FileList): Promise<void> {
  const folder = workspace.getWorkspaceFolder(uri);
  const target = folder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Global;
  const pattern = patternOf(uri);
  const files = workspace.getConfiguration(`${settingsSection}.files`, uri);
  const other = list === 'include' ? 'exclude' : 'include';
  const patterns = files.get<string[]>(list, []);
  const otherPatterns = files.get<string[]>(other, []);
  if (otherPatterns.includes(pattern)) {
    const rest = otherPatterns.filter((entry) => entry !== pattern);
    await files.update(other, rest.length > 0 ? rest : undefined, target);
  }
  if (!patterns.includes(pattern)) await files.update(list, [...patterns, pattern], target);
}

/**
 * Has VS Code itself give the file our language, in the same settings. It is the way to remember files whose language
 * does not wake this extension, such as `config.properties.template`.
 */
export async function associateFile(uri: Uri, associate: boolean): Promise<void> {
  const folder = workspace.getWorkspaceFolder(uri);
  const files = workspace.getConfiguration('files', uri);
  const levels = files.inspect<Record<string, string>>('associations');
  const present = (folder ? levels?.workspaceValue : levels?.globalValue) ?? {};
  const pattern = patternOf(uri).replace(/^\.\//, '**/');
  if (associate === (present[pattern] === languageId)) return;
  const { [pattern]: _, ...others } = present;
  const wanted = associate ? { ...others, [pattern]: languageId } : others;
  const target = folder ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await files.update('associations', Object.keys(wanted).length > 0 ? wanted : undefined, target);
}

/**
 * The path as a glob that matches this file only: relative to its workspace folder, beginning with `./` so that a plain
 * name does not stand for files of that name everywhere, or absolute. `?` stands for characters with a meaning in globs.
 */
function patternOf(uri: Uri): string {
  const isInFolder = workspace.getWorkspaceFolder(uri) !== undefined;
  const path = isInFolder ? `./${workspace.asRelativePath(uri, false)}` : uri.fsPath.replaceAll('\\', '/');
  return path.replace(/[*?[\]{}]/g, '?');
}
