import { type LogOutputChannel, type TextDocument, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ModelVersion,
  type MoveParams,
  type MoveResult,
  moveToModelsRequest,
} from '../../../server/src/lsp/protocol';
import { columnOf } from '../columnOf';

export interface MoveParts {
  readonly client: BaseLanguageClient;
  readonly output: LogOutputChannel;
}

/** The two files between which parameters move. `yaml` is an address where there is no file yet. */
export interface MoveFiles {
  readonly config: TextDocument;
  readonly yaml: TextDocument | Uri;
}

/** Asks the server for a move, makes its edits in one step, and reports. */
export async function move(
  { client, output }: MoveParts,
  method: string,
  { config, yaml }: MoveFiles,
  model: ModelVersion,
): Promise<void> {
  const isNew = yaml instanceof Uri;
  const versions = [config.version, isNew ? 0 : yaml.version];
  const params: MoveParams = {
    ...model,
    uri: client.code2ProtocolConverter.asUri(config.uri),
    text: config.getText(),
    ...(isNew ? {} : { yaml: yaml.getText() }),
  };
  const result = await client.sendRequest<MoveResult | null>(method, params);
  if (!result)
    return void window.showErrorMessage('The language server does not answer. Its output says why.');
  const title = `${model.model} ${model.version}`;
  if (result.refusal !== undefined) return report(output, title, result.refusal, result, true);
  const target = isNew ? yaml : yaml.uri;
  const name = workspace.asRelativePath(target);
  if (result.removesYaml && !(await confirmRemoval(name))) return;
  if (versions[0] !== config.version || (!isNew && versions[1] !== yaml.version))
    return void window.showWarningMessage('The files were changed meanwhile, and nothing was moved.');
  const edit = await editOf(client, result, config.uri, target, isNew);
  if (!(await workspace.applyEdit(edit)))
    return void window.showErrorMessage('The files cannot be changed, and nothing was moved.');
  // Beside the file from which something was moved, the one that has it now.
  await show(method === moveToModelsRequest ? config.uri : target);
  report(output, title, `Moved ${result.moved.join(', ')}.`, result, false);
}

async function editOf(
  { protocol2CodeConverter }: BaseLanguageClient,
  { properties, yaml, removesYaml }: MoveResult,
  config: Uri,
  target: Uri,
  isNew: boolean,
): Promise<WorkspaceEdit> {
  const edit = new WorkspaceEdit();
  edit.set(config, await protocol2CodeConverter.asTextEdits([...properties]));
  if (removesYaml) edit.deleteFile(target);
  else if (!isNew) edit.set(target, await protocol2CodeConverter.asTextEdits([...yaml]));
  else {
    const contents = new TextEncoder().encode(yaml.map(({ newText }) => newText).join(''));
    edit.createFile(target, { contents });
  }
  return edit;
}

async function confirmRemoval(name: string): Promise<boolean> {
  const remove = 'Move and Delete';
  const answer = await window.showWarningMessage(
    `Nothing is left in ${name} after this.`,
    {
      modal: true,
      detail: 'An empty file would stop TorchServe, so that it is deleted. Make the archive without it.',
    },
    remove,
  );
  return answer === remove;
}

async function show(uri: Uri): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { viewColumn: columnOf(uri), preview: false });
}

/** The result in one sentence, and the rest for whoever wants to read it. */
function report(
  output: LogOutputChannel,
  title: string,
  summary: string,
  { kept, remarks }: MoveResult,
  isRefused: boolean,
): void {
  const details = [...kept.map((sentence) => `Stays: ${sentence}`), ...remarks];
  const lines = [`${title}: ${summary}`, ...details];
  for (const line of lines) output.info(line);
  const button = 'Show Report';
  const buttons = details.length > 0 ? [button] : [];
  const isPartial = kept.length > 0 && !isRefused;
  const message = isPartial ? `${summary} Not everything can move; the report says why.` : summary;
  const shown = isRefused
    ? window.showWarningMessage(message, ...buttons)
    : window.showInformationMessage(message, ...buttons);
  // Nobody waits for the answer: everything is done.
  void shown.then((answer) => {
    if (answer === button) output.show(true);
  });
}
