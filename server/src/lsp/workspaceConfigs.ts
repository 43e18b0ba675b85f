import { TextDocument } from 'vscode-languageserver-textdocument';
import type { NamedModels } from '../core/features/definition';
import { modelNamesIn } from '../core/features/modelNames';
import { archiverNames } from '../core/model/archiverCommands';
import { createConfig } from '../core/model/config';
import { classify } from '../core/model/documentKind';
import { neededFacts } from '../core/model/neededFacts';
import { decodeBytes } from '../host/decodeBytes';
import { lookUpFacts } from '../host/facts';
import { pathInUri } from '../host/fileUri';
import { foldersBelow } from '../host/foldersBelow';
import { bringUpToDate } from './diagnosticsPublisher';
import type { OpenDocument } from './documents';
import { decisionFor } from './fileGlob';
import type { Session } from './session';

/** A configuration of the workspace with the names of its models. */
export interface NamedConfig extends NamedModels {
  readonly document: TextDocument;
}

const candidate = /\.(?:properties|cfg)$/i;
const script = /\.(?:sh|bash|zsh|ps1|bat|cmd|mk|dockerfile)$|^(?:Makefile|Dockerfile)/i;
/** Beyond these numbers nothing is looked at: a rename must not take minutes. */
const most = { folders: 2000, names: 2000, files: 300, bytes: 1 << 20, depth: 12 };

export interface WorkspaceFiles {
  readonly configs: readonly string[];
  readonly scripts: readonly string[];
}

/** Addresses of files below the workspace folder that holds a file, by their names; without a folder there are none. */
export async function findFiles({ host, workspaceFolders }: Session, uri: string): Promise<WorkspaceFiles> {
  const root = workspaceFolders()
    .map((folder) => folder.replace(/\/$/, ''))
    .filter((folder) => uri.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
  const found = { configs: [] as string[], scripts: [] as string[] };
  const { folders } = root === undefined ? { folders: [] } : await foldersBelow(host, root, most);
  for (const { address, names } of folders) {
    for (const name of names.filter((one) => !one.endsWith('/'))) {
      const file = `${address}/${encodeURIComponent(name)}`;
      if (candidate.test(name)) found.configs.push(file);
      else if (script.test(name)) found.scripts.push(file);
    }
  }
  return { configs: found.configs.slice(0, most.files), scripts: found.scripts.slice(0, most.files) };
}

/** Every configuration that is handled: first the open ones, as they stand in the editor, then those on disk. */
export async function configsIn(
  session: Session,
  open: OpenDocument,
  files: WorkspaceFiles,
): Promise<readonly NamedConfig[]> {
  const { documents, settings, workspaceFolders, host } = session;
  const inEditor = documents.all();
  const shown = inEditor.filter((one) => one.kind?.handled && inSameFolder(session, one.uri, open.uri));
  const found: NamedConfig[] = [];
  for (const one of shown) {
    bringUpToDate(session, one);
    const { document } = one;
    const analysis = one.checked?.properties;
    if (!analysis) continue;
    const { config, options } = analysis;
    found.push({ document, config, facts: options.facts, names: modelNamesIn(config, options.facts) });
  }
  for (const uri of files.configs) {
    if (inEditor.some((one) => pathInUri(one.uri) === pathInUri(uri))) continue;
    const bytes = await host.read(uri, most.bytes);
    if (!bytes || bytes.length === most.bytes) continue;
    const { text, charset } = decodeBytes(bytes);
    // What an editor makes of other bytes depends on its settings.
    if (charset !== 'utf-8' || !/load_models|models|model_snapshot/.test(text)) continue;
    const config = createConfig(text.replace(/^\uFEFF/, ''));
    const { files: globs, workingDirectory } = await settings.of(open.uri);
    const decision = decisionFor(globs, uri, workspaceFolders());
    const fileName = pathInUri(uri).replace(/^.*\//, '');
    if (!classify({ config, fileName, languageId: 'properties', decision }).handled) continue;
    const place = { uri, workspaceFolders: workspaceFolders(), workingDirectory };
    const { facts } = await lookUpFacts(host, place, neededFacts(config));
    const document = TextDocument.create(uri, 'properties', 0, config.syntax.text);
    found.push({ document, config, facts, names: modelNamesIn(config, facts) });
  }
  return found;
}

/** Names in commands of torch-model-archiver, with the documents they stand in. */
export async function archiverNamesIn(
  { host, documents }: Session,
  { scripts }: WorkspaceFiles,
): Promise<readonly { readonly document: TextDocument; readonly names: ReturnType<typeof archiverNames> }[]> {
  const found: { document: TextDocument; names: ReturnType<typeof archiverNames> }[] = [];
  for (const uri of scripts) {
    const bytes = documents.get(uri) ? undefined : await host.read(uri, most.bytes);
    if (!bytes) continue;
    const { text } = decodeBytes(bytes);
    const names = archiverNames(text);
    if (names.length > 0) found.push({ document: TextDocument.create(uri, '', 0, text), names });
  }
  return found;
}

function inSameFolder({ workspaceFolders }: Session, a: string, b: string): boolean {
  return (
    a === b || workspaceFolders().some((folder) => a.startsWith(`${folder}/`) && b.startsWith(`${folder}/`))
  );
}
