import { TabInputCustom, TabInputText, Uri, ViewColumn, window, workspace } from 'vscode';
import { contentTypeOf, shownAs } from '../../api/contentTypes';
import type { ServerTree } from '../serverTree';
import { pickVersion } from './pick';
import { withProgress } from './withProgress';

const name = 'Run Inference';

/** Sends a file, or what is in the editor, to a model and opens the answer. `file` is asked for when it is not given. */
export async function runInference(tree: ServerTree, argument: unknown, file: unknown): Promise<void> {
  const picked = await pickVersion(tree, argument, name);
  if (!picked) return;
  const uri = file instanceof Uri ? file : await pickFile();
  if (!uri) return;
  const { source, model, version } = picked;
  const prediction = {
    model: model.name,
    ...(version !== undefined && { version }),
    body: await bodyOf(uri),
    contentType: contentTypeOf(uri.path),
  };
  const { contentType, body } = await withProgress(`${model.name} is working…`, (signal) =>
    tree.apiOf(source).predict(prediction, { signal }),
  );
  await show(contentType, body, model.name);
}

/** What has not been saved counts. */
async function bodyOf(uri: Uri): Promise<Uint8Array> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open?.isDirty || uri.scheme === 'untitled'
    ? new TextEncoder().encode(open?.getText() ?? '')
    : workspace.fs.readFile(uri);
}

async function pickFile(): Promise<Uri | undefined> {
  const items = openFiles().map((uri) => ({
    label: workspace.asRelativePath(uri),
    description: contentTypeOf(uri.path),
    uri,
  }));
  const browse = { label: '$(folder-opened) Another file…', uri: undefined };
  const title = `${name}: File to Send`;
  const picked = items.length === 0 ? browse : await window.showQuickPick([...items, browse], { title });
  if (picked !== browse) return picked?.uri;
  return (await window.showOpenDialog({ title, openLabel: 'Send' }))?.[0];
}

/** What is in front, also pictures, which no text editor shows. */
function openFiles(): readonly Uri[] {
  const inputs = window.tabGroups.all.map(({ activeTab }) => activeTab?.input);
  const uris = inputs.flatMap((input) =>
    input instanceof TabInputText || input instanceof TabInputCustom ? [input.uri] : [],
  );
  const sent = uris.filter(({ scheme }) => scheme === 'file' || scheme === 'untitled');
  return [...new Map(sent.map((uri) => [uri.toString(), uri])).values()];
}

async function show(contentType: string, body: Uint8Array, model: string): Promise<void> {
  const shown = shownAs(contentType, body);
  if (shown.kind === 'text') {
    const document = await workspace.openTextDocument({ content: shown.text, language: shown.language });
    await window.showTextDocument(document, {
      viewColumn: ViewColumn.Beside,
      preview: true,
      preserveFocus: true,
    });
    return;
  }
  const save = 'Save…';
  const what = contentType === '' ? 'of no named type' : contentType;
  const answer = await window.showInformationMessage(
    `The answer of ${model} is no text: ${body.length} bytes, ${what}.`,
    save,
  );
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = `${model}-answer.${shown.ending}`;
  const target =
    answer === save &&
    (await window.showSaveDialog({
      ...(folder && { defaultUri: Uri.joinPath(folder, file) }),
      saveLabel: 'Save',
    }));
  if (target) await workspace.fs.writeFile(target, body);
}
