import * as vscode from 'vscode';
import { codeActions, fileUri, openHandled, positionAfter, replaceText } from '../editor';
import { equal, eventually, type HostTest, ok } from '../runner';

const run = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);

/** Opens the JSON of a setting and gives its document. */
async function editAsJson(relative: string, key?: string): Promise<vscode.TextDocument> {
  await run('torchserve.editAsJson', fileUri(relative), key);
  return eventually(`the JSON of ${relative}`, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.scheme === 'torchserve-json' && document.uri.path.includes(relative) && document;
  });
}

/** Documents may have been closed meanwhile, so that they are asked for by name. */
async function textOf(relative: string): Promise<string> {
  return (await vscode.workspace.openTextDocument(fileUri(relative))).getText();
}

const block = (...lines: string[]): string => lines.join(' \\\n');

export const modelsTests: readonly HostTest[] = [
  {
    name: 'opens the JSON of models beside the file, with the completions of its schema',
    run: async () => {
      await openHandled('models/config.properties');
      const json = await editAsJson('models/config.properties');
      equal(json.languageId, 'json', 'language');
      const parameters = '{\n      "batchSize": 4,\n      "runtimeType": "python3"\n    }';
      equal(json.getText(), `{\n  "resnet": {\n    "1.0": ${parameters}\n  }\n}\n`, 'text');
      const columns = vscode.window.visibleTextEditors.map(({ viewColumn }) => viewColumn);
      equal(columns.toSorted(), [1, 2], 'columns');
      await eventually('completions of the schema', async () => {
        const list = await run<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          json.uri,
          positionAfter(json, '"batchSize": 4,'),
        );
        return list.items.some(({ label }) => label === 'maxBatchDelay');
      });
    },
  },
  {
    name: 'writes what is saved into the file, which can be undone',
    run: async () => {
      const file = await openHandled('models/config.properties');
      const before = file.getText();
      const json = await editAsJson('models/config.properties');
      await replaceText(json, '{\n  "é": {\n    "1.0": {"batchSize": 8}\n  }\n}\n');
      ok(await json.save(), 'it was saved');
      const value = block('{', '  "\\u00e9": {', '    "1.0": {"batchSize": 8}', '  }', '}');
      equal(file.getText(), `inference_address=http://127.0.0.1:8080\nmodels=${value}\n`, 'the file');
      ok(file.isDirty && !json.isDirty, 'the file is changed and not saved');
      await openHandled('models/config.properties');
      await run('undo');
      equal(file.getText(), before, 'the file after undoing');
      await eventually('the JSON follows', () => json.getText().includes('resnet'));
    },
  },
  {
    name: 'keeps line ends, writes over the entry that counts, and opens a file that was closed',
    run: async () => {
      const json = await editAsJson('models/crlf/config.properties');
      await replaceText(json, '{\n}\n');
      ok(await json.save(), 'it was saved');
      const text = await textOf('models/crlf/config.properties');
      ok(text.endsWith('models={}\r\nmodels={ \\\r\n}\r\n# end\r\n'), text);
    },
  },
  {
    name: 'follows the file until the JSON is changed',
    run: async () => {
      const json = await editAsJson('models/followed/config.properties');
      const file = await vscode.workspace.openTextDocument(fileUri('models/followed/config.properties'));
      await replaceText(file, file.getText().replace('"m"', '"n"'));
      await eventually('the JSON follows', () => json.getText() === '{\n  "n": {}\n}\n');
      await replaceText(json, '{\n  "mine": {}\n}\n');
      await replaceText(file, file.getText().replace('"n"', '"other"'));
      // As long as it takes to follow.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      equal(json.getText(), '{\n  "mine": {}\n}\n', 'the JSON');
      await run('workbench.action.files.revert');
      await eventually('the JSON of now', () => json.getText() === '{\n  "other": {}\n}\n');
    },
  },
  {
    name: 'refuses JSON that TorchServe cannot read, and loses nothing',
    run: async () => {
      const file = await openHandled('models/config.properties');
      const before = file.getText();
      const json = await editAsJson('models/config.properties');
      const wrong = '{\n  "m": {},\n}\n';
      await replaceText(json, wrong);
      ok(!(await json.save()), 'it was not saved');
      ok(json.isDirty, 'the JSON is still changed');
      equal([file.getText(), json.getText()], [before, wrong], 'the texts');
      await replaceText(json, "{m: {'1.0'=>{}}}");
      ok(await json.save(), 'what Gson takes is saved');
      ok(file.getText().includes("models={m: {'1.0'=>{}}}"), file.getText());
    },
  },
  {
    name: 'makes a setting that is not there',
    run: async () => {
      const json = await editAsJson('models/absent/config.properties');
      equal(json.getText(), '{}\n', 'text');
      await replaceText(json, '{"m": {}}');
      ok(await json.save(), 'it was saved');
      const text = await textOf('models/absent/config.properties');
      equal(text, 'inference_address=http://127.0.0.1:8080\nmodels={"m": {}}\n', 'the file');
    },
  },
  {
    name: 'takes the snapshot when there is nothing else, from the code action too',
    run: async () => {
      const file = await openHandled('models/snapshot/config.properties');
      const actions = await codeActions(file, 'model_snapshot', vscode.CodeActionKind.RefactorRewrite);
      const action = actions.find(({ title }) => title === "Edit 'model_snapshot' as JSON");
      ok(action?.command, 'the action');
      await run(action.command.command, ...(action.command.arguments ?? []));
      const json = await editAsJson('models/snapshot/config.properties');
      equal(json.uri.authority, 'model_snapshot', 'the setting');
      equal(json.getText(), '{\n  "modelCount": 0,\n  "models": {}\n}\n', 'text');
    },
  },
];
