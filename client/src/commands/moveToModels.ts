import { type Uri, window, workspace } from 'vscode';
import {
  languageId,
  type ModelVersion,
  modelVersionsRequest,
  moveToModelsRequest,
} from '../../../server/src/lsp/protocol';
import { type MoveParts, move } from './move';

const configFiles = '**/*config*.properties';
const mostFiles = 30;

/** Moves parameters from a YAML to `models` of a configuration; that one, model and version are picked. */
export async function moveToModels(parts: MoveParts, source: Uri): Promise<void> {
  const uri = await pickConfig();
  if (!uri) return;
  const config = await workspace.openTextDocument(uri);
  const model = await pickVersion(parts, config.getText());
  if (!model) return;
  await move(parts, moveToModelsRequest, { config, yaml: await workspace.openTextDocument(source) }, model);
}

async function pickConfig(): Promise<Uri | undefined> {
  const open = workspace.textDocuments.filter((one) => one.languageId === languageId).map(({ uri }) => uri);
  const found = await workspace.findFiles(configFiles, '**/node_modules/**', mostFiles);
  const others = found.filter((uri) => !open.some((one) => one.toString() === uri.toString()));
  const title = 'Configuration That Gets the Parameters';
  const items = [...open, ...others].map((uri) => ({ label: workspace.asRelativePath(uri), uri }));
  const browse = { label: '$(folder-opened) Another file…', uri: undefined };
  const picked = await window.showQuickPick([...items, browse], { title });
  if (!picked || picked.uri) return picked?.uri;
  return (await window.showOpenDialog({ title, openLabel: 'Move' }))?.[0];
}

async function pickVersion({ client }: MoveParts, text: string): Promise<ModelVersion | undefined> {
  const versions = (await client.sendRequest<ModelVersion[] | null>(modelVersionsRequest, { text })) ?? [];
  if (versions.length === 0) return askForVersion();
  const items = versions.map((one) => ({ label: one.model, description: one.version, one }));
  const other = { label: '$(add) Another model…', description: '', one: undefined };
  const picked = await window.showQuickPick([...items, other], { title: 'Model That the YAML Belongs To' });
  return picked && (picked.one ?? askForVersion());
}

/** Both must be to the letter those of the archive. */
async function askForVersion(): Promise<ModelVersion | undefined> {
  const ask = (title: string, value: string): Thenable<string | undefined> =>
    window.showInputBox({
      title,
      value,
      prompt: 'TorchServe compares it with that of the archive, to the letter.',
      validateInput: (text) => (text === '' ? 'Write what the archive says.' : undefined),
    });
  const model = await ask('Name of the Model', '');
  const version = model && (await ask('Version of the Model', '1.0'));
  return model && version ? { model, version } : undefined;
}
