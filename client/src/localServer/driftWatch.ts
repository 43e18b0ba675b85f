import { Disposable, type TextDocument, workspace } from 'vscode';
import { settingsSection } from '../../../server/src/lsp/protocol';
import { changedKeys } from './drift';
import { isRunning, type LocalServer, type LocalServers } from './localServers';
import type { Requests } from './requests';
import { createSignal } from './signal';

/** Knows which keys have other values now than the running servers were started with. */
export interface DriftWatch extends Disposable {
  keysOf(server: LocalServer): readonly string[];
  readonly onDidChange: ReturnType<typeof createSignal<void>>['event'];
}

/** Milliseconds after the last change of a file. */
const quietTime = 400;

export function createDriftWatch(servers: LocalServers, requests: Requests): DriftWatch {
  const drifts = new Map<string, readonly string[]>();
  const changed = createSignal<void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = async (): Promise<void> => {
    for (const { id, uri, options, plan } of servers.all.filter(isRunning)) {
      const now = await requests.plan({ uri, options }).catch(() => undefined);
      if (now) drifts.set(id, changedKeys(plan.values, now.values));
    }
    for (const id of drifts.keys()) if (!servers.all.some((server) => server.id === id)) drifts.delete(id);
    changed.fire();
  };
  const schedule = (): void => {
    clearTimeout(timer);
    if (servers.all.some(isRunning)) timer = setTimeout(() => void look(), quietTime);
  };
  // Values come from YAML and environment files, too.
  const mayMatter = ({ uri }: TextDocument): boolean => uri.scheme === 'file';
  const watching = Disposable.from(
    workspace.onDidChangeTextDocument(({ document }) => mayMatter(document) && schedule()),
    workspace.onDidSaveTextDocument((document) => mayMatter(document) && schedule()),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(settingsSection) && schedule()),
  );
  return {
    keysOf: ({ id }) => drifts.get(id) ?? [],
    onDidChange: changed.event,
    dispose: () => {
      clearTimeout(timer);
      watching.dispose();
    },
  };
}
