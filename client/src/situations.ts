import {
  ConfigurationTarget,
  Disposable,
  languages,
  type QuickPickItem,
  QuickPickItemKind,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { languageId, type SituationSetting, settingsSection } from '../../server/src/lsp/protocol';
import { commandIds } from './commands/commandIds';

export const editorSituation = "the editor's environment";

/** As in the setting `torchserve.situation`: a name, the path of an environment file, or empty. */
export function currentSituation(uri: Uri | undefined): string {
  return workspace.getConfiguration(settingsSection, uri).get('situation', '');
}

/** Remembers the situation in the settings of the workspace, or of the user when there is no workspace. */
export async function rememberSituation(uri: Uri | undefined, situation: string): Promise<void> {
  const folder = uri && workspace.getWorkspaceFolder(uri);
  const isFolder = folder !== undefined && (workspace.workspaceFolders?.length ?? 0) > 1;
  const target = isFolder
    ? ConfigurationTarget.WorkspaceFolder
    : workspace.workspaceFolders
      ? ConfigurationTarget.Workspace
      : ConfigurationTarget.Global;
  const settings = workspace.getConfiguration(settingsSection, uri);
  await settings.update('situation', situation === '' ? undefined : situation, target);
}

interface SituationItem extends QuickPickItem {
  readonly situation?: string;
  readonly browse?: true;
}

const environmentFiles = '**/{.env,.env.*,*.env}';
const mostFiles = 30;

/** Lets the user choose: the editor's environment, a situation of the settings, or an environment file. */
export async function pickSituation(uri: Uri | undefined, title: string): Promise<string | undefined> {
  const picked = await window.showQuickPick(itemsFor(uri), { title, matchOnDescription: true });
  if (!picked?.browse) return picked?.situation;
  const [file] = (await window.showOpenDialog({ title: 'Environment File', openLabel: 'Use' })) ?? [];
  return file && nameOfFile(file);
}

async function itemsFor(uri: Uri | undefined): Promise<SituationItem[]> {
  const current = currentSituation(uri);
  const mark = (situation: string): string => (situation === current ? '$(check) ' : '');
  const named = workspace
    .getConfiguration(settingsSection, uri)
    .get<Record<string, SituationSetting>>('situations', {});
  const files = await workspace.findFiles(environmentFiles, '**/node_modules/**', mostFiles);
  const paths = files.map(nameOfFile).sort();
  const names = Object.keys(named);
  return [
    { label: `${mark('')}The editor's environment`, situation: '' },
    ...group(
      'Settings',
      names.map((name) => ({
        label: `${mark(name)}${name}`,
        description: describe(named[name]),
        situation: name,
      })),
    ),
    ...group(
      'Environment files',
      paths.map((path) => ({ label: `${mark(path)}${path}`, situation: path })),
    ),
    { label: '$(folder-opened) Environment file…', browse: true },
  ];
}

function group(label: string, items: readonly SituationItem[]): SituationItem[] {
  return items.length === 0 ? [] : [{ label, kind: QuickPickItemKind.Separator }, ...items];
}

function describe(situation: SituationSetting | undefined): string {
  const { environment, environmentFile, workingDirectory } = situation ?? {};
  const count = Object.keys(environment ?? {}).length;
  const parts = [
    environmentFile,
    count > 0 ? `${count} ${count === 1 ? 'variable' : 'variables'}` : undefined,
    situation?.arguments?.join(' '),
    workingDirectory === undefined ? undefined : `in ${workingDirectory}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** Relative to the workspace folder, so that the settings can be shared. */
function nameOfFile(file: Uri): string {
  return workspace.asRelativePath(file, false);
}

/** Names the situation of the active configuration in the language status. */
export function createSituationStatus(): Disposable {
  const item = languages.createLanguageStatusItem('torchserve.situation', { language: languageId });
  item.name = 'TorchServe Situation';
  item.command = { title: 'Change', command: commandIds.selectSituation };
  const update = (): void => {
    const situation = currentSituation(window.activeTextEditor?.document.uri);
    item.text = `Situation: ${situation || editorSituation}`;
    item.detail = 'Decides about the effective configuration';
  };
  update();
  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingsSection}.situation`)) update();
    }),
  );
}
