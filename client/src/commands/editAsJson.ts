import { type Uri, window, workspace } from 'vscode';
import type { JsonKey } from '../../../server/src/lsp/protocol';
import type { JsonDocuments } from '../jsonDocuments';

const keys: readonly JsonKey[] = ['models', 'model_snapshot'];

/** Opens the JSON of a setting as a document of its own; of both, when the file has both, the one that is picked. */
export async function editAsJson(
  documents: JsonDocuments,
  source: Uri,
  wanted: string | undefined,
): Promise<void> {
  const key = keys.find((one) => one === wanted) ?? (await pickKey(source));
  if (key) await documents.open(source, key);
}

async function pickKey(source: Uri): Promise<JsonKey | undefined> {
  const text = (await workspace.openTextDocument(source)).getText();
  const present = keys.filter((key) => new RegExp(`^[ \\t\\f]*${key}[ \\t\\f]*[=:]`, 'm').test(text));
  if (present.length < 2) return present[0] ?? 'models';
  const picked = await window.showQuickPick([...present], { title: 'Setting to Edit as JSON' });
  return present.find((key) => key === picked);
}
