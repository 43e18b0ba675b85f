import { type EntryReader, readEntry, type YamlEntry } from './entry';
import { peek, take } from './fetch';
import { failAtEnd, parseNode } from './nodes';
import { createParser, missingNode, type Parser } from './parser';
import type { YamlProblem } from './problem';
import { parseEpilogue, parsePrologue } from './prologue';
import { findKeyLine } from './recovery';
import { createScanner, createScannerAtKey } from './scanner';
import type { YamlNode } from './tree';

/** What precedes the first entry. */
export type Head = Pick<YamlDocument, 'root' | 'problem' | 'comments' | 'tags'>;

/** A text that was read. Owned by whoever opened it; `applyYamlChange` updates it in place. */
export interface YamlDocument {
  text: string;
  /** The members of the outermost map, one each, in order. */
  entries: YamlEntry[];
  /** The outermost value when it is no map in block style; absent when the text holds nothing. */
  root: YamlNode | undefined;
  /** A problem outside all entries; its places count from the start of the text. */
  problem: YamlProblem | undefined;
  /** Starts and ends of the comments before the first entry, in turn. */
  comments: readonly number[];
  /** Prefixes of tags by handle. */
  tags: ReadonlyMap<string, string>;
  hasPairs: boolean;
  /** True when parts of the text cannot be read anew without the others. */
  isWhole: boolean;
  /** Lists and maps that hold themselves. */
  recursive: ReadonlySet<YamlNode>;
}

const unprintable = /[^\t\n\r -~\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
/** Longer texts are read as a whole, because they can be too long. */
export const longest = 0x300000;

/** True when SnakeYAML refuses the text for a character in it. */
export function isUnprintable(text: string): boolean {
  return unprintable.test(text);
}

/** Reads a whole text. Never throws. */
export function parseYaml(text: string): YamlDocument {
  const at = unprintable.exec(text)?.index;
  // The characters are replaced, so that the rest can be read.
  const readable = at === undefined ? text : text.replace(new RegExp(unprintable, 'gu'), '\ufffd');
  const scanner = createScanner(readable);
  const parser = createParser(scanner);
  const document: YamlDocument = {
    text,
    entries: [],
    root: undefined,
    problem: undefined,
    comments: [],
    tags: parser.tags,
    hasPairs: scanner.hasPairs,
    isWhole: at !== undefined || text.length > longest,
    recursive: parser.recursive,
  };
  const reader = parseHead(document, parser);
  if (reader) readEntries(document, reader);
  if (at !== undefined) {
    const message = 'This character is invisible or no character; YAML does not allow it.';
    document.problem = { code: 'unprintable', message, at };
  }
  document.isWhole ||= parser.hasAlias || document.problem !== undefined;
  return document;
}

/** Reads up to the first entry, or everything when there are no entries. */
export function parseHead(document: Head, parser: Parser): EntryReader | undefined {
  const { scanner } = parser;
  if (parsePrologue(parser)) {
    document.tags = parser.tags;
    if (peek(scanner).kind === 'block-map-start' && !scanner.problem) {
      take(scanner);
      const key = peek(scanner);
      document.comments = scanner.comments.splice(0);
      if (key.kind === 'key') return { parser, column: scanner.indent, next: key.from };
      failAtEnd(parser, key);
    } else {
      document.root = parseRoot(parser);
      parseEpilogue(parser);
    }
  }
  document.comments = scanner.comments;
  document.problem = scanner.problem;
  return scanner.problem && readerBehind(parser);
}

function parseRoot(parser: Parser): YamlNode {
  const { kind, from } = peek(parser.scanner);
  const isEmpty =
    kind === 'directive' || kind === 'document-start' || kind === 'document-end' || kind === 'end';
  // Without `---` something must stand here.
  return isEmpty && parser.scanner.documentStart > 0 ? missingNode(parser, from) : parseNode(parser, 'item');
}

/** In a text that cannot be read, the entries begin with the first line that looks like one. */
function readerBehind(parser: Parser): EntryReader | undefined {
  const { text, hasPairs } = parser.scanner;
  const line = findKeyLine(text, 0, undefined, hasPairs);
  if (!line) return undefined;
  parser.scanner = createScannerAtKey(text, line.from, line.column, hasPairs);
  return { parser, column: line.column, next: line.from };
}

function readEntries(document: YamlDocument, reader: EntryReader): void {
  while (reader.next !== undefined) document.entries.push(readEntry(reader));
}
