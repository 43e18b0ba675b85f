import {
  commands,
  Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type LocalServerCommand, localServerCommands } from './commandIds';
import type { LocalServers } from './localServers';

export interface LocalServerParts {
  readonly context: ExtensionContext;
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
}

/** Everything about servers on this machine; loaded only where one can be started. */
export interface LocalServerFeature extends Disposable {
  readonly servers: LocalServers;
  readonly handlers: Readonly<Record<LocalServerCommand, (argument: unknown) => unknown>>;
}

export type LoadLocalServer = () => Promise<(parts: LocalServerParts) => LocalServerFeature>;

export interface LocalServerEntry extends Disposable {
  /** `undefined` where no server can be started. */
  servers(): Promise<LocalServers | undefined>;
}

/** Has the commands everywhere, and loads what they do as soon as a server can be started in the workspace. */
export function createLocalServerEntry(
  parts: LocalServerParts,
  load: LoadLocalServer | undefined,
): LocalServerEntry {
  let loaded: Promise<LocalServerFeature> | undefined;
  const feature = (): Promise<LocalServerFeature> | undefined => {
    if (load && !reasonAgainst(load)) loaded ??= load().then((create) => create(parts));
    return loaded;
  };
  const update = (): void => {
    void commands.executeCommand('setContext', 'torchserve.canRun', !reasonAgainst(load));
    void feature()?.catch((error) => parts.output.error('Local servers are not available', error));
  };
  const registered = Object.entries(localServerCommands).map(([name, id]) =>
    commands.registerCommand(id, async (argument) => {
      const reason = reasonAgainst(load);
      if (reason) return explain(reason);
      const { handlers } = (await feature()) ?? {};
      return handlers?.[name as LocalServerCommand](argument);
    }),
  );
  update();
  const watching = Disposable.from(
    workspace.onDidGrantWorkspaceTrust(update),
    workspace.onDidChangeWorkspaceFolders(update),
  );
  return {
    servers: async () => (await feature())?.servers,
    dispose: () => {
      for (const disposable of [...registered, watching]) disposable.dispose();
      void loaded?.then((one) => one.dispose());
    },
  };
}

interface Reason {
  readonly message: string;
  readonly button?: { readonly title: string; readonly command: string };
}

function reasonAgainst(load: LoadLocalServer | undefined): Reason | undefined {
  if (!load)
    return { message: 'A browser cannot start TorchServe. Open the folder in VS Code on a machine.' };
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 0 && folders.every(({ uri }) => uri.scheme !== 'file')) {
    return {
      message:
        'TorchServe cannot be started here, because the files of this workspace are not on a machine. Open a copy of the folder.',
    };
  }
  if (workspace.isTrusted) return undefined;
  return {
    message: 'No program is started in this workspace, because it is not trusted.',
    button: { title: 'Manage Trust', command: 'workbench.trust.manage' },
  };
}

async function explain({ message, button }: Reason): Promise<void> {
  const answer = await window.showInformationMessage(message, ...(button ? [button.title] : []));
  if (button && answer === button.title) await commands.executeCommand(button.command);
}
