import type { ArchiveFacts, ConfigFile } from '../core/effective/models/archiveFacts';
import { emptyManifest, type ManifestReading, readManifest } from '../core/effective/models/manifest';
import { parseModelConfig } from '../core/syntax/yaml/modelConfig';
import { withArchive } from './archiveOpen';
import { type ArchiveLimits, archiveLimits, type ModelSource, normalized } from './archiveSource';

export { type ArchiveLimits, archiveLimits } from './archiveSource';

const unknown: ArchiveFacts = { kind: 'unknown' };

/**
 * What TorchServe finds in a model archive or in a folder that holds a model: its manifest and its configuration. Nothing is
 * extracted, and of an archive only these two entries are kept. Never throws.
 */
export async function readModelArchive(
  file: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<ArchiveFacts> {
  try {
    return await withArchive(file, '.mar', limits, async (opening) =>
      opening.kind === 'files' ? modelFrom(opening.source, limits) : opening,
    );
  } catch {
    // Not readable, damaged, or gone in the meantime: nobody can say.
    return unknown;
  }
}

const withoutManifest: ManifestReading = { kind: 'manifest', manifest: emptyManifest };

async function modelFrom(source: ModelSource, limits: ArchiveLimits): Promise<ArchiveFacts> {
  const text = await source.read('MAR-INF/MANIFEST.json', limits.manifest);
  if (text === undefined) return unknown;
  const manifest = text === 'missing' ? withoutManifest : readManifest(text);
  const name = manifest.kind === 'manifest' ? manifest.manifest.model?.configFile : undefined;
  if (name === undefined) return { kind: 'model', manifest };
  return { kind: 'model', manifest, config: await configFrom(source, name, limits) };
}

async function configFrom(source: ModelSource, name: string, limits: ArchiveLimits): Promise<ConfigFile> {
  const inside = normalized(name);
  // A path that leads out of the model leads to where TorchServe unpacks models.
  if (typeof inside === 'string') return { name, content: 'unknown' };
  const text = await source.read(inside.path, limits.config);
  if (text === undefined) return { name, content: 'unknown' };
  if (text === 'missing') return { name, content: 'missing' };
  const file = source.pathOf(inside.path);
  const yaml = parseModelConfig(text);
  return { name, content: { text, yaml, ...(file === undefined ? {} : { path: file }) } };
}
