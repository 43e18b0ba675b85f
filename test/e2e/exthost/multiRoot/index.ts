import * as vscode from 'vscode';
import { api, expectProblems, open, openHandled, problemsOf } from '../editor';
import { equal, eventually, type HostTest, runTests } from '../runner';

/** Paths count from the first folder. */
const inSecond = (name: string): string => `../second/${name}`;

const verdict = async (document: vscode.TextDocument): Promise<readonly [boolean, string]> => {
  const { statusOf } = await api();
  const { handled, basis } = await eventually('the file is judged', () => statusOf(document.uri));
  return [handled, basis];
};

const include = (uri: vscode.Uri): vscode.WorkspaceConfiguration =>
  vscode.workspace.getConfiguration('torchserve.files', uri);

const tests: readonly HostTest[] = [
  {
    name: 'every folder has severities of its own',
    run: async () => {
      const first = await openHandled('config.properties');
      const second = await openHandled(inSecond('deep/config.properties'));
      await expectProblems(second, ['not-a-boolean']);
      await expectProblems(first, ['path-not-found']);
    },
  },
  {
    name: 'a file is included or left alone by the settings of its own folder',
    run: async () => {
      equal(await verdict(await open('plain.properties')), [true, 'include'], 'first/plain.properties');
      const other = await open(inSecond('plain.properties'));
      equal((await verdict(other))[0], false, 'second/plain.properties');
      const excluded = await open(inSecond('config.properties'));
      equal(await verdict(excluded), [false, 'exclude'], 'second/config.properties');
      equal(problemsOf(excluded), [], 'problems of an excluded file');
    },
  },
  {
    name: 'the choice for a file is kept in the settings of its own folder',
    run: async () => {
      const document = await open(inSecond('chosen.properties'));
      await vscode.commands.executeCommand('torchserve.treatAsConfig');
      await eventually('the file is included', async () => (await verdict(document))[1] === 'include');
      const levels = include(document.uri).inspect<string[]>('include');
      equal(levels?.workspaceFolderValue, ['./chosen.properties'], 'settings of the second folder');
      equal(levels?.workspaceValue, undefined, 'settings of the workspace');
      const sameName = await open('chosen.properties');
      equal((await verdict(sameName))[0], false, 'first/chosen.properties');
    },
  },
  {
    name: 'a folder that is added brings its files and its settings',
    run: async () => {
      const { workspaceFolders = [] } = vscode.workspace;
      equal(workspaceFolders.length, 2, 'folders');
      const deep = vscode.Uri.joinPath(workspaceFolders[1]!.uri, 'deep');
      vscode.workspace.updateWorkspaceFolders(2, 0, { uri: deep });
      const document = await openHandled(inSecond('deep/config.properties'));
      // The file lies in the new folder now, where no working directory is named.
      await expectProblems(document, ['path-not-found', 'not-a-boolean']);
      vscode.workspace.updateWorkspaceFolders(2, 1);
      await expectProblems(document, ['not-a-boolean']);
    },
  },
];

/** Called by VS Code when its window is ready. */
export function run(): Promise<void> {
  return runTests(tests);
}
