import { CompletionItemKind } from 'vscode-languageserver-types';
import type { PropertiesConfig } from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import { placeholdersIn } from '../../text/placeholders';
import type { Draft } from './list';

/** The stretch of the value that a placeholder replaces, when the caret stands behind a `$` that opens one. */
export function openPlaceholder(
  value: string,
  index: number,
): { readonly from: number; readonly to: number } | undefined {
  // Closed placeholders are blanked out, so that their last `$` does not count as an opening one.
  const typed = value.slice(0, index);
  const closed = placeholdersIn(typed).at(-1)?.to ?? 0;
  const before = ' '.repeat(closed) + typed.slice(closed);
  const from = before.search(/\$\$?\w*$/);
  if (from < 0) return undefined;
  const rest = /^\w*\$*/.exec(value.slice(index))![0];
  // The `$$` behind the caret may open the next placeholder; they close this one only if nothing else would follow.
  const closes = rest.endsWith('$') && placeholdersIn(value.slice(index + rest.search(/\$/)))[0]?.from !== 0;
  return { from, to: index + (closes ? rest.length : rest.replace(/\$+$/, '').length) };
}

/** `$$NAME$$` for the names given and for those that the file uses already. */
export function placeholderDrafts(config: PropertiesConfig, names: readonly string[]): Draft[] {
  const used = [...usedNames(config)].filter((name) => !names.includes(name)).sort();
  return [...used, ...names].map((name) => ({
    label: `$$${name}$$`,
    kind: CompletionItemKind.Variable,
    description: used.includes(name) ? 'used in this file' : 'environment',
  }));
}

function usedNames({ syntax }: PropertiesConfig): Set<string> {
  const names = new Set<string>();
  for (const line of syntax.slots) {
    if (!line || !(line.flags & LineFlag.placeholder)) continue;
    const value = syntax.text.slice(line.start + line.valueStart, line.start + line.valueEnd);
    for (const match of value.matchAll(/\$\$(\w{2,})\$\$/g)) names.add(match[1]!);
  }
  return names;
}
