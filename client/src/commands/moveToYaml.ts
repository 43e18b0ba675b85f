import { Uri, window, workspace } from 'vscode';
import { type ModelVersion, modelVersionsRequest, moveToYamlRequest } from '../../../server/src/lsp/protocol';
import { type MoveParts, move } from './move';

const yamlFiles = '**/model{-,_}config*.{yaml,yml}';
const mostFiles = 30;

/** Moves parameters of a model from `models` to a YAML; model, version and file are picked unless they are given. */
export async function moveToYaml(parts: MoveParts, source: Uri, given: Partial<ModelVersion>): Promise<void> {
  const config = await workspace.openTextDocument(source);
  const model = await pickVersion(parts, config.getText(), given);
  const target = model && (await pickYaml(source, model.model));
  if (!model || !target) return;
  const yaml = target.isNew ? target.uri : await workspace.openTextDocument(target.uri);
  await move(parts, moveToYamlRequest, { config, yaml }, model);
}

async function pickVersion(
  { client }: MoveParts,
  text: string,
  { model, version }: Partial<ModelVersion>,
): Promise<ModelVersion | undefined> {
  if (model !== undefined && version !== undefined) return { model, version };
  const versions = (await client.sendRequest<ModelVersion[] | null>(modelVersionsRequest, { text })) ?? [];
  if (versions.length === 0) {
    void window.showInformationMessage(
      "TorchServe finds no parameters of a model in 'models' here. Write some first, or correct the JSON.",
    );
    return undefined;
  }
  if (versions.length === 1) return versions[0];
  const items = versions.map((one) => ({ label: one.model, description: one.version, one }));
  return (await window.showQuickPick(items, { title: 'Model Whose Parameters Move to a YAML' }))?.one;
}

interface Target {
  readonly uri: Uri;
  readonly isNew: boolean;
}

async function pickYaml(source: Uri, model: string): Promise<Target | undefined> {
  const found = await workspace.findFiles(yamlFiles, '**/node_modules/**', mostFiles);
  const fresh = await freeName(source, model);
  const items = [
    {
      label: `$(new-file) ${workspace.asRelativePath(fresh)}`,
      description: 'new',
      target: { uri: fresh, isNew: true },
    },
    ...found.map((uri) => ({
      label: workspace.asRelativePath(uri),
      description: '',
      target: { uri, isNew: false },
    })),
    { label: '$(folder-opened) Another YAML…', description: '', target: undefined },
  ];
  const title = `Model-Config YAML of ${model}`;
  const picked = await window.showQuickPick(items, { title });
  if (!picked || picked.target) return picked?.target;
  const [uri] = (await window.showOpenDialog({ title, openLabel: 'Move' })) ?? [];
  return uri && { uri, isNew: false };
}

/** The address of a file beside the configuration that is not there yet. */
async function freeName(source: Uri, model: string): Promise<Uri> {
  const own = `-${model.replace(/[^\w.-]+/g, '-')}`;
  for (let i = 0; ; i++) {
    const suffix = i === 0 ? '' : i === 1 ? own : `${own}-${i}`;
    const uri = Uri.joinPath(source, '..', `model-config${suffix}.yaml`);
    try {
      await workspace.fs.stat(uri);
    } catch {
      return uri;
    }
  }
}
