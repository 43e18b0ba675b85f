import { snippets } from '../catalog/snippets';

/**
 * snippets/torchserve.json, in the format of VS Code. The snippets have no prefix, with which VS Code would offer them
 * inside values too: they are for the command Insert Snippet, while completion offers the same blocks where a line starts.
 */
export function snippetFile(): string {
  const entries = snippets.map(({ name, doc, body }) => [name, { description: doc, body }]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}
