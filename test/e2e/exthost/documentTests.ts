import * as vscode from 'vscode';
import {
  completionLabels,
  expectProblems,
  fileUri,
  open,
  openHandled,
  ourLanguage,
  problemsOf,
  replaceText,
} from './editor';
import { memoryFileSystem } from './memoryFileSystem';
import { equal, eventually, type HostTest, ok } from './runner';

const noProblemsAt = (uri: vscode.Uri): boolean => vscode.languages.getDiagnostics(uri).length === 0;

/** What happens to documents besides being edited: they have no file yet, are shown twice, renamed, deleted, elsewhere. */
export const documentTests: readonly HostTest[] = [
  {
    name: 'helps with a new document whose language was chosen by hand',
    run: async () => {
      const document = await vscode.workspace.openTextDocument({ language: ourLanguage, content: '' });
      await vscode.window.showTextDocument(document);
      equal(document.uri.scheme, 'untitled', 'scheme');
      const keys = await eventually('keys are completed', async () => {
        const labels = await completionLabels(document, '');
        return labels.includes('inference_address') && labels;
      });
      ok(keys.includes('ts-local'), `a block is among ${keys}`);
      await replaceText(document, 'model_store=nowhere\nenable_envvars_config=yes\n');
      // Nothing is known about paths: there is no folder to look in.
      await expectProblems(document, ['not-a-boolean']);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await eventually('no problems', () => noProblemsAt(document.uri));
    },
  },
  {
    name: 'claims a new document when its first telling key is typed',
    run: async () => {
      const document = await vscode.workspace.openTextDocument({ language: 'properties', content: '' });
      await vscode.window.showTextDocument(document);
      await replaceText(document, 'inference_address=http://0.0.0.0:8080\nenable_envvars_config=yes\n');
      await expectProblems(document, ['not-a-boolean']);
      equal(document.languageId, ourLanguage, 'language');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    },
  },
  {
    name: 'keeps the problems of a document that is shown twice until both editors are closed',
    run: async () => {
      const document = await openHandled('split/config.properties');
      await expectProblems(document, ['not-a-boolean']);
      await vscode.commands.executeCommand('workbench.action.splitEditor');
      const editorsOfIt = (): number =>
        vscode.window.visibleTextEditors.filter((editor) => editor.document === document).length;
      await eventually('two editors', () => editorsOfIt() === 2);
      await replaceText(document, 'inference_address=http://127.0.0.1:8080\njob_queue_size=ten\n');
      await expectProblems(document, ['not-an-integer']);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await eventually('one editor', () => editorsOfIt() === 1);
      equal(problemsOf(document), ['not-an-integer'], 'problems after one was closed');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await eventually('no problems', () => noProblemsAt(document.uri));
    },
  },
  {
    name: 'follows a file that is renamed',
    run: async () => {
      const before = await openHandled('renamed/config.properties');
      await expectProblems(before, ['not-a-boolean']);
      const uri = fileUri('renamed/production.properties');
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(before.uri, uri);
      ok(await vscode.workspace.applyEdit(edit), 'the file was renamed');
      await eventually('no problems under the old name', () => noProblemsAt(before.uri));
      const after = await openHandled('renamed/production.properties');
      await expectProblems(after, ['not-a-boolean']);
    },
  },
  {
    name: 'goes on helping with changes whose file was deleted',
    run: async () => {
      const document = await openHandled('deleted/config.properties');
      await replaceText(document, 'inference_address=http://127.0.0.1:8080\njob_queue_size=ten\n');
      await expectProblems(document, ['not-an-integer']);
      await vscode.workspace.fs.delete(document.uri);
      await replaceText(document, 'inference_address=http://127.0.0.1:8080\nenable_envvars_config=yes\n');
      await expectProblems(document, ['not-a-boolean']);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await eventually('no problems', () => noProblemsAt(document.uri));
    },
  },
  {
    name: 'helps with files that are on no disk, and says nothing about their paths',
    run: async () => {
      const text =
        'inference_address=http://127.0.0.1:8080\nmodel_store=nowhere\nenable_envvars_config=yes\n';
      const uri = vscode.Uri.parse('torchserve-test:/serve/config.properties');
      const registered = vscode.workspace.registerFileSystemProvider(
        'torchserve-test',
        memoryFileSystem({ [uri.path]: text }),
      );
      try {
        await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
        const document = await eventually('the file is open', () =>
          vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString()),
        );
        await expectProblems(document, ['not-a-boolean']);
        equal(document.languageId, ourLanguage, 'language');
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      } finally {
        registered.dispose();
      }
    },
  },
  {
    name: 'checks a file that another extension opens in the background',
    run: async () => {
      const document = await vscode.workspace.openTextDocument(fileUri('background/config.properties'));
      await expectProblems(document, ['not-a-boolean']);
      ok((await open('background/config.properties')) === document, 'it is the same document');
    },
  },
];
