import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateExtension, type TorchServeApi } from '../extension';

/** The entry in a browser: the server runs as a worker and sees open documents only. */
export function activate(context: ExtensionContext): Promise<TorchServeApi> {
  const folder = Uri.joinPath(context.extensionUri, 'dist', 'server').toString(true);
  return activateExtension(context, (id, name, options) => {
    // VS Code puts a class of its own in the place of Worker, so the client would not know a bare worker for what it is.
    const start = async (): Promise<MessageTransports> => {
      const worker = new Worker(`${folder}/worker.js`);
      // A worker does not know where it came from, and it has more to load from there.
      worker.postMessage(`${folder}/`);
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    return new LanguageClient(id, name, start, options);
  });
}
