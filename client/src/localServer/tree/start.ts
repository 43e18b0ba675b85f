import { commands, Disposable, type ExtensionContext, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Transport } from '../api/transport';
import type { LocalServers } from '../localServers';
import { registerTreeCommands } from './commands/register';
import { createConsent } from './consent';
import { createServerTree } from './serverTree';

export interface TreeParts {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly transport: Transport;
  /** Absent where nothing can be started. */
  readonly localServers?: LocalServers;
}

/** Shows the view with the servers. Only for trusted folders of this machine. */
export function startServerTree({ context, client, transport, localServers }: TreeParts): Disposable {
  const consent = createConsent(context.globalState);
  const api = { transport, readFile, isConfirmed: consent.isConfirmed };
  const tree = createServerTree({ client, api, consent, ...(localServers && { localServers }) });
  void commands.executeCommand('setContext', 'torchserve.isUsed', true);
  return Disposable.from(tree, registerTreeCommands(tree, consent));
}

async function readFile(path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.file(path)));
  } catch {
    // There is no such file, or not any more.
    return undefined;
  }
}
