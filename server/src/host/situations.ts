import type { Environment, Machine, Situation } from '../core/effective/situation';
import { fromDirectory } from '../core/launch/launchOptions';
import { effectiveSetting, hasPlaceholder, type PropertiesConfig } from '../core/model/config';
import { createEnvironment, type EnvironmentLayer, readEnvironmentFile } from './environment';
import { absolutePath, isAbsolutePath, joinPath, parentOf, uriOfPath } from './fileUri';
import type { Host } from './host';
import { basesOf } from './pathFact';

/** A launch situation as people write it into their settings. Absent members are as in the editor. */
export interface SituationDefinition {
  readonly environment?: Readonly<Record<string, string>>;
  readonly environmentFile?: string;
  readonly arguments?: readonly string[];
  readonly workingDirectory?: string;
}

export interface SituationQuery {
  /** Address of the configuration file. */
  readonly uri: string;
  /** Its absolute path. */
  readonly path: string;
  /** Its content, which helps to guess the working directory; absent when it is not known. */
  readonly config: PropertiesConfig | undefined;
  /** A name among `definitions`, the path of an environment file, or empty for the environment of the editor. */
  readonly name: string;
  readonly definitions: Readonly<Record<string, SituationDefinition>>;
  readonly workspaceFolders: readonly string[];
  readonly workingDirectory: string | undefined;
  readonly machine: Machine;
}

/** A situation that lacks only the disk. */
export interface PreparedSituation {
  readonly situation: Omit<Situation, 'disk' | 'archives'>;
  /** Sentences about what could not be found out. */
  readonly remarks: readonly string[];
  /** Somebody chose the situation, so that what follows from it is worth a warning. */
  readonly isChosen: boolean;
  /** The variables that the situation itself sets. */
  readonly variables: ReadonlyMap<string, string>;
  /** The process's own variables count too. */
  readonly inherits: boolean;
  /** The files besides those of the server that decide about the situation: absolute path and text. */
  readonly reads: ReadonlyMap<string, string | undefined>;
}

export const editorSituation = "the editor's environment";

/** Puts a situation together: the directory, the arguments and the environment. Never throws. */
export async function prepareSituation(host: Host, query: SituationQuery): Promise<PreparedSituation> {
  const { name, definitions } = query;
  const isNamed = name !== '' && Object.hasOwn(definitions, name);
  const definition: SituationDefinition = isNamed
    ? definitions[name]!
    : name === ''
      ? {}
      : { environmentFile: name };
  const place = await directoryOf(host, query, definition);
  const own = await environmentOf(host, query, definition, place.directory);
  const args = definition.arguments?.map((word) => filledIn(word, query)) ?? [
    '--ts-config',
    fromDirectory(place.directory, query.path),
  ];
  return {
    situation: {
      name: name === '' ? editorSituation : name,
      directory: place.directory,
      arguments: args,
      environment: own.environment,
      machine: query.machine,
    },
    remarks: [...place.remarks, ...own.remarks],
    isChosen: name !== '',
    inherits: !hasOwnEnvironment(definition),
    variables: own.variables,
    reads: own.reads,
  };
}

interface Place {
  readonly directory: string;
  readonly remarks: readonly string[];
}

/** The directory that somebody named, or else the likeliest one of the folders around the file. */
async function directoryOf(
  host: Host,
  query: SituationQuery,
  definition: SituationDefinition,
): Promise<Place> {
  const { uri, workspaceFolders, config } = query;
  const named = definition.workingDirectory ?? query.workingDirectory;
  const bases = basesOf({ uri, workspaceFolders, workingDirectory: named && filledIn(named, query) });
  const own = parentOf(query.path);
  if (bases.basis === 'configured') {
    const directory = bases.folders[0] ?? own;
    const kind = await host.stat(uriOfPath(directory));
    const isWrong = kind === 'missing' || kind === 'file';
    return { directory, remarks: isWrong ? [`The working directory '${directory}' does not exist.`] : [] };
  }
  const directory = (await folderOfStore(host, bases.folders, config)) ?? own;
  return {
    directory,
    remarks: [`No working directory is set, so '${directory}' is assumed.`],
  };
}

/** The folder from which `model_store` leads to a directory. */
async function folderOfStore(
  host: Host,
  folders: readonly string[],
  config: PropertiesConfig | undefined,
): Promise<string | undefined> {
  const store = config && effectiveSetting(config, 'model_store')?.value.trim();
  if (!store || isAbsolutePath(store) || hasPlaceholder(store) || store.includes('\0')) return undefined;
  for (const folder of folders) {
    if ((await host.stat(uriOfPath(joinPath(folder, store)))) === 'directory') return folder;
  }
  return undefined;
}

interface OwnEnvironment {
  readonly environment: Environment;
  readonly variables: ReadonlyMap<string, string>;
  readonly remarks: readonly string[];
  readonly reads: PreparedSituation['reads'];
}

function hasOwnEnvironment({ environment, environmentFile }: SituationDefinition): boolean {
  return environment !== undefined || environmentFile !== undefined;
}

/** Variables of a situation replace the editor's environment as a whole; without any, that is what counts. */
async function environmentOf(
  host: Host,
  query: SituationQuery,
  definition: SituationDefinition,
  directory: string,
): Promise<OwnEnvironment> {
  const { environment, environmentFile } = definition;
  if (!hasOwnEnvironment(definition)) {
    const process = { host, label: editorSituation };
    return {
      environment: createEnvironment({ layers: [], process, complete: true }),
      variables: new Map(),
      remarks: [],
      reads: new Map(),
    };
  }
  const layers: EnvironmentLayer[] = [];
  const remarks: string[] = [];
  const reads = new Map<string, string | undefined>();
  let complete = true;
  if (environmentFile !== undefined) {
    const path = fileOf(filledIn(environmentFile, query), query, directory);
    const read = await readEnvironmentFile(host, path, environmentFile);
    reads.set(path, read.layer?.text);
    remarks.push(...read.remarks);
    if (read.layer) layers.push(read.layer);
    else complete = false;
  }
  if (environment !== undefined) {
    const variables = new Map(Object.entries(environment).map(([name, value]) => [name, { value }]));
    layers.push({ label: `situation '${query.name}'`, variables });
  }
  const variables = new Map(
    layers.flatMap((layer) => Array.from(layer.variables, ([name, { value }]) => [name, value] as const)),
  );
  return { environment: createEnvironment({ layers, complete }), variables, remarks, reads };
}

/** Files of a situation are named from the workspace folder, as settings usually are, or from the file's own folder. */
export function fileOf(
  name: string,
  { uri, workspaceFolders, path }: SituationQuery,
  directory: string,
): string {
  if (isAbsolutePath(name)) return absolutePath(name);
  const [root = parentOf(path)] = basesOf({ uri, workspaceFolders, workingDirectory: undefined }).folders;
  return joinPath(root === '' ? directory : root, name);
}

export function filledIn(text: string, { path, uri, workspaceFolders }: SituationQuery): string {
  const [root = parentOf(path)] = basesOf({ uri, workspaceFolders, workingDirectory: undefined }).folders;
  return text.replaceAll('${file}', () => path).replaceAll('${workspaceFolder}', () => root);
}
