import { createConfig } from '../core/model/config';
import { classify } from '../core/model/documentKind';
import { folderOf, nameOf } from '../host/fileUri';
import type { Session } from './session';

const mostFolders = 10;
const mostNames = 500;
const mostRead = 5;
/** Bytes; the beginning of a file tells whose it is. */
const beginning = 8_192;
const propertiesName = /^config\.properties$|(?:torchserve|^ts[-_.]?config).*\.properties$/i;

/**
 * The `config.properties` of the server that loads a model: beside the file, in a `config` folder, or in a folder around it
 * up to the workspace folder. A document that is open counts as it is in the editor.
 */
export async function findServerProperties(session: Session, uri: string): Promise<string | undefined> {
  for (const folder of foldersAround(uri, session.workspaceFolders())) {
    const found = openIn(session, folder) ?? (await onDiskIn(session, folder));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** From the inside out, each with its `config` folder; only the file's own where no folder is open. */
function foldersAround(uri: string, workspaceFolders: readonly string[]): readonly string[] {
  const own = folderOf(uri);
  const root = workspaceFolders
    .map((folder) => folder.replace(/\/+$/, ''))
    .filter((folder) => own === folder || own.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
  const folders = [own];
  for (let at = own; root !== undefined && at !== root && folders.length < mostFolders; ) {
    at = folderOf(at);
    folders.push(at);
  }
  return folders.flatMap((folder) => [folder, `${folder}/config`]);
}

function openIn({ documents }: Session, folder: string): string | undefined {
  const here = documents
    .all()
    .filter((open) => open.kind?.handled && open.checked?.properties && folderOf(open.uri) === folder)
    .map(({ uri }) => uri)
    .sort();
  return here.find((uri) => nameOf(uri) === 'config.properties') ?? here[0];
}

async function onDiskIn({ host, documents }: Session, folder: string): Promise<string | undefined> {
  const names = ((await host.list(folder, mostNames)) ?? [])
    .filter((name) => propertiesName.test(name))
    .sort((a, b) => Number(b === 'config.properties') - Number(a === 'config.properties'));
  for (const fileName of names.slice(0, mostRead)) {
    const uri = `${folder}/${encodeURIComponent(fileName)}`;
    // The editor's text was looked at already.
    if (documents.get(uri)?.kind) continue;
    const bytes = await host.read(uri, beginning);
    if (!bytes) continue;
    const config = createConfig(new TextDecoder().decode(bytes));
    if (classify({ config, fileName, languageId: 'properties' }).handled) return uri;
  }
  return undefined;
}
