import * as vscode from 'vscode';
import { expectProblems, fileUri, hoverText, openHandled, positionAfter, problemsOf } from '../editor';
import { equal, eventually, type HostTest, ok } from '../runner';
import { archiveConfig } from './files';

const run = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);

const config = 'config.properties';

/** What go to definition leads to, behind a text of the document. */
async function definitionsOf(document: vscode.TextDocument, text: string): Promise<readonly vscode.Uri[]> {
  const found = await run<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    positionAfter(document, text),
  );
  return found.map((one) => ('targetUri' in one ? one.targetUri : one.uri));
}

export const archiveTests: readonly HostTest[] = [
  {
    name: 'tells on hover what is in an archive',
    run: async () => {
      const text = await hoverText(await openHandled(config), 'resnet.mar');
      for (const part of ['resnet', '2.1', 'image_classifier', 'model-config.yaml'])
        ok(text.includes(part), `${part} is in ${text}`);
    },
  },
  {
    name: 'opens the configuration inside an archive, read-only',
    run: async () => {
      const document = await openHandled(config);
      const [target] = await definitionsOf(document, 'load_models=res');
      equal(target?.scheme, 'torchserve-archive', 'scheme');
      const inside = await vscode.workspace.openTextDocument(target!);
      equal(inside.getText(), archiveConfig, 'text');
      equal(inside.languageId, 'yaml', 'language');
      await vscode.window.showTextDocument(inside);
      await run('type', { text: '#' });
      equal(inside.getText()[0], 'm', 'the first letter after typing');
    },
  },
  {
    name: 'explains, outlines and checks the configuration inside, and changes nothing',
    run: async () => {
      const [target] = await definitionsOf(await openHandled(config), 'load_models=res');
      const inside = await vscode.workspace.openTextDocument(target!);
      await vscode.window.showTextDocument(inside);
      const text = await eventually('a hover on batchSize', async () => {
        const found = await hoverText(inside, 'batchSize').catch(() => '');
        return found.includes('resnet') && found;
      });
      ok(text.includes('batchSize'), text);
      const symbols = await run<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', inside.uri);
      ok(
        symbols.some(({ name }) => name === 'batchSize'),
        `batchSize is among ${symbols.map(({ name }) => name)}`,
      );
      equal(problemsOf(inside), ['model-key-misspelt'], 'problems');
      const whole = new vscode.Range(0, 0, inside.lineCount, 0);
      const actions = await run<vscode.CodeAction[]>('vscode.executeCodeActionProvider', inside.uri, whole);
      equal(actions.filter(({ edit }) => edit).length, 0, 'fixes');
    },
  },
  {
    name: 'links the entry to the configuration, and leads there by the command',
    run: async () => {
      const document = await openHandled(config);
      const links = await run<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
      const link = links.find(({ range }) => document.getText(range) === 'resnet.mar');
      equal(link?.target?.scheme, 'torchserve-archive', 'scheme of the link');
      const editor = await vscode.window.showTextDocument(document);
      const at = positionAfter(document, 'load_models=res');
      editor.selection = new vscode.Selection(at, at);
      await run('editor.action.revealDefinition');
      const shown = await eventually('the configuration is shown', () => {
        const active = vscode.window.activeTextEditor?.document;
        return active?.uri.scheme === 'torchserve-archive' && active;
      });
      ok(shown.uri.path.endsWith('/model-config.yaml'), shown.uri.path);
    },
  },
  {
    name: 'finds a model in all configurations and renames it there',
    run: async () => {
      const document = await openHandled(config);
      const at = positionAfter(document, 'models={"res');
      const references = await run<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, at);
      equal(references.length, 3, 'references');
      const edit = await run<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at,
        'new',
      );
      ok(await vscode.workspace.applyEdit(edit), 'the edit is applied');
      const text = document.getText();
      ok(text.includes('load_models=new=resnet.mar') && text.includes('"new"'), text);
      const other = await vscode.workspace.openTextDocument(fileUri('deploy/config.properties'));
      ok(other.getText().includes('load_models=new=resnet.mar'), other.getText());
      await expectProblems(document, []);
      await run('workbench.action.files.revert');
    },
  },
  {
    name: 'compares the version in models with the one in the archive',
    run: async () => {
      const document = await openHandled(config);
      const edit = new vscode.WorkspaceEdit();
      const end = positionAfter(document, '"2.1');
      edit.replace(document.uri, new vscode.Range(end.translate(0, -3), end), '1.0');
      ok(await vscode.workspace.applyEdit(edit), 'the edit is applied');
      await expectProblems(document, ['models-version-mismatch']);
      await run('workbench.action.files.revert');
      await expectProblems(document, []);
    },
  },
];
