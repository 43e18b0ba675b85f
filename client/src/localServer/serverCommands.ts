import { commands, Uri, window } from 'vscode';
import { commandIds } from '../commands/commandIds';
import { isRunning, type LocalServer } from './localServers';
import type { Machine } from './machine';
import { pingOf } from './readiness';
import { addressOf, nameOf } from './statusBar';
import type { Texts } from './texts';
import type { WindowServers } from './windowServers';

export interface ServerParts {
  readonly servers: WindowServers;
  readonly machine: Machine;
  readonly texts: Texts;
  readonly showOutput: (id: string) => void;
}

/** Milliseconds for an answer of a running server. */
const limit = 5000;

/** The server that a command is about: by its id, by its file, the only one, or the one that is picked. */
export async function serverFor(
  { servers }: ServerParts,
  argument: unknown,
): Promise<LocalServer | undefined> {
  const uri = argument instanceof Uri ? argument.toString() : undefined;
  const given = servers.all.find((server) => server.id === idOf(argument) || server.uri === uri);
  if (given) return given;
  const running = servers.all.filter(isRunning);
  const all = running.length > 0 ? running : servers.all;
  if (all.length === 0)
    return void window.showInformationMessage('No TorchServe was started in this window.');
  if (all.length === 1) return all[0];
  const items = all.map((server) => ({ label: nameOf(server), description: addressOf(server), server }));
  return (await window.showQuickPick(items, { title: 'TorchServe' }))?.server;
}

/** Trees pass their elements. */
function idOf(argument: unknown): unknown {
  return typeof argument === 'object' && argument !== null && 'id' in argument ? argument.id : argument;
}

export async function showMenu(parts: ServerParts, server: LocalServer): Promise<void> {
  const { servers, showOutput } = parts;
  const preview = (): unknown => commands.executeCommand(commandIds.previewEffective, Uri.parse(server.uri));
  const whenReady = [
    { label: '$(graph) Show Metrics', run: () => showMetrics(parts, server) },
    { label: '$(pulse) Ping', run: () => ping(parts, server) },
  ];
  const whenRunning = [
    { label: '$(debug-stop) Stop', run: () => servers.stop(server.id) },
    { label: '$(debug-restart) Restart', run: () => servers.restart(server.id) },
  ];
  const items: readonly { readonly label: string; readonly run: () => unknown }[] = [
    ...(isRunning(server)
      ? whenRunning
      : [{ label: '$(play) Start Again', run: () => servers.restart(server.id) }]),
    { label: '$(output) Show Output', run: () => showOutput(server.id) },
    ...(server.state === 'ready' ? whenReady : []),
    { label: '$(open-preview) Preview Effective Configuration', run: preview },
  ];
  const title = `TorchServe: ${nameOf(server)}, ${server.state === 'ready' ? addressOf(server) : server.state}`;
  const picked = await window.showQuickPick(items, { title });
  await picked?.run();
}

export async function showMetrics({ machine, texts }: ServerParts, server: LocalServer): Promise<void> {
  const address = server.plan.addresses.metrics;
  if (address === undefined)
    return void window.showInformationMessage('The address of the metrics is not known.');
  const answer = await machine.ask({ address, method: 'GET', path: '/metrics', limit });
  if (answer?.status !== 200)
    return void window.showErrorMessage(`The metrics at ${address} cannot be had: ${statusOf(answer)}.`);
  const hint = "# TorchServe shows its metrics here when 'metrics_mode' is 'prometheus'.\n";
  await texts.show(`${nameOf(server)} metrics.txt`, answer.text || hint);
}

export async function ping({ machine }: ServerParts, server: LocalServer): Promise<void> {
  const { addresses, tokenFile } = server.plan;
  if (addresses.inference === undefined)
    return void window.showInformationMessage('The inference address is not known.');
  const start = Date.now();
  const answer = await machine.ask(pingOf(addresses.inference, tokenFile !== undefined, limit));
  const time = Date.now() - start;
  if (answer?.status !== 200)
    return void window.showWarningMessage(`TorchServe at ${addressOf(server)}: ${statusOf(answer)}.`);
  const health = /"status"\s*:\s*"(\w+)"/.exec(answer.text)?.[1];
  window.showInformationMessage(
    `TorchServe at ${addressOf(server)} answers after ${time} ms${health ? `: ${health}` : ''}.`,
  );
}

function statusOf(answer: { readonly status: number } | undefined): string {
  return answer ? `the answer has the status ${answer.status}` : 'there is no answer';
}
