import { CompletionItemKind } from 'vscode-languageserver-types';
import type { ValueType } from '../../catalog/types';
import type { Facts } from '../../model/facts';
import type { Draft } from './list';

/** A path half typed: the directory to look in, and the index in the value at which the last name starts and ends. */
export interface TypedPath {
  /** As the value names it; `.` for the working directory of the server. */
  readonly directory: string;
  readonly from: number;
  readonly to: number;
}

/** Takes apart the path in `value` around the caret. */
export function typedPath(value: string, index: number): TypedPath {
  const from = value.slice(0, index).lastIndexOf('/') + 1;
  const next = value.indexOf('/', index);
  const directory = from === 0 ? '.' : value.slice(0, Math.max(1, from - 1));
  return { directory, from, to: next < 0 ? value.length : next };
}

/** The names in the directory that can lead to a value: folders, and files with one of the endings. */
export function pathDrafts(
  { target, extensions }: Extract<ValueType, { kind: 'path' }>,
  { directory }: TypedPath,
  { typedName, facts }: { readonly typedName: string; readonly facts: Facts },
): Draft[] {
  const names = (facts.listing(directory) ?? []).filter(
    (name) => !name.startsWith('.') || typedName.startsWith('.'),
  );
  const folders = names.filter((name) => name.endsWith('/'));
  const files = target === 'directory' ? [] : names.filter((name) => isWanted(name, extensions));
  return [
    ...files.map((label): Draft => ({ label, kind: CompletionItemKind.File, sort: `a${label}` })),
    ...folders.map(
      (label): Draft => ({ label, kind: CompletionItemKind.Folder, sort: `b${label}`, continues: true }),
    ),
  ];
}

function isWanted(name: string, extensions: readonly string[]): boolean {
  if (name.endsWith('/')) return false;
  return extensions.length === 0 || extensions.some((extension) => name.toLowerCase().endsWith(extension));
}
