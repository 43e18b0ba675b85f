import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateExtension, type TorchServeApi } from '../extension';

/** The entry in a browser: the server runs as a worker and sees open documents only. */
export function activate(context: ExtensionContext): Promise<TorchServeApi> {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server', 'browser.js');
  return activateExtension(context, (id, name, options) => {
    const start = async (): Promise<Worker> => new Worker(script.toString(true));
    return new LanguageClient(id, name, start, options);
  });
}
