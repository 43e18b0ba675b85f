import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateExtension, type TorchServeApi } from '../extension';
import type { CreateClient } from '../languageClient';
import { showServers } from './showServers';

/** The entry on a machine with Node: the server runs as a process of its own. */
export function activate(context: ExtensionContext): Promise<TorchServeApi> {
  const module = context.asAbsolutePath('dist/server/node.js');
  const create: CreateClient = (id, name, options) => {
    const server = { module, transport: TransportKind.ipc };
    return new LanguageClient(id, name, { run: server, debug: server }, options);
  };
  return activateExtension(context, create, (client) => showServers(context, client));
}
