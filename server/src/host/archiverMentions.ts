import { type ArchiverCommand, archiverCommands } from '../core/model/archiverCommands';
import { folderOf, isAbsolutePath, joinPath, parentOf, pathInUri } from './fileUri';
import type { Host } from './host';

/** A command that packs a file, and the name of the file in which it stands. */
export interface ArchiverMention {
  readonly file: string;
  readonly command: ArchiverCommand;
  /** The path in the command leads to the file, and not only to one of its name. */
  readonly isExact: boolean;
}

const mostNames = 500;
const mostFiles = 20;
/** Bytes; notebooks hold pictures, and the commands stand before those. */
const largestFile = 262_144;

/** Files in which people keep the commands that pack their models. */
const tellingFile =
  /\.(?:sh|bash|zsh|ps1|bat|cmd|mk|md|rst|ipynb|py)$|^(?:gnu)?makefile$|^justfile$|dockerfile|^readme/i;

/** The commands of the model archiver that name a file, beside it and in the workspace folder. */
export async function archiverMentions(
  host: Host,
  uri: string,
  workspaceFolders: readonly string[],
): Promise<readonly ArchiverMention[]> {
  const path = pathInUri(uri);
  const own = folderOf(uri);
  const holding = workspaceFolders
    .map((folder) => folder.replace(/\/+$/, ''))
    .filter((folder) => own.startsWith(`${folder}/`));
  const found = await Promise.all([own, ...holding].map((folder) => mentionsIn(host, folder, path)));
  return found.flat();
}

async function mentionsIn(host: Host, folder: string, path: string): Promise<ArchiverMention[]> {
  const names = (await host.list(folder, mostNames)) ?? [];
  const files = names.filter((name) => !name.endsWith('/') && tellingFile.test(name)).slice(0, mostFiles);
  const found = await Promise.all(
    files.map(async (file) => {
      const bytes = await host.read(`${folder}/${encodeURIComponent(file)}`, largestFile);
      const text = bytes ? new TextDecoder().decode(bytes) : '';
      return archiverCommands(text).flatMap((command) => {
        const isExact = leadsTo(command.configFile, pathInUri(folder), path);
        return isExact === undefined ? [] : [{ file, command, isExact }];
      });
    }),
  );
  return found.flat();
}

/** True for the path of the file, false for one that could be it; `undefined` for others. */
function leadsTo(written: string | undefined, folder: string, path: string): boolean | undefined {
  const plain = written?.replaceAll('\\', '/') ?? '';
  if (plain === '' || lastPart(plain) !== lastPart(path)) return undefined;
  if (isAbsolutePath(plain)) return plain === path || undefined;
  if (joinPath(folder, plain) === path) return true;
  // Commands are often run from another folder than the one they stand in.
  const tail = plain.replace(/^(?:\.{1,2}\/)+/, '');
  return path.endsWith(`/${tail}`) && parentOf(path) !== folder ? false : undefined;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
