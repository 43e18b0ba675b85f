import { commands, type Uri, window, workspace } from 'vscode';
import type { DoctorReport } from '../../../server/src/lsp/protocol';
import { errorsOf, reportText } from './doctorText';
import { isRunning, type LocalServer } from './localServers';
import type { ServerRun } from './serverRuns';
import type { Texts } from './texts';
import { CommandMissing, type LaunchRequest, type WindowServers } from './windowServers';

export interface StartParts {
  readonly servers: WindowServers;
  readonly texts: Texts;
  readonly examine: (request: LaunchRequest) => Promise<DoctorReport | undefined>;
  readonly startAsTask: (request: LaunchRequest) => Promise<ServerRun>;
  readonly showOutput: (id: string) => void;
}

/** Saves the file, looks whether the start will work, and starts TorchServe as a task. */
export async function startLocalServer(parts: StartParts, uri: Uri): Promise<void> {
  const running = parts.servers.all.find((server) => server.uri === uri.toString() && isRunning(server));
  if (running) return offerRestart(parts, running);
  if (!(await save(uri))) return;
  const request = await prepared(parts, { uri: uri.toString(), options: {} });
  if (!request) return;
  try {
    await parts.startAsTask(request);
  } catch (error) {
    void reportFailure(error);
  }
}

async function offerRestart({ servers, showOutput }: StartParts, { id }: LocalServer): Promise<void> {
  const [restart, show] = ['Restart', 'Show Output'];
  const answer = await window.showInformationMessage(
    'TorchServe runs with this file already.',
    restart,
    show,
  );
  if (answer === restart) await servers.restart(id);
  if (answer === show) showOutput(id);
}

/** False when the user does not want to go on. */
async function save(uri: Uri): Promise<boolean> {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  if (!document?.isDirty) return true;
  const [yes, no] = ['Save and Start', 'Start with Saved File'];
  const name = workspace.asRelativePath(uri);
  const answer = await window.showWarningMessage(
    `${name} has changes that are not saved, and TorchServe reads the saved file.`,
    yes,
    no,
  );
  return answer === yes ? document.save() : answer === no;
}

/** What is to be started after the user has seen what stands against it; `undefined`: nothing. */
async function prepared(parts: StartParts, request: LaunchRequest): Promise<LaunchRequest | undefined> {
  const report = await parts.examine(request);
  if (!report) return request;
  const errors = errorsOf(report);
  const isOtherRunning = errors.some(({ id }) => id === 'already-running');
  const start = isOtherRunning ? await besideOrInstead(parts, request) : request;
  const others = errors.filter(({ id }) => id !== 'already-running');
  if (!start || others.length === 0) return start;
  return (await insists(parts, others, report, request.uri)) ? start : undefined;
}

async function besideOrInstead(
  { servers }: StartParts,
  request: LaunchRequest,
): Promise<LaunchRequest | undefined> {
  const ours = servers.all.filter(isRunning);
  const [second, instead] = ['Start a Second One', 'Stop It and Start'];
  const answer = await window.showWarningMessage(
    'A TorchServe runs on this machine already, and there is one for each folder of temporary files.',
    second,
    ...(ours.length > 0 ? [instead] : []),
  );
  if (answer === second) return { ...request, beside: true };
  if (answer !== instead) return undefined;
  for (const { id } of ours) await servers.stop(id);
  return request;
}

async function insists(
  { texts }: StartParts,
  errors: ReturnType<typeof errorsOf>,
  report: DoctorReport,
  uri: string,
): Promise<boolean> {
  const [anyway, details] = ['Start Anyway', 'Show Details'];
  const [first] = errors;
  const more = errors.length > 1 ? ` And ${errors.length - 1} more.` : '';
  // As an error it stays until it is answered.
  const answer = await window.showErrorMessage(
    `${first?.message} ${first?.consequence}${more}`,
    anyway,
    details,
  );
  if (answer === details) await texts.show(reportName(uri), reportText(report, reportTitle(uri)), 'markdown');
  return answer === anyway;
}

export function reportName(uri: string): string {
  return `${nameOf(uri)} start report.md`;
}

export function reportTitle(uri: string): string {
  return `Start of TorchServe with ${nameOf(uri)}`;
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}

/** One message; a missing TorchServe can be named at once. */
export async function reportFailure(error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof CommandMissing)) return void window.showErrorMessage(message);
  const set = 'Set Command';
  const how = "Install it with 'pip install torchserve' into a Python environment, or set its command.";
  const answer = await window.showErrorMessage(`${message} ${how}`, set);
  if (answer === set) await commands.executeCommand('workbench.action.openSettings', 'torchserve.command');
}
