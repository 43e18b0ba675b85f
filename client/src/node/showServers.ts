import { commands, Disposable, type ExtensionContext, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { LocalServers } from '../localServer/localServers';
import { whenUsed } from '../localServer/tree/whenUsed';

/** Shows the servers of this machine as soon as there is something to show; only where the user trusts the folders. */
export function showServers(
  context: ExtensionContext,
  client: BaseLanguageClient,
  localServers?: LocalServers,
): Disposable {
  const shown: Disposable[] = [];
  const show = (): void => {
    if (!canRun()) return;
    void commands.executeCommand('setContext', 'torchserve.canRun', true);
    shown.push(whenUsed(localServers, () => loadTree(context, client, localServers)));
  };
  show();
  return Disposable.from(
    workspace.onDidGrantWorkspaceTrust(show),
    new Disposable(() => Disposable.from(...shown).dispose()),
  );
}

/** Files of a virtual workspace are not on this machine. */
function canRun(): boolean {
  const folders = workspace.workspaceFolders ?? [];
  return workspace.isTrusted && folders.every(({ uri }) => uri.scheme === 'file');
}

/** The tree is loaded when it is needed, because most who open a configuration only want to edit it. */
function loadTree(
  context: ExtensionContext,
  client: BaseLanguageClient,
  localServers: LocalServers | undefined,
): Disposable {
  let tree: Disposable | undefined;
  let isDisposed = false;
  const load = async (): Promise<void> => {
    const { startServerTree, httpTransport } = await import('./serverTreeParts');
    if (isDisposed) return;
    tree = startServerTree({
      context,
      client,
      transport: httpTransport,
      ...(localServers && { localServers }),
    });
  };
  load().catch((error) => client.error('The view of the servers could not be loaded', error, false));
  return new Disposable(() => {
    isDisposed = true;
    tree?.dispose();
  });
}
