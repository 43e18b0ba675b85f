import { type Uri, window, workspace } from 'vscode';
import type { LanguageSwitch } from '../languageSwitch';
import { associateFile, rememberFile } from '../rememberedFiles';

/** Leaves the given or the active file alone from now on, whatever is in it. */
export async function notAConfig(uri: Uri | undefined, languageSwitch: LanguageSwitch): Promise<void> {
  const target = uri ?? window.activeTextEditor?.document.uri;
  if (!target)
    return void window.showInformationMessage('Open the file that is not a TorchServe configuration first.');
  const document = await workspace.openTextDocument(target);
  if (!document.isUntitled) {
    await rememberFile(target, 'exclude');
    await associateFile(target, false);
  }
  await languageSwitch.back(document);
}
