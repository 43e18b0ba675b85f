import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateExtension, type TorchServeApi } from '../extension';

/** The entry on a machine with Node: the server runs as a process of its own. */
export function activate(context: ExtensionContext): Promise<TorchServeApi> {
  const module = context.asAbsolutePath('dist/server/node.js');
  return activateExtension(
    context,
    (id, name, options) => {
      const server = { module, transport: TransportKind.ipc };
      return new LanguageClient(id, name, { run: server, debug: server }, options);
    },
    async () => (await import('./localServer')).createLocalServer,
  );
}
