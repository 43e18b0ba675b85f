import { commands, type ExtensionContext, extensions, Uri, window } from 'vscode';

/** Opens a page of the extension's documentation, at a heading if one is given. */
export async function openBundledPage(
  context: ExtensionContext,
  page: string,
  heading?: string,
): Promise<void> {
  const uri = Uri.joinPath(context.extensionUri, 'docs', page).with({ fragment: heading ?? '' });
  // VS Code's own Markdown extension can be disabled; the pages are readable as text too.
  const canPreview = extensions.getExtension('vscode.markdown-language-features') !== undefined;
  if (canPreview) await commands.executeCommand('markdown.showPreview', uri);
  else await window.showTextDocument(uri);
}
