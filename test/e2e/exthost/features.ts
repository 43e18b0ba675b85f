import * as vscode from 'vscode';
import {
  codeActions,
  completionLabels,
  expectProblems,
  hoverText,
  openHandled,
  problemsOf,
  replaceText,
} from './editor';
import { equal, eventually, type HostTest, ok } from './runner';

const handled = 'server/config.properties';

export const features: readonly HostTest[] = [
  {
    name: 'reports the mistakes in a file',
    run: async () => {
      const document = await openHandled(handled);
      await expectProblems(document, ['unknown-key', 'not-a-boolean']);
    },
  },
  {
    name: 'completes keys and values',
    run: async () => {
      const document = await openHandled(handled);
      const keys = await completionLabels(document, 'job_queue_size=100\n');
      ok(keys.includes('metrics_mode'), `metrics_mode is among ${keys}`);
      const values = await completionLabels(document, 'install_py_dep_per_model=');
      ok(values.includes('true') && values.includes('false'), `true and false are among ${values}`);
    },
  },
  {
    name: 'offers blocks of lines once, where a line starts, and never as a value',
    run: async () => {
      const document = await openHandled('blocks/config.properties');
      const blocks = async (after: string): Promise<readonly string[]> =>
        (await completionLabels(document, after)).filter((label) => label.startsWith('ts-'));
      const atStart = await blocks('t\n');
      ok(atStart.includes('ts-tls-pem'), `the block for TLS is among ${atStart}`);
      equal(atStart.length, new Set(atStart).size, 'number of blocks');
      equal(await blocks('enable_envvars_config=t'), [], 'blocks in a value');
    },
  },
  {
    name: 'explains a key and its environment variable',
    run: async () => {
      const text = await hoverText(await openHandled(handled), 'job_queue_size');
      ok(text.includes('job_queue_size') && text.includes('TS_JOB_QUEUE_SIZE'), text);
    },
  },
  {
    name: 'fixes one mistake by a quick fix',
    run: async () => {
      const document = await openHandled(handled);
      await expectProblems(document, ['unknown-key', 'not-a-boolean']);
      const actions = await codeActions(document, 'managment_address', vscode.CodeActionKind.QuickFix);
      const fix = actions.find(({ title, edit }) => edit && title.includes('management_address'));
      ok(fix?.edit, `a fix is among ${actions.map(({ title }) => title)}`);
      ok(await vscode.workspace.applyEdit(fix.edit), 'the edit is applied');
      ok(document.getText().includes('\nmanagement_address='), document.getText());
      await expectProblems(document, ['not-a-boolean']);
    },
  },
  {
    name: 'fixes everything safe at once',
    run: async () => {
      const document = await openHandled(handled);
      await replaceText(
        document,
        'inference_address=http://127.0.0.1:8080\nuse_native_io="true"\nprefer_direct_buffer=true \n',
      );
      await expectProblems(document, ['quoted-value', 'trailing-blank']);
      const kind = vscode.CodeActionKind.SourceFixAll.append('torchserve');
      const [fixAll] = await codeActions(document, 'inference_address', kind);
      ok(fixAll?.edit, 'there is an action that fixes all');
      await vscode.workspace.applyEdit(fixAll.edit);
      equal(
        document.getText(),
        'inference_address=http://127.0.0.1:8080\nuse_native_io=true\nprefer_direct_buffer=true\n',
        'text',
      );
      await expectProblems(document, []);
    },
  },
  {
    name: 'formats without changing what Java reads',
    run: async () => {
      const document = await openHandled(handled);
      await replaceText(document, '  job_queue_size = 10\nload_models : all\n');
      const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        { tabSize: 2, insertSpaces: true },
      );
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, edits);
      await vscode.workspace.applyEdit(edit);
      equal(document.getText(), 'job_queue_size=10\nload_models=all\n', 'text');
    },
  },
  {
    name: 'outlines, folds and links',
    run: async () => {
      const document = await openHandled(handled);
      await replaceText(
        document,
        'inference_address=http://127.0.0.1:8080\nload_models=a.mar,\\\n  b.mar,\\\n  c.mar\n',
      );
      const ask = <T>(command: string): Thenable<T[]> =>
        vscode.commands.executeCommand<T[]>(command, document.uri);
      const symbols = await ask<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider');
      const names = symbols.flatMap(({ name, children }) => [name, ...children.map((child) => child.name)]);
      ok(names.includes('load_models'), `load_models is among ${names}`);
      const folds = await ask<vscode.FoldingRange>('vscode.executeFoldingRangeProvider');
      ok(
        folds.some(({ start, end }) => start === 1 && end === 3),
        `lines 1 to 3 are among ${JSON.stringify(folds)}`,
      );
      const links = await ask<vscode.DocumentLink>('vscode.executeLinkProvider');
      ok(
        links.some(({ range }) => document.getText(range).startsWith('http://127.0.0.1:8080')),
        'the address is a link',
      );
    },
  },
  {
    name: 'notices that an archive was put into the model store',
    run: async () => {
      const document = await openHandled('models/config.properties');
      const mar = vscode.Uri.joinPath(document.uri, '..', 'store', 'resnet.mar');
      await eventually('the archive is missing', () => problemsOf(document).length === 1);
      const packed = vscode.Uri.joinPath(document.uri, '..', 'packed', 'resnet.mar');
      await vscode.workspace.fs.copy(packed, mar);
      await expectProblems(document, []);
      await vscode.workspace.fs.delete(mar);
      await eventually('the archive is missing again', () => problemsOf(document).length === 1);
    },
  },
];
