import { commands, type ExtensionContext, Uri, window } from 'vscode';

/** Opens a page of the extension's documentation, at a heading if one is given. */
export async function openBundledPage(
  context: ExtensionContext,
  page: string,
  heading?: string,
): Promise<void> {
  const uri = Uri.joinPath(context.extensionUri, 'docs', page).with({ fragment: heading ?? '' });
  const canPreview = (await commands.getCommands(true)).includes('markdown.showPreview');
  if (canPreview) await commands.executeCommand('markdown.showPreview', uri);
  else await window.showTextDocument(uri);
}
