import type { Facts } from '../../../model/facts';
import { implicitTag } from '../../../syntax/yaml/implicitTag';
import type { Draft } from '../../completion/list';
import { pathDrafts, typedPath } from '../../completion/paths';

export interface FileRequest {
  readonly facts: Facts;
  /** Files that go into the archive, by path. */
  readonly files: readonly string[];
  /** What is written of the path, without quotes, and the caret in it. */
  readonly value: string;
  readonly index: number;
  readonly quote: '' | '"' | "'";
  readonly isFlow: boolean;
}

/** Files and folders below the directory that is written: those on disk and those that go into the archive. */
export function fileDrafts({ facts, files, value, index, quote, isFlow }: FileRequest): readonly Draft[] {
  const path = typedPath(value, index);
  const listing = (directory: string): readonly string[] => [
    ...new Set([...(facts.listing(directory) ?? []), ...namesIn(files, directory)]),
  ];
  const typedName = value.slice(path.from, index);
  const known = { typedName, facts: { ...facts, listing } };
  const head = value.slice(0, path.from);
  return pathDrafts({ kind: 'path', target: 'file', extensions: [] }, path, known).flatMap((draft) => {
    if (isWritable(head + draft.label, quote, isFlow)) return [draft];
    const isWhole = quote === '' && head === '' && path.to === value.length;
    return isWhole ? [{ ...draft, insert: quoted(draft.label), filter: draft.label }] : [];
  });
}

function namesIn(files: readonly string[], directory: string): readonly string[] {
  const prefix = directory === '.' ? '' : directory.endsWith('/') ? directory : `${directory}/`;
  return files
    .filter((file) => file.startsWith(prefix) && file.length > prefix.length)
    .map((file) => file.slice(prefix.length).replace(/\/.*/s, '/'));
}

/** True when a path means itself as it would stand there. */
function isWritable(path: string, quote: FileRequest['quote'], isFlow: boolean): boolean {
  if (quote === '"') return !/["\\]/.test(path);
  if (quote === "'") return !path.includes("'");
  const isPlain = /^[^\s#\-?:,[\]{}&*!|>'"%@`]/.test(path) && !/\s#|:(?:\s|$)|\s$/.test(path);
  return isPlain && !(isFlow && /[,[\]{}]/.test(path)) && implicitTag(path) === 'str';
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
