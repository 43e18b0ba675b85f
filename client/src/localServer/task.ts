import {
  CustomExecution,
  type Disposable,
  Task,
  type TaskDefinition,
  TaskGroup,
  TaskRevealKind,
  TaskScope,
  tasks,
  Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import { type DoctorReport, languageId } from '../../../server/src/lsp/protocol';
import { findingLines } from './doctorText';
import type { StartOptions } from './localServers';
import type { ServerRun } from './serverRuns';
import { definitionOf, optionsOf, taskType } from './taskDefinition';
import { createTerminal } from './terminal';
import type { LaunchRequest } from './windowServers';

export interface TaskParts {
  readonly launch: (request: LaunchRequest) => Promise<ServerRun>;
  /** Looks whether a start will work; `undefined` when nothing is known. */
  readonly examine: (request: LaunchRequest) => Promise<DoctorReport | undefined>;
}

/** Tasks of the type `torchserve`: those in `tasks.json`, and one for each open configuration. */
export function createTaskProvider(parts: TaskParts): Disposable {
  return tasks.registerTaskProvider(taskType, {
    provideTasks: () =>
      workspace.textDocuments
        .filter((document) => document.languageId === languageId && document.uri.scheme === 'file')
        .map(({ uri }) =>
          taskFor(uri, {}, (resolved, write) =>
            startOfTask(parts, { definition: resolved, folder: folderOf(uri), write }),
          ),
        ),
    resolveTask: (task) => {
      const folder = typeof task.scope === 'object' ? task.scope : workspace.workspaceFolders?.[0];
      const { definition, scope = TaskScope.Workspace, name } = task;
      return taskOf(definition, scope, name, (resolved, write) =>
        startOfTask(parts, { definition: resolved, folder, write }),
      );
    },
  });
}

/** Runs a start as a task, so that it has a terminal, and can be stopped and repeated like any other. */
export async function startAsTask(parts: TaskParts, request: LaunchRequest): Promise<ServerRun> {
  const uri = Uri.parse(request.uri);
  let execution: Thenable<unknown> | undefined;
  const run = await new Promise<ServerRun>((resolve, reject) => {
    const task = taskFor(uri, request.options, () => {
      const start = parts.launch(request);
      start.then(resolve, reject);
      return start;
    });
    execution = tasks.executeTask(task).then(undefined, reject);
  });
  await execution;
  return run;
}

type Begin = (definition: TaskDefinition, write: (line: string) => void) => Promise<ServerRun>;

function taskFor(uri: Uri, options: StartOptions, begin: Begin): Task {
  const folder = folderOf(uri);
  const config = folder ? workspace.asRelativePath(uri, false) : uri.fsPath;
  return taskOf(definitionOf(config, options), folder ?? TaskScope.Workspace, config, begin);
}

function taskOf(definition: TaskDefinition, scope: Task['scope'], name: string, begin: Begin): Task {
  const execution = new CustomExecution(async (resolved) =>
    createTerminal((write) => begin(resolved, write)),
  );
  const task = new Task(
    definition,
    scope ?? TaskScope.Workspace,
    name,
    'torchserve',
    execution,
    '$torchserve',
  );
  // Other tasks, and launch configurations, go on as soon as the server is ready.
  task.isBackground = true;
  task.group = TaskGroup.Build;
  task.presentationOptions = { reveal: TaskRevealKind.Always };
  return task;
}

interface TaskStart {
  readonly definition: TaskDefinition;
  readonly folder: WorkspaceFolder | undefined;
  readonly write: (line: string) => void;
}

/** A task of the user's own starts whatever the doctor says, and shows that before. */
async function startOfTask(
  { launch, examine }: TaskParts,
  { definition, folder, write }: TaskStart,
): Promise<ServerRun> {
  const config: unknown = definition.config;
  if (typeof config !== 'string' || config === '')
    throw new Error("The task has no 'config'. Name the configuration file in it.");
  const uri = isAbsolute(config) || !folder ? Uri.file(config) : Uri.joinPath(folder.uri, config);
  const request = { uri: uri.toString(), options: optionsOf(definition) };
  const report = await examine(request);
  for (const line of report ? findingLines(report) : []) write(line);
  return launch(request);
}

function isAbsolute(path: string): boolean {
  return /^([\\/]|[a-z]:[\\/])/i.test(path);
}

function folderOf(uri: Uri): WorkspaceFolder | undefined {
  return workspace.getWorkspaceFolder(uri);
}
