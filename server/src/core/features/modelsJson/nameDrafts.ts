import { CompletionItemKind } from 'vscode-languageserver-types';
import { parametersOfModels, parametersOfSnapshots } from '../../catalog/modelConfig/modelParameters';
import { snapshotMembers } from '../../catalog/modelConfig/snapshotMembers';
import type { Draft } from '../completion/list';
import { unitNames } from '../unitNames';
import type { JsonRequest } from './completion';
import { likelyModels } from './likelyModels';
import type { JsonPlace, Role } from './modelsDocument';
import {
  documentSkeleton,
  modelSkeleton,
  quotedBody,
  renderSkeleton,
  type Skeleton,
  valueBody,
  versionSkeleton,
} from './skeleton';

interface Named {
  readonly name: string;
  readonly description?: string;
  readonly skeleton: Skeleton;
  readonly kind: CompletionItemKind;
}

/** The names that are not in the object yet; with the beginning of a value unless one is there already. */
export function nameDrafts(request: JsonRequest, keepsValue: boolean): Draft[] {
  const { place, layout, quote } = request;
  if (!place.role) return [];
  const used = new Set(
    place.container.entries.flatMap((entry) => (entry === place.entry ? [] : (entry.name?.text ?? []))),
  );
  return names[place.role](request)
    .filter(({ name }) => !used.has(name))
    .map(({ name, description, skeleton, kind }, order) => {
      const body = quotedBody(name);
      return {
        label: name,
        kind,
        insert: keepsValue ? body : `${body}: ${renderSkeleton(skeleton, layout)}`,
        isSnippet: true,
        sort: String(order).padStart(4, '0'),
        ...(quote ? { filter: `${quote}${name}` } : {}),
        ...(description === undefined ? {} : { description }),
      };
    });
}

const names: Readonly<Record<Role, (request: JsonRequest) => readonly Named[]>> = {
  member: memberNames,
  model: modelNames,
  version: versionNames,
  parameter: parameterNames,
};

function memberNames({ models: { shape } }: JsonRequest): Named[] {
  const standard = new Map(documentSkeleton(shape, 'model'));
  return snapshotMembers.map(({ name }) => ({
    name,
    skeleton: standard.get(quotedBody(name)) ?? '0',
    kind: CompletionItemKind.Property,
  }));
}

function modelNames({ models: { shape }, config, facts }: JsonRequest): Named[] {
  const known = likelyModels(config, facts);
  const all = known.map(({ name, archive, from }) => ({
    name,
    description: from === 'load_models' ? 'in load_models' : archive,
  }));
  const offered = all.length > 0 ? all : [{ name: 'model' }];
  const unique = offered.filter(({ name }, i) => offered.findIndex((one) => one.name === name) === i);
  return unique.map((one) => ({
    ...one,
    skeleton: modelSkeleton(shape, one.name, { last: 0 }),
    kind: CompletionItemKind.Module,
  }));
}

/** Versions of other models in the document; most archives are of version 1.0. */
function versionNames({ models: { shape }, place }: JsonRequest): Named[] {
  const model = modelOf(place) ?? 'model';
  const versions = new Set(['1.0', ...otherVersions(place)]);
  return [...versions].map((name) => ({
    name,
    skeleton: versionSkeleton(shape, model, { last: 0 }),
    kind: CompletionItemKind.Enum,
  }));
}

function otherVersions({ around }: JsonPlace): string[] {
  return (around.at(-2)?.entries ?? []).flatMap(({ value }) =>
    value && value.kind !== 'scalar' ? value.entries.flatMap(({ name }) => name?.text ?? []) : [],
  );
}

function parameterNames({ models: { shape }, place }: JsonRequest): Named[] {
  const model = modelOf(place) ?? 'model';
  const specs = shape === 'models' ? parametersOfModels() : parametersOfSnapshots();
  return specs.map((spec) => ({
    name: spec.name,
    skeleton: valueBody(spec, model, { last: 0 }),
    kind: CompletionItemKind.Property,
    ...(spec.unit ? { description: unitNames[spec.unit] } : {}),
  }));
}

/** The name of the model that a place belongs to. */
export function modelOf({ role, path }: JsonPlace): string | undefined {
  return role === 'parameter' ? path.at(-2) : role === 'version' ? path.at(-1) : undefined;
}
