import { CompletionItemKind } from 'vscode-languageserver-types';
import { effectiveSetting, type PropertiesConfig } from '../../model/config';
import type { Facts } from '../../model/facts';
import type { Draft } from './list';

/** The entry of a comma-separated value that holds an index, without the commas. */
export function entryAt(value: string, index: number): { readonly from: number; readonly to: number } {
  const next = value.indexOf(',', index);
  return { from: value.slice(0, index).lastIndexOf(',') + 1, to: next < 0 ? value.length : next };
}

/**
 * The directory whose archives can be loaded: the value of `model_store`, without blanks at the ends because the launcher
 * reads it first and trims. `undefined` when the file names none.
 */
export function modelStore(config: PropertiesConfig): string | undefined {
  return effectiveSetting(config, 'model_store')?.value.trim() || undefined;
}

/** The part of an entry to replace: behind `name=` when the caret stands there. */
export function locationAt(value: string, index: number): { readonly from: number; readonly to: number } {
  const { from, to } = entryAt(value, index);
  const equals = value.slice(from, index).indexOf('=');
  return { from: equals < 0 ? from : from + equals + 1, to };
}

/** The archives and folders in the store that are not in the list yet, with and without a name, and `all`. */
export function modelDrafts(
  {
    value,
    index,
    config,
  }: { readonly value: string; readonly index: number; readonly config: PropertiesConfig },
  facts: Facts,
): Draft[] {
  const store = modelStore(config);
  const entry = entryAt(value, index);
  const others = [value.slice(0, entry.from), value.slice(entry.to)].join(',').split(',').filter(Boolean);
  const listed = new Set(others.map((other) => other.slice(other.indexOf('=') + 1).trim()));
  const isNamed = value.slice(entry.from, index).includes('=');
  const available = (store === undefined ? [] : (facts.listing(store) ?? [])).filter(isLoadable);
  const names = available.map((name) => name.replace(/\/$/, '')).filter((name) => !listed.has(name));
  const drafts: Draft[] = [];
  if (others.length === 0 && !isNamed) {
    drafts.push({
      label: 'all',
      kind: CompletionItemKind.Keyword,
      sort: '0',
      description: 'every model in the store',
    });
  }
  // Without knowledge of the store only the form of an entry can be shown.
  if (available.length === 0 && !isNamed) {
    drafts.push({ label: 'model=model.mar', kind: CompletionItemKind.Snippet, ...archiveForm });
  }
  for (const name of names) drafts.push({ label: name, kind: CompletionItemKind.File, sort: `1${name}` });
  if (!isNamed) for (const name of names) drafts.push(namedDraft(name));
  return drafts;
}

const archiveForm = { insert: '${1:model}=${2:model}.mar', isSnippet: true, sort: '3' } as const;

function namedDraft(file: string): Draft {
  const label = `${modelName(file)}=${file}`;
  return { label, kind: CompletionItemKind.File, sort: `2${label}` };
}

/** A name made of the file's: TorchServe's own rule allows letters, digits and `_` only. */
function modelName(file: string): string {
  return file.replace(/\.(mar|model|tar\.gz)$/, '').replace(/[^A-Za-z0-9_]/g, '_');
}

/** What `all` would load; other files in the store are no models. */
function isLoadable(name: string): boolean {
  return !name.startsWith('.') && /(\.mar|\.model|\.tar\.gz|\/)$/.test(name);
}
