import { type CompletionItem, MarkupKind } from 'vscode-languageserver-types';
import { findModelKey } from '../../../catalog/modelConfig';
import { modelConfigSnippets } from '../../../catalog/snippets/modelConfig';
import { plainSnippet } from '../../../text/snippet';
import { isModelItem, type ModelItemData } from '../../completion/itemData';
import { describeModelKey } from '../describeModelKey';
import { specOfValue } from './values';

/** Adds the documentation to an item of `getCompletions` for a model configuration; any other item stays as it is. */
export function resolveCompletion(item: CompletionItem): CompletionItem {
  const value = isModelItem(item) ? documentationOf(item.label, item.data) : undefined;
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function documentationOf(label: string, { model, part }: ModelItemData): string | undefined {
  if (part === 'value') return describeValue(label, model);
  const spec = findModelKey([...model, label]);
  return spec ? describeModelKey(spec) : describeTemplate(label);
}

function describeTemplate(label: string): string | undefined {
  const snippet = modelConfigSnippets.find(({ prefix }) => prefix === label);
  return snippet && `${snippet.doc}\n\n\`\`\`yaml\n${plainSnippet(snippet.body.join('\n'))}\n\`\`\``;
}

function describeValue(label: string, path: readonly string[]): string | undefined {
  const types = specOfValue(path)?.types ?? [];
  const values = types.flatMap((type) =>
    type.kind === 'enum' ? type.values : type.kind === 'text' ? type.examples : [],
  );
  return values.find(({ value }) => value === label)?.doc;
}
