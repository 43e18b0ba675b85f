import { type Disposable, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { localServerCommands } from './commandIds';
import { isRunning, type LocalServer, type LocalServers } from './localServers';

/** One item while a server runs. */
export function createStatusBar(servers: LocalServers): Disposable {
  const item = window.createStatusBarItem('torchserve.localServer', StatusBarAlignment.Left, 0);
  item.name = 'TorchServe';
  item.command = localServerCommands.menu;
  const update = (): void => {
    const running = servers.all.filter(isRunning);
    const failed = servers.all.filter(({ state }) => state === 'failed');
    if (running.length + failed.length === 0) {
      item.hide();
      return;
    }
    item.text = textOf(running, failed);
    item.tooltip = [...running, ...failed].map(lineOf).join('\n');
    item.backgroundColor = running.length === 0 ? new ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  update();
  const listening = servers.onDidChange(update);
  return {
    dispose: () => {
      listening.dispose();
      item.dispose();
    },
  };
}

const icons = {
  starting: '$(loading~spin)',
  ready: '$(server-process)',
  stopping: '$(loading~spin)',
  stopped: '$(circle-slash)',
  failed: '$(error)',
} as const;

function textOf(running: readonly LocalServer[], failed: readonly LocalServer[]): string {
  const [first = failed[0]] = running;
  if (!first) return '';
  if (running.length > 1) {
    const isBusy = running.some(({ state }) => state !== 'ready');
    return `${isBusy ? icons.starting : icons.ready} TorchServe: ${running.length} servers`;
  }
  const words = first.state === 'ready' ? addressOf(first) : first.state;
  return `${icons[first.state]} TorchServe: ${words}`;
}

function lineOf(server: LocalServer): string {
  const { state, problem } = server;
  const what = problem ?? (state === 'ready' ? `ready at ${addressOf(server)}` : state);
  return `${nameOf(server)}: ${what}`;
}

/** The host and the port, which is what people look for. */
export function addressOf({ plan }: LocalServer): string {
  return plan.addresses.inference?.replace(/^https?:\/\//, '') ?? 'ready';
}

/** The name of the configuration. */
export function nameOf({ uri }: LocalServer): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
