import { snippets } from '../catalog/snippets';

/** snippets/torchserve.json, in the format of VS Code. */
export function snippetFile(): string {
  const entries = snippets.map(({ name, prefix, doc, body }) => [name, { prefix, description: doc, body }]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}
