import type { EffectiveConfiguration } from '../core/effective/result';
import { parseEntryAddress } from '../host/archiveAddress';
import { archiverMentions } from '../host/archiverMentions';
import { folderOf, nameOf, pathOfUri, uriOfPath } from '../host/fileUri';
import { lookUpPath } from '../host/pathFact';
import type { OpenDocument } from './documents';
import type { Session } from './session';

/** A model as the server names it; without a version when nobody says it. */
export interface NamedModel {
  readonly name: string;
  readonly version?: string;
}

const mostArchives = 50;
const mostNames = 1000;

/**
 * The models that a file configures: those that the archiver's commands pack it for, and those in whose archive or folder it
 * is. A file that only has the usual name says nothing.
 */
export async function namesOfModels(
  session: Session,
  open: OpenDocument,
  effective: EffectiveConfiguration | undefined,
  store: string | undefined,
): Promise<readonly NamedModel[]> {
  const inside = parseEntryAddress(open.uri);
  if (inside) return namesInside(session, inside.archive, effective);
  const [packed, archived] = await Promise.all([
    packedFor(session, open),
    archivedFor(session, open, await archivesOf(session, open, effective, store)),
  ]);
  const byName = new Map([...packed, ...archived].map((model) => [JSON.stringify(model), model]));
  return [...byName.values()];
}

/** An archive may be loaded under several names; when nothing loads it, it has the one in its manifest. */
async function namesInside(
  { host }: Session,
  archive: string,
  effective: EffectiveConfiguration | undefined,
): Promise<readonly NamedModel[]> {
  const loaded = (effective?.models ?? []).filter((model) => model.archive === pathOfUri(archive));
  const models = loaded.flatMap(({ name, version }) =>
    name === null ? [] : [{ name, ...(version === null ? {} : { version }) }],
  );
  if (models.length > 0) return models;
  const fact = await host.archiveFact?.(archive);
  return fact?.state === 'model' && fact.modelName !== undefined
    ? [{ name: fact.modelName, version: fact.modelVersion }]
    : [];
}

async function packedFor({ host, workspaceFolders }: Session, { uri }: OpenDocument): Promise<NamedModel[]> {
  const mentions = await archiverMentions(host, uri, workspaceFolders());
  const exact = mentions.filter(({ isExact }) => isExact);
  const models = (exact.length > 0 ? exact : mentions).flatMap(({ command: { modelName: name, version } }) =>
    name === undefined ? [] : [{ name, ...(version === undefined ? {} : { version }) }],
  );
  const isClear = exact.length > 0 || new Set(models.map(({ name }) => name)).size === 1;
  return isClear ? models : [];
}

/** Archives and folders by path, with the name that the server gives to the model if it is known. */
async function archivesOf(
  session: Session,
  open: OpenDocument,
  effective: EffectiveConfiguration | undefined,
  store: string | undefined,
): Promise<ReadonlyMap<string, NamedModel | undefined>> {
  const archives = new Map<string, NamedModel | undefined>();
  const { host } = session;
  if (!host.archive) return archives;
  if (store !== undefined) {
    const workspaceFolders = session.workspaceFolders();
    const { workingDirectory } = open.settings;
    const fact = await lookUpPath(host, { uri: open.uri, workspaceFolders, workingDirectory }, store);
    const folder = fact.state === 'directory' ? fact.resolved : undefined;
    const names = folder === undefined ? [] : ((await host.list(uriOfPath(folder), mostNames)) ?? []);
    for (const name of names.filter((one) => one.endsWith('.mar'))) {
      archives.set(`${folder}/${name}`, undefined);
    }
  }
  for (const { archive, name, version } of effective?.models ?? []) {
    if (archive === undefined || name === null) continue;
    archives.set(archive, { name, ...(version === null ? {} : { version }) });
  }
  return new Map([...archives].slice(0, mostArchives));
}

async function archivedFor(
  { host }: Session,
  open: OpenDocument,
  archives: ReadonlyMap<string, NamedModel | undefined>,
): Promise<NamedModel[]> {
  const own = nameOf(open.uri);
  const folder = nameOf(folderOf(open.uri));
  const found = await Promise.all(
    [...archives].map(async ([path, known]): Promise<NamedModel[]> => {
      const facts = await host.archive?.(uriOfPath(path));
      if (facts?.kind !== 'model' || facts.manifest.kind !== 'manifest') return [];
      const { config, manifest } = facts;
      const { modelName, modelVersion } = manifest.manifest.model ?? {};
      const inside = typeof config?.content === 'object' ? config.content : undefined;
      const name = known?.name ?? modelName;
      if (name === undefined || !inside || nameOf(config!.name) !== own) return [];
      const isThis =
        inside.path === undefined
          ? inside.text === open.document.getText() || name === folder
          : inside.path === pathOfUri(open.uri);
      const version = known?.version ?? modelVersion;
      return isThis ? [{ name, ...(version === undefined ? {} : { version }) }] : [];
    }),
  );
  return found.flat();
}
