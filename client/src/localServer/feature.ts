import { Disposable, env, ProgressLocation, type Terminal, Uri, window, workspace } from 'vscode';
import type { LaunchPlan } from '../../../server/src/lsp/protocol';
import { reportText } from './doctorText';
import { createDriftWatch } from './driftWatch';
import type { LocalServerFeature, LocalServerParts } from './entry';
import { watchForFailures } from './failureReports';
import { findTorchserve } from './findTorchserve';
import { createLens } from './lens';
import type { LocalServer } from './localServers';
import type { Machine } from './machine';
import { createRemembered } from './remembered';
import { createRequests, type Requests } from './requests';
import { ping, type ServerParts, serverFor, showMenu, showMetrics } from './serverCommands';
import type { ServerRun } from './serverRuns';
import { localServerSettings } from './settings';
import { reportFailure, reportName, reportTitle, type StartParts, startLocalServer } from './startCommand';
import { createStartProblems } from './startProblems';
import { createStatusBar, nameOf } from './statusBar';
import { surroundingsOf } from './surroundings';
import { createTaskProvider, startAsTask, type TaskParts } from './task';
import { optionsOf } from './taskDefinition';
import { createTerminal } from './terminal';
import { createTexts } from './texts';
import { createWindowServers, type LaunchRequest, type WindowServers } from './windowServers';

/** Wires everything about servers on this machine. */
export function createLocalServerFeature(
  { context, client }: LocalServerParts,
  machine: Machine,
): LocalServerFeature {
  const requests = createRequests(client);
  const texts = createTexts();
  const problems = createStartProblems();
  const tasks: TaskParts = {
    launch: (request) => servers.launch(request),
    examine: (request) => examine(machine, requests, request),
  };
  const start = (request: LaunchRequest): Promise<ServerRun> => startAsTask(tasks, request);
  const servers: WindowServers = createWindowServers({
    machine,
    requests,
    remembered: createRemembered(context.workspaceState),
    startAsTask: start,
  });
  const showOutput = createOutputTerminals(servers);
  const drift = createDriftWatch(servers, requests);
  const launched = servers.onDidLaunch((run) => {
    watchForFailures({ requests, problems, showOutput }, run);
    showProgress(run);
  });
  const views = Disposable.from(
    createTaskProvider(tasks),
    createStatusBar(servers),
    createLens(servers, drift),
  );
  const parts = { servers, machine, texts, showOutput, startAsTask: start, examine: tasks.examine, requests };
  return {
    servers,
    handlers: handlersOf(parts),
    dispose: () => Disposable.from(views, servers, texts, problems, drift, launched).dispose(),
  };
}

interface HandlerParts extends ServerParts, StartParts {
  readonly requests: Requests;
}

function handlersOf(parts: HandlerParts): LocalServerFeature['handlers'] {
  const withServer = (run: (server: LocalServer) => unknown) => async (argument: unknown) => {
    const server = await serverFor(parts, argument);
    if (server) await run(server);
  };
  const withFile = (run: (uri: Uri) => unknown) => (argument: unknown) => {
    const uri = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
    if (uri?.scheme === 'file') return run(uri);
    return window.showInformationMessage('Open the configuration first, saved on this machine.');
  };
  return {
    start: withFile((uri) => startLocalServer(parts, uri)),
    stop: withServer(({ id }) => parts.servers.stop(id)),
    restart: withServer(({ id }) => parts.servers.restart(id).catch(reportFailure)),
    menu: withServer((server) => showMenu(parts, server)),
    showOutput: withServer(({ id }) => parts.showOutput(id)),
    showMetrics: withServer((server) => showMetrics(parts, server)),
    ping: withServer((server) => ping(parts, server)),
    check: withFile((uri) => showReport(parts, uri.toString())),
    copyDockerRun: withFile((uri) => copyDockerRun(parts, uri.toString())),
  };
}

/** Asks the doctor. What is inside a container is not on this machine, so nothing is known about it. */
async function examine(machine: Machine, requests: Requests, { uri, options }: LaunchRequest) {
  const { launcher = localServerSettings(uri).launcher, ...rest } = withSettings(uri, options);
  if (launcher === 'docker') return undefined;
  const { command } = await findTorchserve(await surroundingsOf(uri), machine);
  // The start says what is missing, and offers to name it.
  return command.length === 0 ? undefined : requests.doctor({ uri, options: rest, command });
}

function withSettings(uri: string, options: LaunchRequest['options']): LaunchRequest['options'] {
  return { ...optionsOf(localServerSettings(uri).options), ...options };
}

async function showReport({ machine, requests, texts }: HandlerParts, uri: string): Promise<void> {
  const { launcher: _, ...options } = withSettings(uri, {});
  const { command } = await findTorchserve(await surroundingsOf(uri), machine);
  const report = await requests.doctor({ uri, options, command });
  if (report) await texts.show(reportName(uri), reportText(report, reportTitle(uri)), 'markdown');
  else window.showInformationMessage('Nothing can be found out about this file. Save it on this machine.');
}

async function copyDockerRun({ requests, texts }: HandlerParts, uri: string): Promise<void> {
  const { launcher: _, ...options } = withSettings(uri, {});
  const { docker }: LaunchPlan = await requests.plan({ uri, options });
  await env.clipboard.writeText(docker.text);
  const notes = docker.notes.map((note) => `# ${note}`);
  const name = `${workspace.asRelativePath(Uri.parse(uri)).replace(/.*[\\/]/, '')} docker run.sh`;
  await texts.show(name, [...notes, docker.text, ''].join('\n'), 'shellscript');
  window.showInformationMessage('The docker run command is in the clipboard.');
}

/** Shows the terminal of a server; one that was found again gets a new one. */
function createOutputTerminals(servers: WindowServers): (id: string) => void {
  const terminals = new Map<string, Terminal>();
  return (id) => {
    const run = servers.runOf(id);
    if (!run) return;
    const known = terminals.get(id);
    const isOpen = known !== undefined && window.terminals.includes(known);
    const name = `TorchServe: ${nameOf(run.server)}`;
    const terminal = isOpen ? known : window.createTerminal({ name, pty: createTerminal(async () => run) });
    terminals.set(id, terminal);
    terminal.show();
  };
}

/** Until the server answers; cancelling stops it. */
function showProgress(run: ServerRun): void {
  if (run.server.state !== 'starting') return;
  const title = `Starting TorchServe with ${nameOf(run.server)}`;
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  void window.withProgress(
    options,
    (_, token) =>
      new Promise<void>((resolve) => {
        token.onCancellationRequested(() => void run.stop());
        run.onChange(({ state }) => state !== 'starting' && resolve());
      }),
  );
}
