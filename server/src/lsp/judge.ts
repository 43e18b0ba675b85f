import type { DocumentKind } from '../core/model/documentKind';
import { nameOf } from '../host/fileUri';
import type { OpenDocument } from './documents';
import { decisionFor } from './fileGlob';

/** Characters; a text of this length is checked in well under a second. */
export const largestText = 5_000_000;

/** What is known about a document besides its text. */
export interface About {
  readonly fileName: string;
  readonly decision: 'include' | 'exclude' | undefined;
}

/**
 * Judges a document by the user's choice, or else by longer and longer beginnings of its text until `classify` finds
 * something; costs the same for every length of text.
 */
export function judge(
  open: OpenDocument,
  workspaceFolders: readonly string[],
  stretches: readonly number[],
  classify: (beginning: string, about: About) => DocumentKind,
): DocumentKind {
  const text = open.document.getText();
  const decision = decisionFor(open.settings.files, open.uri, workspaceFolders);
  if (text.length > largestText && decision !== 'exclude') return tooLarge(text.length);
  // A document that was found to be ours stays so while it is open, whatever is being typed.
  const earlier = open.kind;
  if (decision !== 'exclude' && earlier?.handled && earlier.basis !== 'include') return earlier;
  let kind: DocumentKind | undefined;
  for (const length of stretches) {
    kind = classify(text.slice(0, length), { fileName: nameOf(open.uri), decision });
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
