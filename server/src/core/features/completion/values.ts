import { CompletionItemKind, type LSPAny } from 'vscode-languageserver-types';
import { allEnvironmentVariables } from '../../catalog/environment';
import type { PropertySpec, ValueType } from '../../catalog/types';
import type { PropertiesConfig } from '../../model/config';
import type { Facts } from '../../model/facts';
import { escapeValue } from '../../text/escapeValue';
import { plainSnippet } from '../../text/snippet';
import { wordAt } from '../../text/wordAt';
import type { ValueProposal } from '../../values/valueKind';
import { kindOf } from '../describe';
import { completeModelsJson } from '../modelsJson/completion';
import type { Draft } from './list';
import { entryAt, locationAt, modelDrafts } from './modelList';
import { pathDrafts, typedPath } from './paths';
import { openPlaceholder, placeholderDrafts } from './placeholders';
import { type CompletionTarget, type ValueCaret, valueTarget } from './target';

/** What can stand at a place in a value. */
interface ValueCompletion {
  /** Indices in the value of what is replaced. */
  readonly from: number;
  readonly to: number;
  readonly drafts: readonly Draft[];
}

/** What is offered, and where. */
interface ValueOffer {
  readonly target: CompletionTarget;
  readonly drafts: readonly Draft[];
  /** Tells `resolveCompletion` more than the key does. */
  readonly data?: LSPAny;
}

interface ValueRequest {
  readonly value: string;
  readonly index: number;
  readonly spec: PropertySpec;
  readonly config: PropertiesConfig;
  readonly facts: Facts;
}

type Complete<T extends ValueType> = (request: ValueRequest, type: T) => ValueCompletion;

/** Kinds whose values consist of parts or depend on the machine; all others offer whole values. */
const special: { readonly [K in ValueType['kind']]?: Complete<Extract<ValueType, { kind: K }>> } = {
  path: completePath,
  modelList: (request) => ({
    ...locationAt(request.value, request.index),
    drafts: modelDrafts(request, request.facts),
  }),
  regex: (request, { list }) =>
    list ? { ...entryAt(request.value, request.index), drafts: proposed(request) } : wholeValue(request),
  words: (request) => ({ ...wordAt(request.value, request.index, /\S/), drafts: proposed(request) }),
};

/** Completes the part of a value around the caret; `undefined` when nothing is known about the key. */
export function completeValue(
  caret: ValueCaret,
  config: PropertiesConfig,
  facts: Facts,
): ValueOffer | undefined {
  const { setting, index } = caret;
  const { spec, value } = setting;
  const placeholder = completePlaceholder(caret, config);
  if (!placeholder && spec?.type.kind === 'json') return completeModelsJson(caret, config, facts);
  const completion = placeholder ?? (spec && completeByKind({ value, index, spec, config, facts }));
  if (!completion || completion.drafts.length === 0) return undefined;
  const target = valueTarget(caret, completion.from, completion.to);
  // The launcher reads its keys as they stand, so that an escape would become part of the value.
  const write = spec && spec.readBy !== 'frontend' ? (text: string) => text : escapeValue;
  return { target, drafts: completion.drafts.flatMap((draft) => fit(draft, target, write)) };
}

/** Only the Java server replaces placeholders, so that they are of no use in keys that the launcher reads. */
function completePlaceholder(
  { setting, index }: ValueCaret,
  config: PropertiesConfig,
): ValueCompletion | undefined {
  if (setting.spec && setting.spec.readBy !== 'frontend') return undefined;
  const span = openPlaceholder(setting.value, index);
  const names = allEnvironmentVariables().map(({ name }) => name);
  return span && { ...span, drafts: placeholderDrafts(config, names) };
}

function completeByKind(request: ValueRequest): ValueCompletion {
  const { type } = request.spec;
  // The table maps every kind to a function for exactly its type, which TypeScript cannot follow through an index.
  const complete = special[type.kind] as Complete<ValueType> | undefined;
  return complete ? complete(request, type) : wholeValue(request);
}

function wholeValue(request: ValueRequest): ValueCompletion {
  return { from: 0, to: request.value.length, drafts: proposed(request) };
}

function completePath(
  { value, index, facts }: ValueRequest,
  type: Extract<ValueType, { kind: 'path' }>,
): ValueCompletion {
  const path = typedPath(value, index);
  return { ...path, drafts: pathDrafts(type, path, { typedName: value.slice(path.from, index), facts }) };
}

function proposed({ spec }: ValueRequest): Draft[] {
  return kindOf(spec.type)
    .proposals(spec.type, spec)
    .map((proposal, index) => proposalDraft(proposal, index));
}

function proposalDraft({ value, label, isSnippet, preferred, doc }: ValueProposal, index: number): Draft {
  const shared = {
    kind: CompletionItemKind.Value,
    sort: String(index).padStart(2, '0'),
    ...(preferred ? { preselect: true } : {}),
  };
  if (isSnippet) return { ...shared, label: label ?? plainSnippet(value), insert: value, isSnippet };
  // What a number means is short enough to stand beside it; it also finds the number.
  const meaning = label ?? (doc !== undefined && doc.length <= 24 && !doc.endsWith('.') ? doc : undefined);
  if (meaning === undefined || meaning === value) return { ...shared, label: value };
  return { ...shared, label: value, description: meaning, filter: `${value} ${meaning}` };
}

/** Cuts what stays in the text off a draft, writes the rest as the file needs it, and lets escapes find their proposal. */
function fit(
  draft: Draft,
  { kept, typed, raw }: CompletionTarget,
  write: (value: string) => string,
): Draft[] {
  if (draft.isSnippet) return kept === '' ? [draft] : [];
  const value = draft.insert ?? draft.label;
  if (!value.startsWith(kept)) return [];
  const rest = value.slice(kept.length);
  const insert = write(rest);
  const isPlain = kept === '' && raw === typed;
  if (isPlain) return [insert === draft.label ? draft : { ...draft, insert }];
  return [{ ...draft, insert, filter: rest.startsWith(typed) ? raw + rest.slice(typed.length) : rest }];
}
