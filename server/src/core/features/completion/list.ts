import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CompletionItem,
  type CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type LSPAny,
} from 'vscode-languageserver-types';
import type { Facts } from '../../model/facts';
import { plainSnippet, snippetText } from '../../text/snippet';
import type { SpanEdit } from '../../text/span';
import type { CompletionTarget } from './target';

/** What the client can do, and what is known about the machine. */
export interface CompletionOptions {
  readonly facts: Facts;
  /** The client understands snippets with tab stops. */
  readonly snippets: boolean;
  /** The client can both insert before and replace what stands behind the caret. */
  readonly insertReplace: boolean;
  /** The client takes edit range, text format and data from the list instead of from every item. */
  readonly itemDefaults: boolean;
  /** The editor has VS Code's command that asks for completions; others would complain about an unknown command. */
  readonly suggestAgain?: boolean;
}

/** Something to offer; `finishList` makes the protocol's item of it. */
export interface Draft {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** What is inserted, when it is not the label: a text, or a snippet body when `isSnippet`. */
  readonly insert?: string;
  readonly isSnippet?: boolean;
  readonly sort?: string;
  readonly filter?: string;
  /** Shown behind the label. */
  readonly description?: string;
  readonly preselect?: boolean;
  /** Other changes that accepting it makes; they meet neither each other nor the target. */
  readonly also?: readonly SpanEdit[];
  /** Ask for completions again once this one is inserted. */
  readonly continues?: boolean;
}

const suggestAgain = { title: '', command: 'editor.action.triggerSuggest' };

/**
 * Items as small as the client allows: what all of them share stands once in the list, and documentation comes by resolve.
 * `data` says to `resolveCompletion` what the labels are.
 */
export function finishList(
  document: TextDocument,
  target: CompletionTarget,
  drafts: readonly Draft[],
  { data, options }: { readonly data: LSPAny; readonly options: CompletionOptions },
): CompletionList {
  const typed = target.raw.trimStart().toLowerCase();
  const shown = drafts.filter(({ filter, label }) => isPossible(typed, filter ?? label));
  const list = { document, target, options, data, asSnippets: usesSnippets(shown, options) };
  const editRange = rangesOf(list);
  const items = shown.map((draft) => makeItem(draft, list, editRange));
  if (!options.itemDefaults) return { isIncomplete: false, items };
  const itemDefaults: NonNullable<CompletionList['itemDefaults']> = { editRange, data };
  if (list.asSnippets) itemDefaults.insertTextFormat = InsertTextFormat.Snippet;
  return { isIncomplete: false, itemDefaults, items };
}

/**
 * True when the typed characters stand in the text in this order, which is the least that every client asks for. What
 * fails here would only be sent to be thrown away.
 */
function isPossible(typed: string, text: string): boolean {
  if (typed === '') return true;
  const lower = text.toLowerCase();
  let at = -1;
  for (const character of typed) {
    at = lower.indexOf(character, at + 1);
    if (at < 0) return false;
  }
  return true;
}

interface ListContext {
  readonly document: TextDocument;
  readonly target: CompletionTarget;
  readonly options: CompletionOptions;
  readonly data: LSPAny;
  /** The list says that its items are snippets, so that plain texts need escaping. */
  readonly asSnippets: boolean;
}

type EditRange = NonNullable<NonNullable<CompletionList['itemDefaults']>['editRange']>;

function usesSnippets(drafts: readonly Draft[], { snippets, itemDefaults }: CompletionOptions): boolean {
  return snippets && itemDefaults && drafts.some((draft) => draft.isSnippet);
}

function rangesOf({ document, target, options }: ListContext): EditRange {
  const start = document.positionAt(target.start);
  const replace = { start, end: document.positionAt(target.end) };
  return options.insertReplace
    ? { insert: { start, end: document.positionAt(target.caret) }, replace }
    : replace;
}

function makeItem(draft: Draft, list: ListContext, editRange: EditRange): CompletionItem {
  const { options } = list;
  const { label, kind, sort, filter, description, preselect, also, continues } = draft;
  const item: CompletionItem = { label, kind };
  const newText = textOf(draft, list);
  if (options.itemDefaults) {
    if (newText !== label) item.textEditText = newText;
  } else {
    item.textEdit = 'insert' in editRange ? { newText, ...editRange } : { newText, range: editRange };
    item.data = list.data;
    if (draft.isSnippet && options.snippets) item.insertTextFormat = InsertTextFormat.Snippet;
  }
  if (sort !== undefined) item.sortText = sort;
  if (filter !== undefined) item.filterText = filter;
  if (description !== undefined) item.labelDetails = { description };
  if (preselect) item.preselect = true;
  if (also) {
    item.additionalTextEdits = also.map(({ span: { start, end }, newText }) => ({
      range: { start: list.document.positionAt(start), end: list.document.positionAt(end) },
      newText,
    }));
  }
  if (continues && options.suggestAgain) item.command = suggestAgain;
  return item;
}

function textOf({ label, insert, isSnippet }: Draft, { options, asSnippets }: ListContext): string {
  const text = insert ?? label;
  if (isSnippet) return options.snippets ? text : plainSnippet(text);
  return asSnippets ? snippetText(text) : text;
}
