import * as vscode from 'vscode';
import {
  api,
  completionLabels,
  expectProblems,
  hoverText,
  open,
  openHandled,
  ourLanguage,
  problemsOf,
} from './editor';
import { equal, eventually, type HostTest, ok } from './runner';

export const claiming: readonly HostTest[] = [
  {
    name: 'says by what evidence a file is handled, and keeps saying it after the switch of language',
    run: async () => {
      const { statusOf } = await api();
      const document = await openHandled('rules/config.properties');
      await expectProblems(document, ['not-a-boolean']);
      const status = statusOf(document.uri);
      equal([status?.handled, status?.basis], [true, 'content'], 'status');
      ok(status?.reason.includes('inference_address'), `the reason names the key: ${status?.reason}`);
    },
  },
  {
    name: 'leaves files of other software alone',
    run: async () => {
      const { statusOf } = await api();
      const document = await open('java/config.properties');
      await eventually('the file is judged', () => statusOf(document.uri));
      equal(statusOf(document.uri)?.handled, false, 'handled');
      equal(document.languageId, 'properties', 'language');
      equal(problemsOf(document), [], 'problems');
      equal(await hoverText(document, 'debug'), '', 'hover');
      const labels = await completionLabels(document, 'timeout=30 \n');
      ok(!labels.includes('inference_address'), 'no key of TorchServe is completed');
      const edits = await vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        { tabSize: 2, insertSpaces: true },
      );
      equal(edits?.length ?? 0, 0, 'number of edits by formatting');
    },
  },
  {
    name: 'respects that the user picked another language',
    run: async () => {
      const document = await openHandled('chosen/config.properties');
      await expectProblems(document, ['not-a-boolean']);
      await vscode.languages.setTextDocumentLanguage(document, 'properties');
      await expectProblems(document, []);
      const { statusOf } = await api();
      await eventually('the file is judged', () => statusOf(document.uri)?.handled);
      equal(document.languageId, 'properties', 'language');
      await vscode.languages.setTextDocumentLanguage(document, ourLanguage);
      await expectProblems(document, ['not-a-boolean']);
    },
  },
  {
    name: 'forgets the problems of a file that is closed or deleted',
    run: async () => {
      const document = await openHandled('closed/config.properties');
      await expectProblems(document, ['not-a-boolean']);
      await vscode.workspace.fs.delete(document.uri);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await eventually('no problems', () => vscode.languages.getDiagnostics(document.uri).length === 0);
    },
  },
];
