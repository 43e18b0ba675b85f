import type { CompletionItem } from 'vscode-languageserver-types';

/** What `resolveCompletion` must know about an item of a model configuration: the section of a key, or the key of a value. */
export interface ModelItemData {
  readonly model: string[];
  readonly part: 'key' | 'value';
}

/** True for items whose documentation the model configuration has. */
export function isModelItem(item: CompletionItem): item is CompletionItem & { readonly data: ModelItemData } {
  const { data } = item;
  return typeof data === 'object' && data !== null && 'model' in data && Array.isArray(data.model);
}
