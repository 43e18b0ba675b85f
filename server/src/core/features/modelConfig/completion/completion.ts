import type { CompletionList, Position } from 'vscode-languageserver-types';
import { modelKeysIn } from '../../../catalog/modelConfig';
import type { ModelValueType } from '../../../catalog/types';
import type { FactQuery } from '../../../model/facts';
import type { ModelConfig } from '../../../model/modelConfig';
import { type ModelCursor, type ModelValueCursor, modelCursorAt } from '../../../model/modelCursor';
import { resolved, spanOf } from '../../../syntax/yaml/tree';
import { lineStartAt } from '../../../text/lines';
import { type CompletionOptions, finishList } from '../../completion/list';
import { typedPath } from '../../completion/paths';
import { completeComment } from '../../completion/suppressions';
import type { ModelDocument } from '../modelDocument';
import { type Offer, offerKeys, offerSection, type Place } from './offerKeys';
import { valueAt } from './section';
import { completeValue, specOfValue } from './values';

/** The directory that must be listed before completions at a position can be computed, as the value names it. */
export function completionFacts(doc: ModelDocument, position: Position): readonly FactQuery[] {
  const { config } = doc.analysis;
  const offset = doc.document.offsetAt(position);
  const cursor = asValue(modelCursorAt(config, offset));
  if (cursor.part !== 'value' || cursor.isItem) return [];
  if (!specOfValue(cursor.path)?.types.some(({ kind }) => kind === 'path')) return [];
  const { start, end } = cursor.span;
  const value = config.document.text.slice(start, end);
  return [{ kind: 'listing', path: typedPath(value, offset - start).directory }];
}

/**
 * Keys, values, whole deployments or rules that can stand at a position of a model-config YAML. Documentation comes by
 * `resolveCompletion`.
 */
export function getCompletions(
  doc: ModelDocument,
  position: Position,
  options: CompletionOptions,
): CompletionList {
  const { document, analysis } = doc;
  const offset = document.offsetAt(position);
  const cursor = asValue(modelCursorAt(analysis.config, offset));
  const offer = offerAt(cursor, { config: analysis.config, offset, doc, options });
  if (!offer || offer.drafts.length === 0) return { isIncomplete: false, items: [] };
  const { start, end } = offer.span;
  const typed = analysis.config.document.text.slice(start, offset);
  const target = { start, caret: offset, end, kept: '', typed, raw: typed };
  return finishList(document, target, offer.drafts, { data: offer.data, options });
}

/** On the first line of a section that is no map, the value itself or the first item of its list is written. */
function asValue(cursor: ModelCursor): ModelCursor {
  if (cursor.part !== 'key' || !cursor.isFirst || cursor.path.length === 0) return cursor;
  const types = specOfValue(cursor.path)?.types ?? [];
  if (types.some(isMap) || cursor.ending !== 'nothing') return cursor;
  const isItem = types.some(({ kind }) => kind === 'list');
  const { path, span, quote, isClosed, column, seen } = cursor;
  const lead = isItem ? '- ' : '';
  return { part: 'value', path, span, quote, isClosed, column, seen, isItem, isFlow: false, lead };
}

function isMap({ kind }: ModelValueType): boolean {
  return kind === 'map';
}

function offerAt(cursor: ModelCursor, place: Place): Offer | undefined {
  if (cursor.part === 'key') return offerKeys(cursor, place);
  if (cursor.part === 'value') return offerValues(cursor, place);
  return cursor.part === 'comment' ? offerForComment(cursor, place) : undefined;
}

function offerValues(cursor: ModelValueCursor, place: Place): Offer | undefined {
  const { config, offset, doc, options } = place;
  const { path, span, isItem, isFlow } = cursor;
  const spec = specOfValue(path);
  if (!spec) return undefined;
  const value = valueAt(config, path, offset);
  // Below an empty place its value may stand already.
  const isBelow = !isItem && !isFlow && span.start === span.end && value && spanOf(value).start > offset;
  if (isBelow) return undefined;
  if (!isItem && modelKeysIn(path).length > 0) return offerSection(cursor, place);
  const offer = completeValue(cursor, {
    text: config.document.text,
    offset,
    items: itemsOf(config, cursor, offset),
    facts: options.facts,
    files: doc.analysis.options.surroundings?.files ?? [],
  });
  return offer && { ...offer, data: { model: [...path], part: 'value' } };
}

/** The items of a list around the caret but for the one that is being written. */
function itemsOf(
  config: ModelConfig,
  { path, isItem, seen }: ModelValueCursor,
  offset: number,
): readonly string[] {
  const value = isItem ? valueAt(config, path, offset) : undefined;
  if (value?.kind !== 'list') return seen;
  const others = value.items.filter((item) => spanOf(item).start > offset || spanOf(item).end < offset);
  return [...seen, ...others.map(resolved).map((item) => ('text' in item ? item.text : ''))];
}

function offerForComment(
  { text, span, index }: Extract<ModelCursor, { part: 'comment' }>,
  { config, doc }: Place,
): Offer | undefined {
  // Comments behind values speak of these values.
  const { text: whole } = config.document;
  if (whole.slice(lineStartAt(whole, span.start), span.start).trim() !== '') return undefined;
  const completion = completeComment(text, index, doc.analysis.options.rules);
  if (!completion) return undefined;
  const { from, to, drafts } = completion;
  return { span: { start: span.start + from, end: span.start + to }, drafts, data: 'comment' };
}
