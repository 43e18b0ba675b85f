import { CompletionItemKind } from 'vscode-languageserver-types';
import { findModelParameter } from '../../catalog/modelConfig/modelParameters';
import type { ModelParameterSpec } from '../../catalog/types';
import type { LooseContainer } from '../../syntax/looseJson';
import { escapeValue } from '../../text/escapeValue';
import type { Draft } from '../completion/list';
import type { JsonRequest } from './completion';
import { likelyModels } from './likelyModels';
import { modelOf } from './nameDrafts';
import {
  modelSkeleton,
  modelsSkeleton,
  renderSkeleton,
  type Skeleton,
  usualNumbers,
  versionSkeleton,
} from './skeleton';

/** The values that can stand behind the name at a place. */
export function valueDrafts(request: JsonRequest): Draft[] {
  const { place, quote } = request;
  const name = place.entry?.name?.text;
  if (name === undefined || !place.role) return [];
  if (place.role === 'parameter') {
    const spec = findModelParameter(name);
    return spec ? parameterDrafts(spec, request) : [];
  }
  const skeleton = objectFor(request, name);
  if (skeleton) {
    const insert = renderSkeleton(skeleton, request.layout);
    return [{ label: '{…}', kind: CompletionItemKind.Snippet, insert, isSnippet: true, filter: `${quote}{` }];
  }
  return name === 'modelCount' ? [draft(String(countVersions(request)), quote, 0)] : [];
}

function objectFor({ models: { shape }, place }: JsonRequest, name: string): Skeleton | undefined {
  const { role } = place;
  if (role === 'model') return modelSkeleton(shape, name, { last: 0 });
  if (role === 'version') return versionSkeleton(shape, modelOf(place) ?? 'model', { last: 0 });
  return name === 'models' ? modelsSkeleton(shape, 'model') : undefined;
}

function parameterDrafts(
  spec: ModelParameterSpec,
  { models, place, quote, config, facts }: JsonRequest,
): Draft[] {
  const readHere = models.shape === 'models' ? spec.models : spec.snapshot;
  if (!readHere) return [];
  const { type } = spec;
  if (type.kind === 'integer') return usualNumbers(spec).map((value, i) => draft(value, quote, i, spec.unit));
  if (type.kind === 'boolean') return ['true', 'false'].map((value, i) => draft(value, quote, i));
  if (type.kind === 'enum') return type.values.map(({ value }, i) => draft(JSON.stringify(value), quote, i));
  const archives = likelyModels(config, facts).map(({ archive }) => archive);
  const files = archives.length > 0 ? archives : [`${modelOf(place) ?? 'model'}.mar`];
  return [...new Set(files)].map((file, i) => draft(JSON.stringify(file), quote, i));
}

/** The label is the JSON; behind a quote that is typed already it is found with any quote. */
function draft(label: string, quote: string, order: number, description?: string): Draft {
  const bare = label.replace(/^"|"$/g, '');
  const insert = escapeValue(label);
  return {
    label,
    kind: CompletionItemKind.Value,
    sort: String(order).padStart(2, '0'),
    filter: `${quote}${bare}`,
    ...(insert === label ? {} : { insert }),
    ...(description === undefined ? {} : { description }),
  };
}

/** The versions of all models in a snapshot. */
function countVersions({ models }: JsonRequest): number {
  const inner = models.root?.entries.find(({ name }) => name?.text === 'models')?.value;
  return membersOf(inner as LooseContainer | undefined).reduce(
    (count, { value }) => count + membersOf(value as LooseContainer | undefined).length,
    0,
  );
}

function membersOf(value: LooseContainer | undefined) {
  return value?.kind === 'object' ? value.entries : [];
}
