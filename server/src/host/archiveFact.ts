import { readManifest } from '../core/effective/models/manifest';
import { readWorkflowManifest } from '../core/effective/models/workflowManifest';
import type { ArchiveFact, EmbeddedFile } from '../core/model/archiveFact';
import { entryAddress, parseEntryAddress } from './archiveAddress';
import { withArchive } from './archiveOpen';
import { type ArchiveLimits, archiveLimits, type ModelSource, normalized } from './archiveSource';
import { pathOfUri, uriOfPath } from './fileUri';

const unknown: ArchiveFact = { state: 'unknown' };
const modelManifest = 'MAR-INF/MANIFEST.json';
const workflowManifest = 'WAR-INF/MANIFEST.json';

/** What an archive or a folder holds, without reading its configuration. Never throws. */
export async function readArchiveFact(uri: string, limits = archiveLimits): Promise<ArchiveFact> {
  return whenReadable(uri, unknown, (file) => {
    const isWorkflow = file.endsWith('.war');
    return withArchive(file, isWorkflow ? '.war' : '.mar', limits, async (opening) => {
      if (opening.kind === 'unknown') return unknown;
      if (opening.kind === 'refused') return { state: 'refused', message: opening.message };
      const read = isWorkflow ? workflowIn : modelIn;
      return read({ uri, source: opening.source, limits });
    });
  });
}

/** The text of the manifest, or of a file that the manifest names, by its address. Never throws. */
export async function readArchiveEntry(address: string, limits = archiveLimits): Promise<string | undefined> {
  const place = parseEntryAddress(address);
  if (!place) return undefined;
  const fact = await readArchiveFact(place.archive, limits);
  if (!addressesIn(fact).some((known) => parseEntryAddress(known)?.entry === place.entry)) return undefined;
  return whenReadable(place.archive, undefined, (file) =>
    withArchive(file, file.endsWith('.war') ? '.war' : '.mar', limits, async (opening) => {
      if (opening.kind !== 'files') return undefined;
      const text = await opening.source.read(place.entry, limits.config);
      return text === 'missing' ? undefined : text;
    }),
  );
}

async function whenReadable<T>(uri: string, otherwise: T, read: (file: string) => Promise<T>): Promise<T> {
  const file = pathOfUri(uri);
  if (file === undefined) return otherwise;
  try {
    return await read(file.replace(/^\/(?=[a-z]:)/, ''));
  } catch {
    // Not there, damaged, or gone in the meantime: nobody can say.
    return otherwise;
  }
}

function addressesIn(fact: ArchiveFact): readonly string[] {
  const inside = fact.state === 'model' ? [fact.manifest, fact.config?.address] : [];
  const spec = fact.state === 'workflow' ? [fact.manifest, fact.spec?.address] : [];
  return [...inside, ...spec].filter((address) => address !== undefined);
}

interface Place {
  /** Address of the archive or folder. */
  readonly uri: string;
  readonly source: ModelSource;
  readonly limits: ArchiveLimits;
}

async function modelIn(place: Place): Promise<ArchiveFact> {
  const { source, limits } = place;
  const text = await source.read(modelManifest, limits.manifest);
  if (text === undefined) return unknown;
  const isNoArchive = source.isNoArchive ? ({ isNoArchive: true } as const) : {};
  if (text === 'missing') return { state: 'model', modelVersion: '1.0', runtime: 'python', ...isNoArchive };
  const reading = readManifest(text);
  if (reading.kind === 'unknown') return unknown;
  if (reading.kind === 'refused') return { state: 'refused', message: reading.message };
  if (reading.kind === 'throws') return { state: 'stops', message: reading.message ?? reading.exception };
  const { model, runtime } = reading.manifest;
  if (!model) return { state: 'stops', message: 'java.lang.NullPointerException' };
  if (!runtime) return { state: 'refused', message: 'Runtime is not defined or invalid.' };
  const { modelName, modelVersion = '1.0', handler, configFile } = model;
  return {
    state: 'model',
    ...(modelName ? { modelName } : {}),
    modelVersion,
    ...(handler === undefined ? {} : { handler }),
    runtime,
    ...(configFile === undefined ? {} : { config: await embedded(place, configFile) }),
    manifest: addressOf(place, modelManifest),
  };
}

async function workflowIn(place: Place): Promise<ArchiveFact> {
  const text = await place.source.read(workflowManifest, place.limits.manifest);
  if (text === undefined) return unknown;
  const reading = readWorkflowManifest(text === 'missing' ? '{}' : text);
  if (reading.kind !== 'workflow')
    return reading.kind === 'refused' ? { state: 'refused', message: reading.message } : unknown;
  const { workflowName, specFile, handler } = reading;
  return {
    state: 'workflow',
    workflowName,
    ...(handler === undefined ? {} : { handler }),
    ...(specFile === undefined ? {} : { spec: await embedded(place, specFile) }),
    manifest: addressOf(place, workflowManifest),
  };
}

/** Nothing is read of the file itself but whether it is there. */
async function embedded(place: Place, name: string): Promise<EmbeddedFile> {
  const inside = normalized(name);
  // A path that leads out of the archive leads to where TorchServe unpacks it.
  if (typeof inside === 'string') return { name, state: 'unknown' };
  const text = await place.source.read(inside.path, place.limits.config);
  if (text === undefined) return { name, state: 'unknown' };
  if (text === 'missing') return { name, state: 'missing' };
  return { name, state: 'found', address: addressOf(place, inside.path) };
}

function addressOf({ uri, source }: Place, entry: string): string {
  const path = source.pathOf(entry);
  return path === undefined ? entryAddress({ archive: uri, entry }) : uriOfPath(path);
}
