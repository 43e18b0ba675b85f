import { distance } from 'fastest-levenshtein';
import { allProperties, findProperty, findPropertyByVariable } from '../catalog/catalog';
import type { PropertiesConfig } from './config';
import { nothingFound } from './nothingFound';

/** By what a document was judged: see `DocumentKind.reason`. */
export type KindBasis = 'content' | 'sibling' | 'include' | 'exclude' | 'language' | 'none';

/** Whether a document is a TorchServe configuration, and why. */
export interface DocumentKind {
  readonly handled: boolean;
  readonly basis: KindBasis;
  /** One sentence for the user, short enough for one line of a small box. */
  readonly reason: string;
}

/** Everything that can speak for or against a document. */
export interface KindEvidence {
  /** The parsed text, or the parsed beginning of a long one. */
  readonly config: PropertiesConfig;
  /** The last part of the path. */
  readonly fileName: string;
  readonly languageId: string;
  /** Names in the folder of the file, folders with a trailing `/`. Absent: not known. */
  readonly siblings?: readonly string[];
  /** A file in the same folder that speaks of TorchServe, such as a Dockerfile. */
  readonly mentionedBy?: string;
  /** What the user's globs say. */
  readonly decision?: 'include' | 'exclude' | undefined;
}

const ownLanguage = 'torchserve-properties';
/** Common among TorchServe's files, and common elsewhere: it supports other evidence and proves nothing. */
const tellingName = /^config\.properties$|torchserve|^ts[._-]?config/i;
/** So common that not even two of them in one file say anything. */
const empty: ReadonlySet<string> = new Set(['debug', 'version']);

/** Judges a document by the user's choice, by its keys and by what stands beside it; never by its name alone. */
export function classify(evidence: KindEvidence): DocumentKind {
  return (
    byGlob(evidence) ?? byContent(evidence) ?? bySibling(evidence) ?? byLanguage(evidence) ?? nothingFound
  );
}

/** What a document of somebody else is. */
function byGlob({ decision }: KindEvidence): DocumentKind | undefined {
  if (!decision) return undefined;
  return {
    handled: decision === 'include',
    basis: decision,
    reason: `The setting 'torchserve.files.${decision}' names this file.`,
  };
}

/** Asked last: the language is often set because of other evidence, which says more. */
function byLanguage({ languageId }: KindEvidence): DocumentKind | undefined {
  if (languageId !== ownLanguage) return undefined;
  return {
    handled: true,
    basis: 'language',
    reason: 'The language of this file is set to TorchServe Config.',
  };
}

function byContent({ config, fileName }: KindEvidence): DocumentKind | undefined {
  const keys = [...config.byKey.keys()];
  const distinctive = keys.filter(isDistinctive);
  const known = keys.filter((key) => findProperty(key) !== undefined);
  if (distinctive.length >= 2 || (distinctive.length === 1 && !drowns(known.length, keys.length))) {
    return { handled: true, basis: 'content', reason: keysReason(distinctive) };
  }
  const generic = known.filter((key) => !empty.has(key));
  if (tellingName.test(fileName) && generic.length >= 2 && known.length === keys.length) {
    return {
      handled: true,
      basis: 'content',
      reason: `All its keys are TorchServe's, such as '${generic[0]}'.`,
    };
  }
  const slip = distinctive.length > 0 || drowns(1, keys.length) ? undefined : firstSlip(keys);
  if (!slip) return undefined;
  return {
    handled: true,
    basis: 'content',
    reason: `It sets '${slip.key}', nearly '${slip.meant}'.`,
  };
}

/** A single name shared by chance stands among dozens of foreign ones. */
function drowns(count: number, among: number): boolean {
  return count * 12 < among;
}

function isDistinctive(key: string): boolean {
  const spec = findProperty(key);
  return spec !== undefined && !spec.generic;
}

function keysReason([first, second]: readonly string[]): string {
  return second === undefined ? `It sets '${first}'.` : `It sets '${first}' and '${second}'.`;
}

/** A key that is a key of TorchServe but for a slip of the pen, its case, a hyphen, or because it names the variable. */
function firstSlip(keys: readonly string[]): { key: string; meant: string } | undefined {
  const names = allProperties()
    .filter(({ key, generic }) => !generic && key.length >= 12)
    .map(({ key }) => key);
  for (const key of keys) {
    // Names with dots belong to other software: 'max.request.size' is Kafka's.
    if (key.length < 11 || key.length > 60 || key.includes('.')) continue;
    const spec = findPropertyByVariable(key);
    if (spec) return { key, meant: spec.key };
    const plain = key.toLowerCase().replaceAll('-', '_');
    const meant = names.find((name) => isSlipOf(plain, name));
    if (meant) return { key, meant };
  }
  return undefined;
}

function isSlipOf(key: string, name: string): boolean {
  return Math.abs(key.length - name.length) <= 2 && distance(key, name) <= 2;
}

/** A folder with archives or a model store makes an empty or half-typed `config.properties` a TorchServe configuration. */
function bySibling({ config, fileName, siblings, mentionedBy }: KindEvidence): DocumentKind | undefined {
  const sibling = siblings?.find(isTellingSibling) ?? mentionedBy;
  if (sibling === undefined || !tellingName.test(fileName)) return undefined;
  const keys = [...config.byKey.keys()];
  const foreign = keys.filter((key) => findProperty(key) === undefined).length;
  if (foreign > 1 && foreign * 2 > keys.length) return undefined;
  return {
    handled: true,
    basis: 'sibling',
    reason: `It stands beside '${sibling}'.`,
  };
}

function isTellingSibling(name: string): boolean {
  return /\.mar$|^model[-_]?store\/$|^model[-_]config.*\.ya?ml$/i.test(name);
}

/** True when looking at the folder of the file could still change the judgement or its reason. */
export function siblingsMatter(kind: DocumentKind, fileName: string): boolean {
  return (kind.basis === 'none' || kind.basis === 'language') && tellingName.test(fileName);
}
