import { type Head, isUnprintable, longest, parseHead, parseYaml, type YamlDocument } from './document';
import { type EntryReader, readEntry, type YamlEntry } from './entry';
import { peek } from './fetch';
import { createParser, standardTags } from './parser';
import { createScanner, createScannerAtKey } from './scanner';

/** What one change did to the entries: `removed` stood at `index`, `added` stands there now. */
export interface YamlChange {
  readonly index: number;
  readonly removed: readonly YamlEntry[];
  readonly added: readonly YamlEntry[];
}

/**
 * Replaces the text between `start` and `end` (offsets of the old text) and reads again only the entries that the change
 * can have affected. Every entry begins in the same state of the scanner, and knows how far the text goes that decided how
 * it is read: an open quote or bracket makes it reach to where it ends.
 */
export function applyYamlChange(
  document: YamlDocument,
  newText: string,
  change: { readonly start: number; readonly end: number },
): YamlChange {
  const { text, isWhole, entries } = document;
  const [first] = entries;
  const isPart = !isWhole && first && newText.length <= longest;
  // A change can also cut a pair of surrogates in two.
  const inserted = newText.slice(
    Math.max(0, change.start - 1),
    change.end + newText.length - text.length + 1,
  );
  if (!isPart || isUnprintable(inserted)) return readAll(document, newText);
  const hasPairs = document.hasPairs || /[\ud800-\udbff]/.test(inserted);
  const request = { ...change, newText, hasPairs, delta: newText.length - text.length };
  const done = change.end <= first.home.start ? readHead(document, request) : readChanged(document, request);
  return done ?? readAll(document, newText);
}

interface Request {
  readonly newText: string;
  readonly start: number;
  readonly end: number;
  readonly delta: number;
  readonly hasPairs: boolean;
}

function readAll(document: YamlDocument, newText: string): YamlChange {
  const removed = document.entries;
  Object.assign(document, parseYaml(newText));
  return { index: 0, removed, added: document.entries };
}

/** Comments and blank lines before the first entry: nothing else changes when it begins as it did. */
function readHead(document: YamlDocument, { newText, delta, hasPairs }: Request): YamlChange | undefined {
  const scanner = createScanner(newText, hasPairs);
  const head: Head = { root: undefined, problem: undefined, comments: [], tags: standardTags };
  const reader = parseHead(head, createParser(scanner));
  const first = document.entries[0]!;
  const isSame = reader?.next === first.home.start + delta && reader.column === first.column;
  const isPlain = head.tags === standardTags && document.tags === standardTags && !head.problem;
  if (!isSame || !isPlain) return undefined;
  moveEntries(document, 0, delta);
  Object.assign(document, head, { text: newText, hasPairs });
  return { index: 0, removed: [], added: [] };
}

function moveEntries({ entries }: YamlDocument, from: number, delta: number): void {
  for (let i = from; i < entries.length; i++) entries[i]!.home.start += delta;
}

function readChanged(
  document: YamlDocument,
  { newText, start, end, delta, hasPairs }: Request,
): YamlChange | undefined {
  const changedUntil = end + delta;
  const index = document.entries.findIndex(({ home, reach }) => home.start + reach >= start);
  const first = document.entries[index];
  if (!first || start <= first.home.start) return undefined;
  const reader = readerAt(document, newText, first, hasPairs);
  if (!reader) return undefined;
  const added: YamlEntry[] = [];
  let keep = index;
  for (;;) {
    added.push(readEntry(reader));
    const { next } = reader;
    if (next === undefined) keep = document.entries.length;
    else if (next >= changedUntil) {
      while (keep < document.entries.length && document.entries[keep]!.home.start < next - delta) keep++;
    }
    const old = document.entries[keep];
    if (next === undefined || (next >= changedUntil && isAt(old, next - delta, reader.column))) break;
  }
  if (reader.parser.hasAlias) return undefined;
  const removed = replaceEntries(document, index, keep, added);
  moveEntries(document, index + added.length, delta);
  Object.assign(document, { text: newText, hasPairs });
  return { index, removed, added };
}

function isAt(entry: YamlEntry | undefined, start: number, column: number): boolean {
  return entry?.home.start === start && entry.column === column;
}

function readerAt(
  document: YamlDocument,
  text: string,
  { home: { start }, column }: YamlEntry,
  hasPairs: boolean,
): EntryReader | undefined {
  const scanner = createScannerAtKey(text, start, column, hasPairs);
  const token = peek(scanner);
  if (scanner.problem || token.kind !== 'key' || token.from !== start) return undefined;
  return { parser: createParser(scanner, document.tags), column, next: start };
}

/** Without `splice` for many, since a call takes few arguments. */
function replaceEntries(
  document: YamlDocument,
  index: number,
  keep: number,
  added: readonly YamlEntry[],
): readonly YamlEntry[] {
  const { entries } = document;
  const removed = entries.slice(index, keep);
  if (removed.length + added.length < 1000) entries.splice(index, keep - index, ...added);
  else document.entries = [...entries.slice(0, index), ...added, ...entries.slice(keep)];
  return removed;
}
