import { CompletionItemKind } from 'vscode-languageserver-types';
import { findModelKey } from '../../../catalog/modelConfig';
import type { ModelKeySpec, ModelValueType } from '../../../catalog/types';
import type { ModelValueCursor } from '../../../model/modelCursor';
import { snippetText } from '../../../text/snippet';
import type { Span } from '../../../text/span';
import type { Draft } from '../../completion/list';
import { typedPath } from '../../completion/paths';
import { type FileRequest, fileDrafts } from './files';
import { itemsOf } from './skeleton';

/** What can stand at a place for a value. */
export interface ValueOffer {
  /** The stretch of the text that is replaced. */
  readonly span: Span;
  readonly drafts: readonly Draft[];
}

export interface ValueRequest extends Pick<FileRequest, 'facts' | 'files'> {
  readonly text: string;
  readonly offset: number;
  /** The items that the list has already. */
  readonly items: readonly string[];
}

/** The key that says how a value is read: for a member of a map of paths the map itself. */
export function specOfValue(path: readonly string[]): ModelKeySpec | undefined {
  const spec = findModelKey(path);
  if (spec) return spec;
  const parent = findModelKey(path.slice(0, -1));
  const [type] = parent?.types ?? [];
  return parent && type?.kind === 'map' && type.of
    ? { ...parent, path, types: [{ kind: 'path', base: 'handler' }] }
    : undefined;
}

/** Completes a value; `undefined` when nothing is known about it. */
export function completeValue(cursor: ModelValueCursor, request: ValueRequest): ValueOffer | undefined {
  const spec = specOfValue(cursor.path);
  if (!spec) return undefined;
  if (!cursor.isItem && spec.types.some(({ kind }) => kind === 'path')) return completeFile(cursor, request);
  const drafts = spec.types.flatMap((type) =>
    cursor.isItem ? itemDrafts(type, spec, request) : valueDrafts(type, spec),
  );
  return written(cursor, ordered(drafts), request);
}

function completeFile(cursor: ModelValueCursor, request: ValueRequest): ValueOffer {
  const { span, quote, isFlow, lead } = cursor;
  const value = request.text.slice(span.start, span.end);
  const index = request.offset - span.start;
  const { from, to } = typedPath(value, index);
  const drafts = fileDrafts({ ...request, value, index, quote, isFlow });
  return {
    span: { start: span.start + from, end: span.start + to },
    drafts: drafts.map((draft) =>
      lead === '' ? draft : { ...draft, insert: lead + (draft.insert ?? draft.label) },
    ),
  };
}

/** A value as it is offered: `isText` when it means the same in quotes. */
interface ValueDraft extends Draft {
  readonly isText?: true;
}

function valueDrafts(type: ModelValueType, spec: ModelKeySpec): readonly ValueDraft[] {
  const usual = spec.example ?? spec.default.literal;
  switch (type.kind) {
    case 'boolean':
      return [...new Set([usual ?? 'true', 'true', 'false'])].map((value) => plainDraft(value, spec));
    case 'integer':
    case 'number':
      return [...new Set([spec.default.literal, spec.example])].flatMap((value) =>
        value === undefined ? [] : [plainDraft(value, spec)],
      );
    case 'enum':
    case 'text':
      return textDrafts(type, spec);
    case 'list':
      return usual === undefined ? [] : [bracketDraft(usual, itemsOf(usual)[0] ?? '')];
    case 'map':
      return spec.example?.startsWith('{') ? [bracketDraft(spec.example, spec.example.slice(1, -1))] : [];
    case 'path':
      return [];
  }
}

function textDrafts(
  type: Extract<ModelValueType, { kind: 'enum' | 'text' }>,
  spec: ModelKeySpec,
): ValueDraft[] {
  const known = type.kind === 'enum' ? type.values : type.examples;
  const values = known.map(({ value }) => value);
  const other = spec.example !== undefined && !values.includes(spec.example) ? [spec.example] : [];
  return [...values, ...other].map((value) => ({ ...plainDraft(value, spec), isText: true }));
}

function plainDraft(label: string, spec: ModelKeySpec): ValueDraft {
  const [{ kind }] = spec.types;
  const isDefault = label === spec.default.literal;
  const isExample = label === spec.example && (kind === 'integer' || kind === 'number');
  const description = isDefault ? 'default' : isExample ? 'example' : undefined;
  return { label, kind: CompletionItemKind.Value, ...(description ? { description } : {}) };
}

/** A collection in flow style, of which `inner` is to be replaced. */
function bracketDraft(label: string, inner: string): ValueDraft {
  const insert = `${label[0]}\${1:${snippetText(inner)}}${label.at(-1)}`;
  return { label, kind: CompletionItemKind.Value, insert, isSnippet: true };
}

/** Numbers that are proposed for lists of them, such as those of GPUs. */
const numbers = ['0', '1', '2', '3', '4', '5', '6', '7'];

function itemDrafts(
  type: ModelValueType,
  spec: ModelKeySpec,
  { items }: ValueRequest,
): readonly ValueDraft[] {
  if (type.kind !== 'list') return [];
  const values =
    type.of === 'integer'
      ? numbers.filter((value) => Number(value) >= (type.min ?? 0))
      : itemsOf(spec.example);
  return values
    .filter((value) => !items.includes(value.replace(/^(['"])(.*)\1$/, '$2')))
    .map((label) => ({ label, kind: CompletionItemKind.Value }));
}

function ordered(drafts: readonly ValueDraft[]): readonly ValueDraft[] {
  return drafts.map((draft, index) => ({ ...draft, sort: String(index).padStart(2, '0') }));
}

/** Writes the values as the place needs them: with what is missing in front, and with the quotes that stand there. */
function written(
  cursor: ModelValueCursor,
  drafts: readonly ValueDraft[],
  { text }: ValueRequest,
): ValueOffer {
  const { span, quote, isClosed, lead } = cursor;
  if (quote === '') return { span, drafts: drafts.map((draft) => withLead(draft, lead)) };
  const end = isClosed ? '' : quote;
  const texts = drafts.filter((draft) => draft.isText);
  if (texts.length > 0) {
    return { span, drafts: texts.map((draft) => (end ? { ...draft, insert: draft.label + end } : draft)) };
  }
  // What is no text would become one in quotes, so that the quotes are replaced too.
  const whole = { start: span.start - 1, end: isClosed ? span.end + 1 : span.end };
  const typed = text[whole.start] ?? '';
  return {
    span: whole,
    drafts: drafts.map((draft) => ({ ...draft, filter: typed + (draft.filter ?? draft.label) })),
  };
}

function withLead(draft: ValueDraft, lead: string): ValueDraft {
  return lead === '' ? draft : { ...draft, insert: lead + (draft.insert ?? draft.label) };
}
