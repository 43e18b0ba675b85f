import { createConfig } from '../core/model/config';
import { classify, type DocumentKind, type KindEvidence, siblingsMatter } from '../core/model/documentKind';
import { pathInUri } from '../host/fileUri';
import type { Host } from '../host/host';
import type { OpenDocument } from './documents';
import { decisionFor } from './fileGlob';

/** Characters; a text of this length is checked in well under a second. */
export const largestText = 5_000_000;
/** A few lines settle most cases; what does not show in the second stretch does not show at all. */
const stretches = [8_192, 262_144];
const mostSiblings = 500;

/** Judges a document by its text and the settings; costs the same for every length of text. */
export function judge(open: OpenDocument, workspaceFolders: readonly string[]): DocumentKind {
  return judgeWith(open, workspaceFolders, {});
}

/** Judges a document by what stands beside it if its text does not tell. */
export async function judgeByFolder(
  host: Host,
  open: OpenDocument,
  workspaceFolders: readonly string[],
): Promise<DocumentKind> {
  const kind = judge(open, workspaceFolders);
  if (open.document.getText().length > largestText || !siblingsMatter(kind, nameOf(open.uri))) return kind;
  const folder = open.uri.slice(0, open.uri.lastIndexOf('/'));
  const siblings = await host.list(folder, mostSiblings);
  if (!siblings) return kind;
  const mentionedBy = await findMention(host, folder, siblings);
  return judgeWith(open, workspaceFolders, { siblings, ...(mentionedBy && { mentionedBy }) });
}

type Beside = Pick<KindEvidence, 'siblings' | 'mentionedBy'>;

function judgeWith(open: OpenDocument, workspaceFolders: readonly string[], beside: Beside): DocumentKind {
  const text = open.document.getText();
  const decision = decisionFor(open.settings.files, open.uri, workspaceFolders);
  if (text.length > largestText && decision !== 'exclude') return tooLarge(text.length);
  // A document that was found to be ours stays so while it is open, whatever is being typed.
  const earlier = open.kind;
  if (decision !== 'exclude' && earlier?.handled && earlier.basis !== 'include') return earlier;
  let kind: DocumentKind | undefined;
  for (const length of stretches) {
    kind = classify({
      config: createConfig(text.slice(0, length)),
      fileName: nameOf(open.uri),
      languageId: open.document.languageId,
      decision,
      ...beside,
    });
    if (kind.basis !== 'none' && kind.basis !== 'language') break;
    if (text.length <= length) break;
  }
  return kind!;
}

function tooLarge(length: number): DocumentKind {
  const size = `${Math.round(length / 1_000_000)} MB`;
  const most = `${largestText / 1_000_000} MB`;
  return {
    handled: false,
    basis: 'none',
    reason: `This file has ${size} and is not checked, because the limit is ${most}.`,
  };
}

async function findMention(
  host: Host,
  folder: string,
  siblings: readonly string[],
): Promise<string | undefined> {
  for (const name of siblings
    .filter((sibling) => /^(docker)?compose.*\.ya?ml$|dockerfile/i.test(sibling))
    .slice(0, 5)) {
    const bytes = await host.read(`${folder}/${encodeURIComponent(name)}`, 65_536);
    if (bytes && /torchserve|pytorch\/serve/i.test(new TextDecoder().decode(bytes))) return name;
  }
  return undefined;
}

function nameOf(uri: string): string {
  const path = pathInUri(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}
