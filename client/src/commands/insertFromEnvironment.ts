import { env, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FromEnvironmentParams,
  type FromEnvironmentResult,
  fromEnvironmentRequest,
} from '../../../server/src/lsp/protocol';

/** Writes environment variables, from the clipboard or a file, into a configuration as settings. */
export async function insertFromEnvironment(
  client: BaseLanguageClient,
  source: Uri,
  given: string | undefined,
): Promise<void> {
  const text = given ?? (await pickText());
  if (text === undefined) return;
  const params: FromEnvironmentParams = { uri: client.code2ProtocolConverter.asUri(source), text };
  const result = await client.sendRequest<FromEnvironmentResult | null>(fromEnvironmentRequest, params);
  if (!result) return void window.showInformationMessage('Open the configuration first.');
  if (result.count > 0) {
    const edit = new WorkspaceEdit();
    edit.set(source, await client.protocol2CodeConverter.asTextEdits([...result.edits]));
    await workspace.applyEdit(edit);
  }
  void window.showInformationMessage(describe(result));
}

async function pickText(): Promise<string | undefined> {
  const clipboard = { label: 'Clipboard', read: () => env.clipboard.readText() };
  const file = { label: 'Environment file…', read: readFile };
  const picked = await window.showQuickPick([clipboard, file], {
    title: 'Insert from Environment Variables',
  });
  return picked?.read();
}

async function readFile(): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title: 'Environment File', openLabel: 'Read' })) ?? [];
  return file && new TextDecoder().decode(await workspace.fs.readFile(file));
}

function describe({ count, unknown }: FromEnvironmentResult): string {
  const written = `${count} ${count === 1 ? 'setting comes' : 'settings come'} from variables.`;
  if (count === 0 && unknown.length === 0) return 'No variable of TorchServe was found.';
  return unknown.length === 0 ? written : `${written} No key belongs to ${unknown.join(', ')}.`;
}
