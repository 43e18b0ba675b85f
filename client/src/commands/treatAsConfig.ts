import { type Uri, window, workspace } from 'vscode';
import { languageId } from '../../../server/src/lsp/protocol';
import { candidateLanguages } from '../languageClient';
import type { LanguageSwitch } from '../languageSwitch';
import { associateFile, rememberFile } from '../rememberedFiles';
import { isYaml } from '../yamlDocuments';

/** Languages whose files are shown to the server anyway, when they are opened next time. */
const knownLanguages: readonly string[] = [languageId, ...candidateLanguages];

/** Handles the given or the active file from now on, whatever is in it. */
export async function treatAsConfig(uri: Uri | undefined, languageSwitch: LanguageSwitch): Promise<void> {
  const target = uri ?? window.activeTextEditor?.document.uri;
  if (!target) return void window.showInformationMessage('Open the file that TorchServe reads first.');
  const document = await workspace.openTextDocument(target);
  if (isYaml(document)) {
    if (document.isUntitled) window.showInformationMessage('Save the file to have it handled.');
    else await rememberFile(target, 'include');
    return;
  }
  if (document.isUntitled) {
    window.showInformationMessage('This file is handled until it is closed. Save it to have it remembered.');
  } else {
    await rememberFile(target, 'include');
    if (!knownLanguages.includes(document.languageId)) await associateFile(target, true);
  }
  await languageSwitch.toTorchServe(document);
}
