import { snippets } from '../catalog/snippets';
import { modelConfigSnippets } from '../catalog/snippets/modelConfig';
import type { SnippetSpec } from '../catalog/types';

/**
 * snippets/torchserve.json, in the format of VS Code. The snippets have no prefix, with which VS Code would offer them
 * inside values too: they are for the command Insert Snippet, while completion offers the same blocks where a line starts.
 */
export function snippetFile(): string {
  return fileOf(snippets, {});
}

/**
 * snippets/model-config.json, for YAML. Without a prefix they keep out of the way in all other YAML files; as templates of
 * files they can fill an empty one, in which nothing tells yet that it is TorchServe's.
 */
export function modelConfigSnippetFile(): string {
  const named = modelConfigSnippets.map((snippet) => ({ ...snippet, name: `TorchServe: ${snippet.name}` }));
  return fileOf(named, { isFileTemplate: true });
}

function fileOf(specs: readonly SnippetSpec[], more: Readonly<Record<string, unknown>>): string {
  const entries = specs.map(({ name, doc, body }) => [name, { ...more, description: doc, body }]);
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}
