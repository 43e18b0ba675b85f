import { CodeLens, Disposable, EventEmitter, languages, Range } from 'vscode';
import { languageId } from '../../../server/src/lsp/protocol';
import { localServerCommands } from './commandIds';
import { driftTitle } from './drift';
import type { DriftWatch } from './driftWatch';
import { isRunning, type LocalServer, type LocalServers } from './localServers';
import { addressOf } from './statusBar';

/** Above the first line: the start, or what the server of the file does. */
export function createLens(servers: LocalServers, drift: DriftWatch): Disposable {
  const changed = new EventEmitter<void>();
  const first = new Range(0, 0, 0, 0);
  const lensesFor = (uri: string): { readonly title: string; readonly command: string }[] => {
    const server = servers.all.find((one) => one.uri === uri && isRunning(one));
    if (!server) return [{ title: '$(play) Start TorchServe', command: localServerCommands.start }];
    const keys = drift.keysOf(server);
    const restart = { title: `$(debug-restart) ${driftTitle(keys)}`, command: localServerCommands.restart };
    const stop = { title: '$(debug-stop) Stop', command: localServerCommands.stop };
    const state = { title: titleOf(server), command: localServerCommands.menu };
    return [state, ...(server.state === 'stopping' ? [] : [stop]), ...(keys.length > 0 ? [restart] : [])];
  };
  const registered = languages.registerCodeLensProvider(
    { language: languageId, scheme: 'file' },
    {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: ({ uri }) =>
        lensesFor(uri.toString()).map((lens) => new CodeLens(first, { ...lens, arguments: [uri] })),
    },
  );
  const fire = (): void => changed.fire();
  return Disposable.from(changed, registered, servers.onDidChange(fire), drift.onDidChange(fire));
}

function titleOf(server: LocalServer): string {
  return server.state === 'ready' ? `Runs at ${addressOf(server)}` : `TorchServe is ${server.state}`;
}
