import { type CompletionItem, MarkupKind } from 'vscode-languageserver-types';
import { findProperty } from '../../catalog/catalog';
import { snippets } from '../../catalog/snippets';
import { plainSnippet } from '../../text/snippet';
import { describeKey, kindOf } from '../describe';
import { describeJsonItem, isJsonData } from '../modelsJson/describeItem';

/** Adds the documentation to an item of `getCompletions`; any other item stays as it is. */
export function resolveCompletion(item: CompletionItem): CompletionItem {
  const value = documentationOf(item);
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function documentationOf({ label, data }: CompletionItem): string | undefined {
  if (data === 'keys') {
    const spec = findProperty(label);
    return spec ? describeKey(spec) : describeTemplate(label);
  }
  if (!isValueData(data)) return undefined;
  return isJsonData(data) ? describeJsonItem(data, label) : describeValue(data.key, label);
}

function describeTemplate(label: string): string | undefined {
  const snippet = snippets.find(({ prefix }) => prefix === label);
  return snippet && `${snippet.doc}\n\n\`\`\`properties\n${plainSnippet(snippet.body.join('\n'))}\n\`\`\``;
}

function describeValue(key: string, label: string): string | undefined {
  const spec = findProperty(key);
  if (!spec) return undefined;
  const proposal = kindOf(spec.type)
    .proposals(spec.type, spec)
    .find((one) => one.value === label || one.label === label || plainSnippet(one.value) === label);
  return proposal?.doc;
}

function isValueData(data: unknown): data is { readonly key: string } {
  return typeof data === 'object' && data !== null && 'key' in data && typeof data.key === 'string';
}
