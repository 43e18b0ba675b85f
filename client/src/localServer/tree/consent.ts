import { commands, type Memento, window, workspace } from 'vscode';
import { settingsSection } from '../../../../server/src/lsp/protocol';
import { isLoopback } from '../api/isLoopback';
import type { ServerSource } from './serverView';

/** Which addresses of other machines the user agreed to, each by itself. */
export interface Consent {
  /** Whether other machines may be asked about at all. */
  isPossible(): boolean;
  isConfirmed(address: string): boolean;
  /** Asks for each address of a server that is not of this machine. Gives whether all are agreed to. */
  ask(source: ServerSource): Promise<boolean>;
}

const storageKey = 'torchserve.remoteAddresses';

export function createConsent(state: Memento): Consent {
  const confirmed = (): readonly string[] => state.get<readonly string[]>(storageKey, []);
  const isPossible = (): boolean =>
    workspace.getConfiguration(settingsSection).get<boolean>('localServer.allowRemote', false);
  return {
    isPossible,
    isConfirmed: (address) => isPossible() && confirmed().includes(address),
    ask: async (source) => {
      if (!isPossible()) return offerSetting();
      for (const address of remoteAddresses(source)) {
        if (confirmed().includes(address)) continue;
        if (!(await confirm(address, source))) return false;
        await state.update(storageKey, [...confirmed(), address]);
      }
      return true;
    },
  };
}

export function remoteAddresses({ addresses }: ServerSource): readonly string[] {
  const all = Object.values(addresses).filter((address): address is string => address !== undefined);
  return [...new Set(all)].filter((address) => !isLoopback(address));
}

async function offerSetting(): Promise<boolean> {
  const open = 'Open Setting';
  const answer = await window.showWarningMessage(
    "This server is on another machine, and the setting 'torchserve.localServer.allowRemote' is off.",
    open,
  );
  if (answer === open)
    await commands.executeCommand('workbench.action.openSettings', 'torchserve.localServer.allowRemote');
  return false;
}

async function confirm(address: string, { tokenFile }: ServerSource): Promise<boolean> {
  const connect = 'Connect';
  const open = address.startsWith('http:') && tokenFile !== undefined;
  const detail = open
    ? 'The token of the server is sent with each request, and anybody on the way can read it: the address is not https.'
    : 'Requests will be made to it for as long as this view is visible.';
  const answer = await window.showWarningMessage(`Connect to ${address}?`, { modal: true, detail }, connect);
  return answer === connect;
}
