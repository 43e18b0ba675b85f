import { distance } from 'fastest-levenshtein';
import { URI, Utils } from 'vscode-uri';
import type { PathFact } from '../core/model/facts';
import type { Host } from './host';

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

/** The addresses of the folders that a relative path is looked for in, and how sure that is. */
interface Bases {
  readonly basis: 'configured' | 'assumed';
  readonly folders: readonly URI[];
}

const unknown: PathFact = { state: 'unknown' };
/** Folders that exist on nearly every machine: that a child is missing here says nothing about a container. */
const commonFolders = new Set(
  [
    '/',
    '/app',
    '/data',
    '/etc',
    '/home',
    '/media',
    '/mnt',
    '/models',
    '/opt',
    '/root',
    '/run',
    '/srv',
  ].concat([
    '/tmp',
    '/usr',
    '/usr/local',
    '/usr/share',
    '/usr/src',
    '/var',
    '/var/lib',
    '/var/log',
    '/workspace',
    '/Users',
    '/Volumes',
    '/Library',
  ]),
);
const longestNamedFolder = 2000;

/** What stands at a path of a configuration; `unknown` whenever the file may be meant for another machine. */
export async function lookUpPath(host: Host, situation: Situation, path: string): Promise<PathFact> {
  if (path === '' || path.includes('\0') || path.length > 4096) return unknown;
  if (isAbsolute(path)) return lookUpAbsolute(host, path);
  const bases = basesOf(situation);
  if (bases.folders.length === 0) return unknown;
  const tried: string[] = [];
  for (const folder of bases.folders) {
    const target = Utils.joinPath(folder, path);
    const state = await host.stat(target.toString());
    if (state === undefined) return unknown;
    if (state !== 'missing') return { state, resolved: target.fsPath };
    tried.push(target.fsPath);
  }
  const targets = bases.folders.map((folder) => Utils.joinPath(folder, path));
  return { state: 'missing', basis: bases.basis, tried, ...(await nearest(host, targets, path)) };
}

async function lookUpAbsolute(host: Host, path: string): Promise<PathFact> {
  const target = URI.file(path);
  const state = await host.stat(target.toString());
  if (state === undefined) return unknown;
  if (state !== 'missing') return { state, resolved: target.fsPath };
  const parent = Utils.dirname(withoutTrailingSlash(target));
  if (commonFolders.has(parent.path) || /^\/[A-Za-z]:\/?$/.test(parent.path)) return unknown;
  if ((await host.stat(parent.toString())) !== 'directory') return unknown;
  return {
    state: 'missing',
    basis: 'absolute',
    tried: [target.fsPath],
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
  if (path.includes('\0') || path.length > 4096) return undefined;
  const targets = isAbsolute(path)
    ? [URI.file(path)]
    : basesOf(situation).folders.map((folder) => Utils.joinPath(folder, path));
  for (const target of targets) {
    const names = await host.list(target.toString(), limit);
    if (names) return names;
  }
  return undefined;
}

function isAbsolute(path: string): boolean {
  return /^[\\/]|^[A-Za-z]:[\\/]/.test(path);
}

/** The named directory, or the folders from the workspace folder that holds the file down to the file's own. */
function basesOf({ uri, workspaceFolders, workingDirectory, assumedDirectory }: Situation): Bases {
  const file = URI.parse(uri);
  if (file.scheme !== 'file') return { basis: 'assumed', folders: [] };
  const own = Utils.dirname(file);
  const root = holdingFolder(own, workspaceFolders);
  if (workingDirectory) {
    const named = workingDirectory.replace(/^\$\{workspaceFolder\}/, (root ?? own).fsPath);
    const folder = isAbsolute(named) ? URI.file(named) : Utils.joinPath(root ?? own, named);
    return { basis: 'configured', folders: [folder] };
  }
  const first = assumedDirectory === undefined ? [] : [URI.file(assumedDirectory)];
  const all = [...first, ...foldersBetween(root, own)];
  return { basis: 'assumed', folders: all.filter((folder, i) => all.findIndex(same(folder)) === i) };
}

function same(folder: URI): (other: URI) => boolean {
  return (other) => other.path === folder.path;
}

/** The innermost open folder that holds a folder. */
function holdingFolder(own: URI, workspaceFolders: readonly string[]): URI | undefined {
  return workspaceFolders
    .map((folder) => withoutTrailingSlash(URI.parse(folder)))
    .filter(
      ({ scheme, path }) => scheme === 'file' && `${own.path}/`.startsWith(path === '/' ? '/' : `${path}/`),
    )
    .sort((a, b) => b.path.length - a.path.length)[0];
}

/** A server is usually started in the project's root or beside the file, at times somewhere between. */
function foldersBetween(root: URI | undefined, own: URI): URI[] {
  if (!root) return [own];
  const folders = [own];
  for (let at = own; at.path.length > root.path.length && folders.length < 10; ) {
    at = Utils.dirname(at);
    folders.push(at);
  }
  return folders.reverse();
}

function withoutTrailingSlash(uri: URI): URI {
  return uri.path.length > 1 && uri.path.endsWith('/') ? uri.with({ path: uri.path.slice(0, -1) }) : uri;
}

/** An existing name in the same folder that differs by a slip, put where the wrong one stands in the path. */
async function nearest(host: Host, targets: readonly URI[], path: string): Promise<{ nearest?: string }> {
  const plain = path.replace(/[\\/]+$/, '');
  const name = /[^\\/]*$/.exec(plain)?.[0] ?? '';
  if (name.length < 3) return {};
  const names = new Set<string>();
  for (const target of targets) {
    const parent = Utils.dirname(withoutTrailingSlash(target));
    for (const entry of (await host.list(parent.toString(), longestNamedFolder)) ?? []) {
      names.add(entry.replace(/\/$/, ''));
    }
  }
  const found = closest(name, names);
  return found === undefined ? {} : { nearest: plain.slice(0, plain.length - name.length) + found };
}

function closest(name: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.floor(name.length / 3)) + 1;
  for (const candidate of names) {
    if (candidate === '' || Math.abs(candidate.length - name.length) >= bestDistance) continue;
    const far = distance(candidate.toLowerCase(), name.toLowerCase());
    if (far >= bestDistance) continue;
    best = candidate;
    bestDistance = far;
  }
  return best;
}
