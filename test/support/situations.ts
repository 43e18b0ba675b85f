import type { JudgedSituation } from '../../server/src/core/effective/judgedSituation';
import type { ArchiveFacts } from '../../server/src/core/effective/models/archiveFacts';
import { readManifest } from '../../server/src/core/effective/models/manifest';
import { createPlaces } from '../../server/src/core/effective/places';
import { resolve } from '../../server/src/core/effective/resolve';
import type { Disk, Machine, Origin, Situation } from '../../server/src/core/effective/situation';
import { parseModelConfig } from '../../server/src/core/syntax/yaml/modelConfig';

/** A situation in few words: files are named from the working directory; names ending in `/` are empty folders. */
export interface SmallSituation {
  readonly environment?: Readonly<Record<string, string>>;
  /** False when other variables may be set. */
  readonly complete?: boolean;
  readonly arguments?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly machine?: Machine;
  /** Manifest and configuration of archives and folders with models, by absolute path. */
  readonly models?: Readonly<Record<string, { readonly manifest: string; readonly config?: string }>>;
  readonly name?: string;
  readonly origin?: (variable: string) => Origin | undefined;
}

export const workingDirectory = '/project';

const usualMachine: Machine = {
  python: '/usr/bin/python',
  version: '0.12.0',
  accelerators: 0,
  processors: 4,
};

/** The start of TorchServe from `config.properties` with this text, beside a folder `store`. */
export function situationOf(text: string | undefined, small: SmallSituation = {}): Situation {
  const files = {
    ...(text === undefined ? {} : { 'config.properties': text }),
    'store/': '',
    ...small.files,
  };
  const { environment = {}, complete = true, origin } = small;
  return {
    name: small.name ?? 'test',
    directory: workingDirectory,
    arguments: small.arguments ?? ['--ts-config', 'config.properties', '--model-store', 'store'],
    environment: { values: new Map(Object.entries(environment)), complete, ...(origin ? { origin } : {}) },
    machine: small.machine ?? usualMachine,
    disk: diskOf(files),
    archives: (path) => archiveAt(small.models?.[path], path),
  };
}

function archiveAt(
  model: NonNullable<SmallSituation['models']>[string] | undefined,
  path: string,
): ArchiveFacts | undefined {
  if (!model) return undefined;
  const { manifest, config } = model;
  const facts: ArchiveFacts = { kind: 'model', manifest: readManifest(manifest) };
  if (config === undefined) return facts;
  const content = { text: config, yaml: parseModelConfig(config), path: `${path}/config.yaml` };
  return { ...facts, config: { name: 'config.yaml', content } };
}

export function diskOf(files: Readonly<Record<string, string>>): Disk {
  const paths = Object.keys(files).map((name) =>
    name.startsWith('/') ? name : `${workingDirectory}/${name}`,
  );
  const textAt = (path: string): string | undefined =>
    files[path] ?? files[path.slice(workingDirectory.length + 1)];
  const isFolder = (path: string): boolean =>
    paths.some((one) => one.startsWith(path === '/' ? path : `${path}/`));
  return {
    kind: (path) => (textAt(path) !== undefined ? 'file' : isFolder(path) ? 'directory' : 'missing'),
    read: (path) => {
      const text = textAt(path);
      return text === undefined ? undefined : { text, charset: 'utf-8' };
    },
    list: (path) => {
      const below = paths
        .filter((one) => one.startsWith(`${path}/`))
        .map((one) => one.slice(path.length + 1));
      return [...new Set(below.filter(Boolean).map((one) => one.replace(/\/.*/, '/')))];
    },
  };
}

/** What a check knows when the document is `config.properties` of a situation that somebody chose. */
export function judge(text: string, small: SmallSituation = {}, isChosen = true): JudgedSituation {
  const situation = situationOf(text, small);
  const placeOf = createPlaces((path) => situation.disk.read(path)?.text);
  return {
    effective: resolve(situation),
    name: situation.name,
    isChosen,
    path: `${workingDirectory}/config.properties`,
    variables: situation.environment.values,
    stateOf: (name) =>
      situation.environment.values.has(name) ? 'set' : small.complete === false ? 'unknown' : 'unset',
    placeOf: (origin) => {
      const place = placeOf(origin);
      if (!place) return undefined;
      const { path, line = 0, character = 0, endLine = 0, endCharacter = 0 } = place;
      return {
        uri: `file://${path}`,
        range: { start: { line, character }, end: { line: endLine, character: endCharacter } },
      };
    },
  };
}
