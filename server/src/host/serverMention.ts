import type { Host } from './host';

const launcher = /^(docker)?compose.*\.ya?ml$|dockerfile/i;
const mostRead = 5;
/** Bytes. */
const beginning = 65_536;

/** The file among those of a folder that builds or starts an image with TorchServe in it. */
export async function serverMention(
  host: Host,
  folder: string,
  names: readonly string[],
): Promise<string | undefined> {
  for (const name of names.filter((one) => launcher.test(one)).slice(0, mostRead)) {
    const bytes = await host.read(`${folder}/${encodeURIComponent(name)}`, beginning);
    if (bytes && /torchserve|pytorch\/serve/i.test(new TextDecoder().decode(bytes))) return name;
  }
  return undefined;
}
