import { peek, take } from './fetch';
import { failAtEnd, parseMember } from './nodes';
import type { Parser } from './parser';
import type { YamlProblem } from './problem';
import { parseEpilogue } from './prologue';
import { findKeyLine, lineAtFault, withoutLine } from './recovery';
import { createScannerAtKey } from './scanner';
import type { YamlHome, YamlMember } from './tree';

/** A member of the outermost map, from its key to the next one. Places in it count from `home.start`. */
export interface YamlEntry {
  readonly home: YamlHome;
  /** Where the keys of the outermost map stand. */
  readonly column: number;
  readonly member: YamlMember;
  /** Starts and ends of comments, in turn. */
  readonly comments: readonly number[];
  /** The first problem in it. What is understood nevertheless is in `member`. */
  readonly problem?: YamlProblem;
  /** True when there is neither anchor, alias, tag nor merge key in it, and every scalar is good. */
  readonly isSimple: boolean;
  /** The end of the text that decided how the entry is read. */
  readonly reach: number;
}

/** Reads one entry after the other. */
export interface EntryReader {
  readonly parser: Parser;
  /** Where the keys stand. */
  column: number;
  /** Where the next entry begins; the scanner stands there. */
  next: number | undefined;
}

/** So far the scanner looks ahead, where it does not say otherwise. */
const lookAhead = 4;

/** Reads the entry that begins at `reader.next`, which must be there. */
export function readEntry(reader: EntryReader): YamlEntry {
  const { parser, column } = reader;
  const home = { start: reader.next! };
  const member = parseEntry(reader, home, home.start);
  const { scanner, isSimple } = parser;
  const reach = Math.max(scanner.reach, scanner.pos + lookAhead);
  if (scanner.problem) return repairedEntry(reader, home, { reach, problem: scanner.problem });
  const comments = scanner.comments.map((offset) => offset - home.start);
  return { home, column, member, comments, isSimple, reach: reach - home.start };
}

/** Reads the member, and looks whether it ends as it should. Places in the scanner's text count from `base`. */
function parseEntry(reader: EntryReader, home: YamlHome, base: number): YamlMember {
  const { parser } = reader;
  Object.assign(parser, { home, base, isSimple: true, depth: 1 });
  parser.scanner.comments.length = 0;
  parser.scanner.reach = 0;
  const member = parseMember(parser);
  const { scanner } = parser;
  const token = peek(scanner);
  reader.next = token.kind === 'key' ? token.from : undefined;
  if (scanner.problem || token.kind === 'key') return member;
  if (token.kind !== 'block-end') failAtEnd(parser, token);
  else {
    take(scanner);
    parseEpilogue(parser);
  }
  return member;
}

const mostHidden = 4;

/**
 * What is understood of an entry that cannot be read: it ends where the next line looks like a key, and lines that are at
 * fault are left out.
 */
function repairedEntry(
  reader: EntryReader,
  home: YamlHome,
  { reach, problem }: { reach: number; problem: YamlProblem },
): YamlEntry {
  const { parser, column } = reader;
  const { text, hasPairs } = parser.scanner;
  const { start } = home;
  const isBehind = problem.code === 'document-start' || problem.code === 'several-documents';
  // Behind the end of the document the keys can stand at another column.
  const line = isBehind
    ? findKeyLine(text, problem.at, undefined, hasPairs)
    : findKeyLine(text, lineEnd(text, start), column, hasPairs);
  const end = line?.from ?? text.length;
  const { member, comments } = withoutFaults(reader, home, text.slice(start, end));
  parser.scanner = createScannerAtKey(text, end, line?.column ?? column, hasPairs);
  reader.column = line?.column ?? column;
  reader.next = line?.from;
  const known = Math.max(reach, lineEnd(text, end) + lookAhead) - start;
  const { at, since } = problem;
  const moved = { ...problem, at: at - start, ...(since === undefined ? {} : { since: since - start }) };
  return { home, column, member, comments, problem: moved, isSimple: false, reach: known };
}

/** Reads the text of an entry again and again, each time without the line that is at fault. */
function withoutFaults(
  reader: EntryReader,
  home: YamlHome,
  whole: string,
): Pick<YamlEntry, 'member' | 'comments'> {
  const { parser, column } = reader;
  let text = whole;
  for (let hidden = 0; ; hidden++) {
    parser.scanner = createScannerAtKey(text, 0, column, parser.scanner.hasPairs);
    const member = parseEntry(reader, home, 0);
    const { comments, problem } = parser.scanner;
    const line = problem && lineAtFault(text, problem);
    // Without its first line there is no entry.
    if (!line || line.from === 0 || hidden === mostHidden) return { member, comments };
    text = withoutLine(text, line);
  }
}

function lineEnd(text: string, from: number): number {
  const length = text.slice(from).search(/[\r\n]/);
  return length < 0 ? text.length : from + length;
}
