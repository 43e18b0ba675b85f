import { window } from 'vscode';
import type { TorchServeApi } from '../../api/api';
import { ApiError } from '../../api/apiError';
import { modelApiSentence } from '../../api/refusal';
import type { ServerTree } from '../serverTree';
import { isTreeNode } from '../treeNodes';
import { type PickedModel, pickVersion } from './pick';

export async function setDefaultVersion(tree: ServerTree, argument: unknown): Promise<void> {
  const picked = await pickVersion(tree, argument, 'Set Default Version');
  if (picked?.version === undefined) return;
  const status = await tree.apiOf(picked.source).setDefault(picked.model.name, picked.version);
  await tree.refresh();
  void window.showInformationMessage(status);
}

/** Unregisters a version, or with the node of a model all of its versions, after the user agreed. */
export async function unregisterModel(tree: ServerTree, argument: unknown): Promise<void> {
  const isWhole = isTreeNode(argument) && argument.kind === 'model';
  const picked = isWhole
    ? { source: argument.server.source, model: argument.model }
    : await pickVersion(tree, argument, 'Unregister');
  if (!picked) return;
  if (!picked.source.modelApi) throw new ApiError('model-api', modelApiSentence);
  const versions = await versionsToRemove(tree.apiOf(picked.source), picked);
  if (!(await confirm(picked, versions))) return;
  try {
    for (const version of versions) await tree.apiOf(picked.source).unregister(picked.model.name, version);
  } finally {
    await tree.refresh();
  }
}

/** The default version last: TorchServe gives it up only when it is the only one. */
async function versionsToRemove(
  api: TorchServeApi,
  { model, version }: PickedModel,
): Promise<readonly string[]> {
  const { versions, defaultVersion } = await api.describeModel(model.name);
  if (version !== undefined && version === defaultVersion && versions.length > 1)
    throw new ApiError(
      'refused',
      `TorchServe does not unregister ${model.name} ${version}, because it is the default version and not the only one. Set another default version first.`,
    );
  if (version !== undefined) return [version];
  const others = versions.map((one) => one.version).filter((one) => one !== defaultVersion);
  return [...others, ...(defaultVersion === undefined ? [] : [defaultVersion])];
}

async function confirm({ model }: PickedModel, versions: readonly string[]): Promise<boolean> {
  const unregister = 'Unregister';
  const answer = await window.showWarningMessage(
    `Unregister ${model.name} ${versions.join(', ')}?`,
    { modal: true, detail: 'Its workers are ended. The archive stays in the model store.' },
    unregister,
  );
  return answer === unregister;
}
