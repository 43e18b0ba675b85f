import { FileSystemError, type Uri, window } from 'vscode';
import { keyOf, nameOf, sourceOf } from './jsonSource';

/** VS Code itself asks before it overwrites something new, but tells old from new by their lengths. */
export function isUnnoticedChange(base: string | undefined, present: string): boolean {
  return base !== undefined && base !== present && base.length === present.length;
}

export async function confirmOverwriting(uri: Uri): Promise<void> {
  const overwrite = 'Overwrite';
  const answer = await window.showWarningMessage(
    `'${keyOf(uri)}' in ${nameOf(sourceOf(uri))} was changed meanwhile.`,
    { modal: true, detail: 'What was changed there is lost when it is overwritten.' },
    overwrite,
  );
  if (answer !== overwrite) throw FileSystemError.Unavailable('It was not saved, and nothing was changed.');
}
