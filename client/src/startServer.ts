import { type BaseLanguageClient, State } from 'vscode-languageclient';

/**
 * Starts the language server, or starts it again. A server that cannot be started must not take the commands and the
 * status item with it: the status item then offers the next attempt and the output says why.
 */
export async function startServer(client: BaseLanguageClient): Promise<void> {
  try {
    if (client.state === State.Running) await client.stop();
    await client.start();
  } catch (error) {
    client.error('The language server could not be started', error, false);
  }
}
