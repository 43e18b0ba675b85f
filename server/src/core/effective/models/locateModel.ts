import { invalidConfiguration } from '../failure';
import { resolvePath, type Situation } from '../situation';
import { checkUrl } from './allowedUrls';
import type { ArchiveFacts } from './archiveFacts';
import type { ModelState } from './effectiveModel';
import { fileNameOf, isUrl } from './modelNames';

/** Where the front end finds a model, or how the search ends. */
export type Located =
  | { readonly path: string; readonly facts: ArchiveFacts }
  | { readonly ending: ModelState };

export interface Search {
  readonly situation: Situation;
  readonly archives: (path: string) => ArchiveFacts | undefined;
  /** Absolute path of the model store. */
  readonly store: string;
  readonly allowedUrls: string | undefined;
}

/** `ModelArchive.downloadModel`, as far as it can be foreseen. */
export function locateModel(search: Search, location: string): Located {
  if (location === '') return notLoaded('empty url');
  if (location.includes('..')) return notLoaded(`Relative path is not allowed in url: ${location}`);
  const inStore = resolvePath(search.store, fileNameOf(location));
  const check = checkUrl(search.allowedUrls, location);
  if (check.kind === 'bad-pattern') {
    return {
      ending: { kind: 'stops', failure: invalidConfiguration('model-load', check.message, 'allowed_urls') },
    };
  }
  if (check.kind === 'refused') return notLoaded(`Given URL ${location} does not match any allowed URL(s)`);
  if (check.kind === 'unknown') return unknown(`whether allowed_urls matches ${location}`);
  if (check.kind === 'download') return download(search, location, inStore);
  return findLocally(search, location, inStore);
}

function download({ situation }: Search, location: string, target: string): Located {
  const kind = situation.disk.kind(target);
  if (kind === undefined) return unknown(`whether there is a file ${target}`);
  if (kind !== 'missing')
    return notLoaded(`java.nio.file.FileAlreadyExistsException: ${fileNameOf(location)}`);
  if (!isUrl(location)) return notLoaded(`Failed to download archive from: ${location}`);
  return unknown(`what can be downloaded from ${location}`);
}

/** A file in the store, else a folder from the working directory, else a folder in the store. */
function findLocally(search: Search, location: string, inStore: string): Located {
  const { disk, directory } = search.situation;
  const stored = disk.kind(inStore);
  if (stored === undefined) return unknown(`whether there is a model ${inStore}`);
  if (stored === 'unreadable') return unknown(`what is in ${inStore}`);
  if (stored === 'file') return at(search, inStore);
  const here = resolvePath(directory, location);
  const kind = disk.kind(here);
  if (kind === undefined) return unknown(`whether there is a folder ${here}`);
  if (kind === 'directory') return inFolder(search, here);
  return stored === 'directory' ? inFolder(search, inStore) : notLoaded(`Model not found at: ${location}`);
}

/** A folder that holds nothing but a folder stands for that one. */
function inFolder(search: Search, folder: string): Located {
  const names = search.situation.disk.list(folder);
  if (!names) return unknown(`what is in ${folder}`);
  const [only] = names;
  return at(search, names.length === 1 && only!.endsWith('/') ? resolvePath(folder, only!) : folder);
}

function at({ archives }: Search, path: string): Located {
  const facts = archives(path);
  if (!facts || facts.kind === 'unknown') return unknown(`what is in ${path}`);
  return facts.kind === 'refused' ? notLoaded(facts.message) : { path, facts };
}

function notLoaded(message: string): Located {
  return { ending: { kind: 'not-loaded', message } };
}

function unknown(what: string): Located {
  return { ending: { kind: 'unknown', dependsOn: [what] } };
}
