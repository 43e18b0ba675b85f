import * as vscode from 'vscode';
import { equal, eventually, type HostTest, ok } from './runner';

function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder, path);
}

export const logTests: readonly HostTest[] = [
  {
    name: 'knows log files by their name below logs, and no other',
    run: async () => {
      const languages = await Promise.all(
        ['models/logs/ts_log.log', 'models/ts_log.log'].map(
          async (path) => (await vscode.workspace.openTextDocument(uriOf(path))).languageId,
        ),
      );
      equal(languages[0], 'torchserve-log', 'language in logs');
      ok(languages[1] !== 'torchserve-log', `elsewhere it is ${languages[1]}`);
    },
  },
  {
    name: 'links a model in a log to its entry in the configuration',
    run: async () => {
      const document = await vscode.workspace.openTextDocument(uriOf('models/logs/ts_log.log'));
      await vscode.window.showTextDocument(document);
      const target = await eventually('a link that leads somewhere', async () => {
        const links = await vscode.commands.executeCommand<readonly vscode.DocumentLink[]>(
          'vscode.executeLinkProvider',
          document.uri,
          10,
        );
        return links.find(({ range }) => document.getText(range) === 'resnet.mar')?.target;
      });
      equal(target.path, uriOf('models/config.properties').path, 'file');
      equal(target.fragment, 'L3,13', 'place');
    },
  },
];
