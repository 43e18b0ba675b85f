import { readModelsJson } from '../core/effective/modelsJson';
import type { EffectiveConfiguration } from '../core/effective/result';
import type { ModelSurroundings, SurroundingModel } from '../core/model/modelSurroundings';
import { maskSecrets } from '../core/model/secrets';
import { parseEntryAddress } from '../host/archiveAddress';
import { folderOf, nameOf, pathInUri } from '../host/fileUri';
import type { OpenDocument } from './documents';
import type { EffectiveStore } from './effectiveStore';
import { findServerProperties } from './serverProperties';
import type { Session } from './session';
import { type NamedModel, namesOfModels } from './surroundingModels';

/** What was found, with a text that is equal when the same was found. */
export interface FoundSurroundings {
  readonly surroundings: ModelSurroundings;
  readonly fingerprint: string;
}

const mostFiles = 500;

/** Looks for the server that loads a model configuration. Asks the disk only, and only for so much. */
export async function findSurroundings(
  session: Session,
  store: EffectiveStore,
  open: OpenDocument,
): Promise<FoundSurroundings> {
  const [uri, names] = await Promise.all([
    findServerProperties(session, parseEntryAddress(open.uri)?.archive ?? open.uri),
    session.host.list(folderOf(open.uri), mostFiles),
  ]);
  // Disks tell names in no certain order.
  const files = names?.filter((name) => !name.endsWith('/')).sort();
  const effective = uri === undefined ? undefined : (await store.of(uri)).effective;
  const values = effective && valuesOf(effective);
  const named = await namesOfModels(session, open, effective, values?.get('model_store') ?? undefined);
  const models = withParameters(named, values?.get('models'));
  const surroundings: ModelSurroundings = {
    models,
    ...(values && { property: (key: string) => (values.size === 0 ? null : values.get(key)) }),
    ...(uri !== undefined && { propertiesName: nameOf(uri), propertiesPath: pathOrAddress(uri) }),
    ...(files && { files }),
  };
  const known = models.map(({ parameters, ...model }) => [model, [...parameters]]);
  return { surroundings, fingerprint: JSON.stringify([known, values && [...values], uri, files]) };
}

/** Values of the keys that something sets; `null` when they depend on something that is not known, or are secret. */
function valuesOf({ properties }: EffectiveConfiguration): ReadonlyMap<string, string | null> {
  return new Map(
    properties
      .filter(({ source }) => source !== 'default')
      .map(({ key, value }) => [key, value === null || maskSecrets(key, value) !== value ? null : value]),
  );
}

/** Each model with what the JSON of `models` says about it, once for each version there is. */
function withParameters(
  named: readonly NamedModel[],
  json: string | null | undefined,
): readonly SurroundingModel[] {
  const read = json ? readModelsJson(json) : undefined;
  const all = read?.kind === 'models' ? read.models : new Map<string, undefined>();
  return named.flatMap(({ name, version }): SurroundingModel[] => {
    const versions = [...(all.get(name) ?? [])].filter(([own]) => version === undefined || own === version);
    if (versions.length === 0)
      return [{ name, ...(version === undefined ? {} : { version }), parameters: new Map() }];
    return versions.map(([own, { members }]) => ({
      name,
      version: own,
      parameters: new Map(members.map(({ name: key, value }) => [key, json!.slice(value.from, value.to)])),
    }));
  });
}

function pathOrAddress(uri: string): string {
  return uri.startsWith('file:') ? pathInUri(uri) : uri;
}
