import {
  CompletionItemKind,
  type CompletionList,
  type LSPAny,
  type Position,
} from 'vscode-languageserver-types';
import { snippets } from '../../catalog/snippets';
import type { Setting } from '../../model/config';
import { type Cursor, cursorAt, physicalLine } from '../../model/cursorAt';
import type { FactQuery } from '../../model/facts';
import { LineFlag } from '../../syntax/properties';
import type { ServiceDocument } from '../serviceDocument';
import { keyDrafts } from './keys';
import { type CompletionOptions, type Draft, finishList } from './list';
import { modelStore } from './modelList';
import { typedPath } from './paths';
import { completeComment } from './suppressions';
import { type CompletionTarget, textTarget } from './target';
import { completeValue } from './values';

export type { CompletionOptions } from './list';

/** What completion offers at a place, before it becomes a list of the protocol. */
interface Offer {
  readonly target: CompletionTarget;
  readonly drafts: readonly Draft[];
  /** Tells `resolveCompletion` where to look for the documentation of a label. */
  readonly data: LSPAny;
}

interface Place {
  readonly document: ServiceDocument;
  readonly offset: number;
  readonly options: CompletionOptions;
}

/** The directories that must be listed before completions at a position can be computed. */
export function completionFacts(
  { document, analysis }: ServiceDocument,
  position: Position,
): readonly FactQuery[] {
  const cursor = cursorAt(analysis.config, document.offsetAt(position));
  if (cursor.part !== 'value') return [];
  const { setting, index } = cursor;
  const { kind } = setting.spec?.type ?? {};
  if (kind === 'path') return [{ kind: 'listing', path: typedPath(setting.value, index).directory }];
  const store = kind === 'modelList' || kind === 'json' ? modelStore(analysis.config) : undefined;
  return store === undefined ? [] : [{ kind: 'listing', path: store }];
}

/** Keys, values or rules that can stand at a position. Documentation comes by `resolveCompletion`. */
export function getCompletions(
  document: ServiceDocument,
  position: Position,
  options: CompletionOptions,
): CompletionList {
  const offset = document.document.offsetAt(position);
  const offer = offerAt(cursorAt(document.analysis.config, offset), { document, offset, options });
  if (!offer) return { isIncomplete: false, items: [] };
  return finishList(document.document, offer.target, offer.drafts, { data: offer.data, options });
}

function offerAt(cursor: Cursor, place: Place): Offer | undefined {
  const { config } = place.document.analysis;
  if (cursor.part === 'blank') return offerKeys(undefined, place);
  if (cursor.part === 'key') return offerKeys(cursor.setting, place);
  if (cursor.part === 'comment') return offerForComment(cursor, place);
  if (cursor.part === 'separator') return undefined;
  const caret = { ...cursor, text: config.syntax.text, offset: place.offset };
  const completion = completeValue(caret, config, place.options.facts);
  return completion && { data: { key: cursor.setting.key }, ...completion };
}

/** `setting` is the entry whose key is completed, if there is one already. */
function offerKeys(setting: Setting | undefined, { document, offset, options }: Place): Offer {
  const { config } = document.analysis;
  const { text } = config.syntax;
  const keyOnly =
    setting !== undefined && ((setting.line.flags & LineFlag.hasSeparator) !== 0 || setting.value !== '');
  // Blanks behind a new key would become part of its value, so that the whole rest of the line is replaced.
  const end = keyOnly ? setting.keySpan.end : physicalLine(text, offset).end;
  const withTemplates = !keyOnly && options.snippets;
  const target = textTarget(text, { start: setting?.keySpan.start ?? offset, end }, offset);
  const keys = keyDrafts({
    config,
    line: setting?.line,
    typed: target.typed,
    keyOnly,
    snippets: options.snippets,
  });
  return { target, drafts: withTemplates ? [...keys, ...templates] : keys, data: 'keys' };
}

/** Groups of lines that belong together. */
const templates: readonly Draft[] = snippets.map(({ name, prefix, body }) => ({
  label: prefix,
  kind: CompletionItemKind.Snippet,
  insert: body.join('\n'),
  isSnippet: true,
  sort: `t${prefix}`,
  description: name,
}));

function offerForComment(
  { text, span, index }: Extract<Cursor, { part: 'comment' }>,
  { document, offset }: Place,
): Offer | undefined {
  const { analysis } = document;
  const completion = completeComment(text, index, analysis.options.rules);
  if (!completion) return undefined;
  const stretch = { start: span.start + completion.from, end: span.start + completion.to };
  return {
    target: textTarget(analysis.config.syntax.text, stretch, offset),
    drafts: completion.drafts,
    data: 'comment',
  };
}
