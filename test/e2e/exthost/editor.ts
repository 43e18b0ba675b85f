import * as vscode from 'vscode';
import type { TorchServeApi } from '../../../client/src/extension';
import { eventually, ok } from './runner';

export const ourLanguage = 'torchserve-properties';

export function fileUri(relative: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, relative);
}

/** Opens a file as a user does: a document that an extension asked for would stay open after its editor was closed. */
export async function open(relative: string): Promise<vscode.TextDocument> {
  const uri = fileUri(relative);
  await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
  return eventually(`${relative} is open`, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.toString() === uri.toString() && document;
  });
}

/** Opens a file that is expected to be handled and waits until its language was switched. */
export async function openHandled(relative: string): Promise<vscode.TextDocument> {
  const document = await open(relative);
  await eventually(`${relative} is handled`, () => document.languageId === ourLanguage).catch(
    async (error) => {
      const { statusOf } = await api();
      const status = JSON.stringify(statusOf(document.uri));
      throw new Error(`${error.message}; its language is ${document.languageId}, its status ${status}`);
    },
  );
  return document;
}

export async function api(): Promise<TorchServeApi> {
  const extension = vscode.extensions.getExtension<TorchServeApi>('torchserve-config.torchserve-config');
  ok(extension, 'the extension is installed');
  return extension.activate();
}

/** Ids of the rules that reported something in a document, in the order of the text. */
export function problemsOf(document: vscode.TextDocument): readonly string[] {
  const found = [...vscode.languages.getDiagnostics(document.uri)].filter(
    ({ source }) => source === 'torchserve',
  );
  return found.sort((a, b) => a.range.start.compareTo(b.range.start)).map(ruleOf);
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until exactly these rules report something. */
export async function expectProblems(document: vscode.TextDocument, rules: readonly string[]): Promise<void> {
  const wanted = rules.join();
  await eventually(`problems ${wanted || 'none'}`, () => problemsOf(document).join() === wanted).catch(
    (error) => {
      throw new Error(`${error.message}; there are: ${problemsOf(document).join()}`);
    },
  );
}

export async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  ok(await vscode.workspace.applyEdit(edit), 'the text was replaced');
}

export function positionAfter(document: vscode.TextDocument, text: string): vscode.Position {
  const index = document.getText().indexOf(text);
  ok(index >= 0, `the document has '${text}'`);
  return document.positionAt(index + text.length);
}

export async function completionLabels(
  document: vscode.TextDocument,
  after: string,
): Promise<readonly string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    positionAfter(document, after),
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

export async function hoverText(document: vscode.TextDocument, on: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    positionAfter(document, on).translate(0, -1),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** Code actions for the whole of the line that holds the text. */
export async function codeActions(
  document: vscode.TextDocument,
  on: string,
  kind?: vscode.CodeActionKind,
): Promise<readonly vscode.CodeAction[]> {
  const { range } = document.lineAt(positionAfter(document, on));
  const ask = (): Thenable<vscode.CodeAction[]> =>
    vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, kind?.value, 100);
  // VS Code cancels its own question when anything about the document changes meanwhile, and may then answer with nothing.
  return eventually('code actions', async () => {
    try {
      const actions = await ask();
      return actions.length > 0 ? actions : undefined;
    } catch (error) {
      if (error instanceof Error && error.message.includes('Canceled')) return undefined;
      throw error;
    }
  });
}
