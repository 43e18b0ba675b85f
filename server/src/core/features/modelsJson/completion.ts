import { CompletionItemKind, type LSPAny } from 'vscode-languageserver-types';
import { type PropertiesConfig, spanInValue } from '../../model/config';
import { physicalLine } from '../../model/cursorAt';
import type { Facts } from '../../model/facts';
import { lineEndOf } from '../../rules/shared/sourceEdits';
import type { Draft } from '../completion/list';
import { type CompletionTarget, type ValueCaret, valueTarget } from '../completion/target';
import { commasAround } from './commas';
import { jsonBehind } from './jsonBehind';
import { likelyModels } from './likelyModels';
import { type JsonPlace, type ModelsDocument, placeAt, readModelsDocument } from './modelsDocument';
import { nameDrafts } from './nameDrafts';
import { documentSkeleton, type Layout, renderSkeleton } from './skeleton';
import { valueDrafts } from './valueDrafts';

export interface JsonCompletion {
  readonly target: CompletionTarget;
  readonly drafts: readonly Draft[];
  readonly data: LSPAny;
}

/** What completion knows about the place in the JSON. */
export interface JsonRequest {
  readonly models: ModelsDocument;
  readonly place: JsonPlace;
  readonly config: PropertiesConfig;
  readonly facts: Facts;
  readonly layout: Layout;
  /** The quote that opens the text to be replaced; empty when there is none. */
  readonly quote: string;
}

/** Names and values that can stand at a place of `models` or `model_snapshot`, with the commas and quotes that are missing. */
export function completeModelsJson(
  caret: ValueCaret,
  config: PropertiesConfig,
  facts: Facts,
): JsonCompletion | undefined {
  const { setting, offset, index } = caret;
  if (isInsideEscape(caret)) return undefined;
  const rest = jsonBehind(config, setting, offset);
  const models = readModelsDocument(setting, rest);
  if (!models) return undefined;
  const hasLayout = !rest && !/[\r\n]/.test(setting.raw) && models.root?.entries.length !== 0;
  const layout: Layout = { eol: hasLayout && models.root ? undefined : lineEndOf(caret.text) };
  // An opening brace alone, in which nothing follows on other lines, is the beginning of a skeleton.
  const isBegun = !rest && setting.raw.trim() === '{';
  const place = isBegun ? undefined : placeAt(models, offset, index);
  if (!place) return wholeDocument(caret, models, layout, likelyModels(config, facts)[0]?.name);
  const quote = replacedToken(place)?.quote ?? '';
  const request: JsonRequest = { models, place, config, facts, layout, quote };
  return place.part === 'value' ? completeValue(caret, request) : completeName(caret, request, rest);
}

/** Between the backslash and the last character of an escape, or before the line end that a backslash continues. */
function isInsideEscape({ text, setting, offset, index }: ValueCaret): boolean {
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(text.slice(physicalLine(text, offset).start, offset))) return true;
  const { start, end } = spanInValue(setting, index - 1, index);
  return index > 0 && start < offset && offset < end;
}

/** A skeleton where no object has been begun. */
function wholeDocument(
  caret: ValueCaret,
  { setting, shape }: ModelsDocument,
  layout: Layout,
  model = 'model',
): JsonCompletion | undefined {
  if (!['', '{'].includes(setting.value.trim())) return undefined;
  const insert = renderSkeleton(documentSkeleton(shape, model), layout);
  const skeleton: Draft = {
    label: '{…}',
    kind: CompletionItemKind.Snippet,
    insert,
    isSnippet: true,
    sort: '0',
    filter: '{',
  };
  const empty: Draft = { label: '{}', kind: CompletionItemKind.Value, sort: '1' };
  return {
    target: valueTarget(caret, 0, setting.value.length),
    drafts: shape === 'models' ? [skeleton, empty] : [skeleton],
    data: { key: setting.key },
  };
}

function replacedToken({ entry, part }: JsonPlace) {
  if (part === 'name') return entry?.name;
  return entry?.value?.kind === 'scalar' ? entry.value : undefined;
}

/**
 * All of a text is replaced, its closing quote included, whether the user inserts or replaces; `undefined` for a text on
 * several lines, because only what stands on one can be replaced.
 */
function targetOf(caret: ValueCaret, place: JsonPlace): CompletionTarget | undefined {
  const token = replacedToken(place);
  if (!token) return valueTarget(caret, caret.index, caret.index);
  const target = valueTarget(caret, token.from, token.to);
  const isWhole = target.kept === '' && target.end >= spanInValue(caret.setting, token.from, token.to).end;
  if (!isWhole) return undefined;
  return { ...target, caret: token.quote === '' ? target.caret : target.end };
}

function completeValue(caret: ValueCaret, request: JsonRequest): JsonCompletion | undefined {
  const { place, models } = request;
  const { entry, container } = place;
  const after = entry && entry.comma === undefined && container.entries.at(-1) !== entry ? ',' : '';
  const target = targetOf(caret, place);
  if (!target) return undefined;
  const needsBlank = entry?.colonTo === caret.index && target.start === caret.offset && request.layout.eol;
  const before = needsBlank && !/\s/.test(caret.text[caret.offset - 1] ?? '') ? ' ' : '';
  const drafts = valueDrafts(request).map((draft) => wrapped(draft, before, after));
  const name = entry?.name?.text ?? '';
  return { target, drafts, data: { key: models.setting.key, json: 'value', name } };
}

function completeName(
  caret: ValueCaret,
  request: JsonRequest,
  rest: string | undefined,
): JsonCompletion | undefined {
  const { place, models } = request;
  const { role, entry } = place;
  const target = targetOf(caret, place);
  if (!role || !target || place.isWithinEntry) return undefined;
  const keepsValue = entry?.colonTo !== undefined;
  const drafts = nameDrafts(request, keepsValue);
  const data = { key: models.setting.key, json: role };
  if (keepsValue) return { target, drafts, data };
  const commas = commasAround(caret, place, target.start);
  const continues = rest && isLastOnLine(caret, target) ? '\\\\' : '';
  const { before, after, also } = commas;
  return {
    target,
    drafts: drafts.map((draft) => ({
      ...wrapped(draft, before, `${after}${continues}`),
      ...(also ? { also } : {}),
    })),
    data,
  };
}

function isLastOnLine({ text, offset }: ValueCaret, target: CompletionTarget): boolean {
  const { end } = physicalLine(text, offset);
  return text.slice(target.end, end).trim() === '' && text[end] !== '\\';
}

function wrapped(draft: Draft, before: string, after: string): Draft {
  if (!before && !after) return draft;
  return { ...draft, insert: `${before}${draft.insert ?? draft.label}${after}` };
}
