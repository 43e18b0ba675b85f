import { createConfig } from '../core/model/config';
import { classify, siblingsMatter } from '../core/model/documentKind';
import { createModelConfig } from '../core/model/modelConfig';
import { classifyModelConfig, surroundingsMatter } from '../core/model/modelConfigKind';
import { archiverMentions } from '../host/archiverMentions';
import { decodeBytes } from '../host/decodeBytes';
import { type Folder, foldersBelow } from '../host/foldersBelow';
import type { Host } from '../host/host';
import { serverMention } from '../host/serverMention';

/** Beyond these numbers a directory is not the one of a project. */
const most = { folders: 10_000, names: 10_000, depth: 32 };
/** Bytes; what does not show in them does not show at all. */
const beginning = 262_144;

const isProperties = /\.(?:properties|cfg)$/i;
/** What is checked as the configuration of a model. */
export const isModelConfig = /\.ya?ml$/i;

/**
 * The addresses of the files in a directory and below it that the extension would handle, judged by what is in them and
 * beside them; `isWhole` unless there is too much to look at.
 */
export async function configurationsBelow(
  host: Host,
  root: string,
): Promise<{ readonly files: readonly string[]; readonly isWhole: boolean }> {
  const { folders, isWhole } = await foldersBelow(host, root, most);
  const files: string[] = [];
  for (const folder of folders) {
    for (const name of [...folder.names].sort()) {
      const judge = name.endsWith('/') ? undefined : judgeFor(name);
      if (await judge?.(host, folder, name, root)) files.push(addressOf(folder, name));
    }
  }
  return { files, isWhole };
}

type Judge = (host: Host, folder: Folder, fileName: string, root: string) => Promise<boolean>;

function judgeFor(name: string): Judge | undefined {
  if (isProperties.test(name)) return isServerConfig;
  return isModelConfig.test(name) ? configuresModel : undefined;
}

const isServerConfig: Judge = async (host, folder, fileName) => {
  const config = createConfig(await beginningOf(host, folder, fileName));
  const kind = classify({ config, fileName, languageId: 'properties' });
  if (kind.handled || !siblingsMatter(kind, fileName)) return kind.handled;
  const siblings = folder.names;
  const mentionedBy = await serverMention(host, folder.address, siblings);
  const evidence = { config, fileName, languageId: 'properties', siblings };
  return classify({ ...evidence, ...(mentionedBy && { mentionedBy }) }).handled;
};

const configuresModel: Judge = async (host, folder, fileName, root) => {
  const config = createModelConfig(await beginningOf(host, folder, fileName));
  if (classifyModelConfig({ config, fileName }).handled) return true;
  if (!surroundingsMatter({ config, fileName })) return false;
  const [mention] = await archiverMentions(host, addressOf(folder, fileName), [root]);
  return classifyModelConfig({ config, fileName, siblings: folder.names, packedBy: mention?.file }).handled;
};

async function beginningOf(host: Host, folder: Folder, name: string): Promise<string> {
  const bytes = await host.read(addressOf(folder, name), beginning);
  return bytes ? decodeBytes(bytes).text : '';
}

function addressOf({ address }: Folder, name: string): string {
  return `${address}/${encodeURIComponent(name)}`;
}
