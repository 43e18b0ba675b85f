import type { PathFact } from '../core/model/facts';
import {
  absolutePath,
  isAbsolutePath,
  joinPath,
  mayLeaveMachine,
  parentOf,
  pathOfUri,
  shownPath,
  uriOfPath,
  withoutTrailingSlash,
} from './fileUri';
import type { Host } from './host';
import { nearest } from './nearest';

/** Where a relative path in a configuration may start. */
export interface Situation {
  /** Address of the configuration file. */
  readonly uri: string;
  /** Addresses of the folders that are open. */
  readonly workspaceFolders: readonly string[];
  /** The directory in which the server is started, if somebody said so; a path. */
  readonly workingDirectory: string | undefined;
  /** The directory that is tried first when nobody said so; a path. */
  readonly assumedDirectory?: string;
}

/** The paths of the folders that a relative path is looked for in, and how sure that is. */
export interface Bases {
  readonly basis: 'configured' | 'assumed';
  readonly folders: readonly string[];
}

const unknown: PathFact = { state: 'unknown' };
/** Folders that exist on nearly every machine: that a child is missing here says nothing about a container. */
const commonFolders = new Set([
  ...['/', '/app', '/data', '/etc', '/home', '/media', '/mnt', '/models', '/opt', '/root', '/run', '/srv'],
  ...['/tmp', '/usr', '/usr/local', '/usr/share', '/usr/src', '/var', '/var/lib', '/var/log', '/workspace'],
  ...['/Users', '/Volumes', '/Library'],
]);
/** What stands at a path of a configuration; `unknown` whenever the file may be meant for another machine. */
export async function lookUpPath(host: Host, situation: Situation, path: string): Promise<PathFact> {
  if (path === '' || isUnheardOf(path)) return unknown;
  if (isAbsolutePath(path)) return lookUpAbsolute(host, path);
  const bases = basesOf(situation);
  if (bases.folders.length === 0) return unknown;
  const tried: string[] = [];
  for (const folder of bases.folders) {
    const target = joinPath(folder, path);
    if (mayLeaveMachine(target)) return unknown;
    const state = await host.stat(uriOfPath(target));
    if (state === undefined) return unknown;
    if (state !== 'missing') return { state, resolved: shownPath(target) };
    tried.push(target);
  }
  return {
    state: 'missing',
    basis: bases.basis,
    tried: tried.map(shownPath),
    ...(await nearest(host, tried, path)),
  };
}

async function lookUpAbsolute(host: Host, path: string): Promise<PathFact> {
  const target = absolutePath(path);
  if (mayLeaveMachine(target)) return unknown;
  const state = await host.stat(uriOfPath(target));
  if (state === undefined) return unknown;
  if (state !== 'missing') return { state, resolved: shownPath(target) };
  const parent = parentOf(target);
  if (commonFolders.has(parent) || /^\/[a-z]:$/.test(parent)) return unknown;
  if ((await host.stat(uriOfPath(parent))) !== 'directory') return unknown;
  return {
    state: 'missing',
    basis: 'absolute',
    tried: [shownPath(target)],
    ...(await nearest(host, [target], path)),
  };
}

/** Names in the directory that a path leads to; `undefined` when there is none. */
export async function listPath(
  host: Host,
  situation: Situation,
  path: string,
  limit: number,
): Promise<readonly string[] | undefined> {
  if (isUnheardOf(path)) return undefined;
  const targets = isAbsolutePath(path)
    ? [absolutePath(path)]
    : basesOf(situation).folders.map((folder) => joinPath(folder, path));
  for (const target of targets) {
    if (mayLeaveMachine(target)) continue;
    const names = await host.list(uriOfPath(target), limit);
    if (names) return names;
  }
  return undefined;
}

/** No path of a file on this machine. */
function isUnheardOf(path: string): boolean {
  return path.includes('\0') || path.length > 4096 || mayLeaveMachine(path);
}

/** The named directory, or the folders from the workspace folder that holds the file down to the file's own. */
export function basesOf({ uri, workspaceFolders, workingDirectory, assumedDirectory }: Situation): Bases {
  const file = pathOfUri(uri);
  if (file === undefined) return { basis: 'assumed', folders: [] };
  const own = parentOf(file);
  const root = holdingFolder(own, workspaceFolders);
  if (workingDirectory) {
    const named = workingDirectory.replace(/^\$\{workspaceFolder\}/, root ?? own);
    if (mayLeaveMachine(named)) return { basis: 'configured', folders: [] };
    const folder = isAbsolutePath(named) ? absolutePath(named) : joinPath(root ?? own, named);
    return { basis: 'configured', folders: [folder] };
  }
  const first = assumedDirectory === undefined ? [] : [absolutePath(assumedDirectory)];
  return { basis: 'assumed', folders: [...new Set([...first, ...foldersBetween(root, own)])] };
}

/** The innermost open folder that holds a folder. */
function holdingFolder(own: string, workspaceFolders: readonly string[]): string | undefined {
  return workspaceFolders
    .flatMap((folder) => pathOfUri(folder) ?? [])
    .map(withoutTrailingSlash)
    .filter((path) => `${own}/`.startsWith(path === '/' ? '/' : `${path}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** A server is usually started in the project's root or beside the file, at times somewhere between. */
function foldersBetween(root: string | undefined, own: string): string[] {
  if (!root) return [own];
  const folders = [own];
  for (let at = own; at.length > root.length && folders.length < 10; ) {
    at = parentOf(at);
    folders.push(at);
  }
  return folders.reverse();
}
