import { TabInputText, type Uri, ViewColumn, window } from 'vscode';

/** Where a document is shown already, or beside the active editor. */
export function columnOf(uri: Uri): ViewColumn {
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()),
  );
  return group?.viewColumn ?? ViewColumn.Beside;
}
