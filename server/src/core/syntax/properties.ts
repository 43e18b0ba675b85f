import { detach } from '../text/detach';
import type { Charset, Decoded } from './decode';
import type { EmbeddedJson } from './embeddedJson';
import type { LogicalLine } from './logicalLine';
import { endOfIdleLine, readLogicalLine } from './readLine';

export { type Charset, characterEnd, type Decoded, decode } from './decode';
export { LineFlag, type LogicalLine, type LogicalLineKind } from './logicalLine';

/**
 * The line structure of a `.properties` file, exactly as `java.util.Properties.load(InputStream)` sees it
 * (JDK 17, `LineReader.readLine` and `load0`). Nothing here throws: what Java refuses is reported by `decode`.
 */

/** A parsed document. Owned by whoever opened it; `applyChange` updates it in place. */
export interface PropertiesSyntax {
  text: string;
  readonly charset: Charset;
  /** True as long as no carriage return was seen, so that a line feed ends every line. */
  onlyLineFeeds: boolean;
  /** True as long as no backslash was seen either, so that each logical line is one line of the editor. */
  isUnfolded: boolean;
  /** Where each logical line starts. */
  starts: number[];
  /**
   * The lines, as many as `starts`. Comments and blank lines are read when somebody looks at them (`lineAt`): a long file
   * may consist of little else, and nobody may ever ask.
   */
  slots: (LogicalLine | undefined)[];
  /** Long entries that were decoded, while many ask for them; only as long as the text stays as it is. */
  decoded: Map<LogicalLine, DecodedEntry> | undefined;
  /** All lines, every one of them read. */
  readonly lines: readonly LogicalLine[];
}

/** What an entry stands for. */
export interface DecodedEntry {
  readonly key: Decoded;
  readonly value: Decoded;
  /** The value as JSON, once somebody read it so. */
  json?: EmbeddedJson;
}

/** What one change did to the lines: `removed` stood at `index`, `added` stands there now. */
export interface LineChange {
  readonly index: number;
  readonly removed: readonly LogicalLine[];
  readonly added: readonly LogicalLine[];
}

/** Parses a whole text. */
export function parseProperties(text: string, charset: Charset = 'utf-8'): PropertiesSyntax {
  const onlyLineFeeds = !text.includes('\r');
  const starts: number[] = [];
  const slots: (LogicalLine | undefined)[] = [];
  for (let at = 0; at < text.length; ) {
    starts.push(at);
    const end = onlyLineFeeds ? endOfIdleLine(text, at) : undefined;
    const line = end === undefined ? readLogicalLine(text, at, charset) : undefined;
    slots.push(line);
    at = end ?? at + line!.length;
  }
  const isUnfolded = onlyLineFeeds && !text.includes('\\');
  const syntax = { text, charset, onlyLineFeeds, isUnfolded, starts, slots, decoded: undefined };
  return Object.defineProperty(syntax, 'lines', {
    get: () => readAll(syntax),
  }) as unknown as PropertiesSyntax;
}

/** The line with an index; `undefined` behind the last one. */
export function lineAt(syntax: LazySyntax, index: number): LogicalLine | undefined {
  const { starts, slots, text, charset } = syntax;
  if (index < 0 || index >= starts.length) return undefined;
  slots[index] ??= readLogicalLine(text, starts[index]!, charset);
  return slots[index];
}

type LazySyntax = Omit<PropertiesSyntax, 'lines'>;

function readAll(syntax: LazySyntax): readonly LogicalLine[] {
  return syntax.starts.map((_, index) => lineAt(syntax, index)!);
}

/**
 * Replaces the text between `start` and `end` (offsets of the old text) and reads again only the logical lines that the
 * change can have affected: every line starts in the same lexer state, so reading stops as soon as a line ends where an
 * untouched old line started.
 */
export function applyChange(
  syntax: PropertiesSyntax,
  newText: string,
  change: { readonly start: number; readonly end: number },
): LineChange {
  const { starts } = syntax;
  const delta = newText.length - syntax.text.length;
  const changedUntil = change.end + delta;
  const inserted = newText.slice(change.start, changedUntil);
  syntax.onlyLineFeeds &&= !inserted.includes('\r');
  syntax.isUnfolded &&= syntax.onlyLineFeeds && !inserted.includes('\\');
  // One character back: a terminator before the change may become part of `\r\n`, a backslash may become a continuation.
  const index = lineIndexAt(syntax, Math.max(0, change.start - 1));
  const added: LogicalLine[] = [];
  let at = starts[index] ?? 0;
  let keep = index;
  while (at < newText.length) {
    if (at >= changedUntil) {
      while (keep < starts.length && starts[keep]! < at - delta) keep++;
      if (starts[keep] === at - delta) break;
    }
    const line = readLogicalLine(newText, at, syntax.charset);
    // A key that is a view of its text would keep every version alive in which a line was read.
    added.push({ ...line, key: detach(line.key) });
    at += line.length;
  }
  if (at >= newText.length) keep = starts.length;
  const removed = Array.from({ length: keep - index }, (_, i) => lineAt(syntax, index + i)!);
  moveLines(syntax, keep, delta);
  syntax.text = newText;
  syntax.starts = spliced(
    starts,
    index,
    removed.length,
    added.map(({ start }) => start),
  );
  syntax.slots = spliced(syntax.slots, index, removed.length, added);
  return { index, removed, added };
}

function moveLines({ starts, slots }: LazySyntax, from: number, delta: number): void {
  if (delta === 0) return;
  for (let i = from; i < starts.length; i++) {
    starts[i]! += delta;
    const line = slots[i];
    if (line) line.start += delta;
  }
}

/** The array with some items replaced: itself after a small change, else a new one, since a call takes few arguments. */
export function spliced<T>(items: T[], index: number, removed: number, added: readonly T[]): T[] {
  if (removed + added.length >= 1000)
    return [...items.slice(0, index), ...added, ...items.slice(index + removed)];
  items.splice(index, removed, ...added);
  return items;
}

/** The index of the line that holds `offset`; the last line for the end of the text; 0 for an empty document. */
export function lineIndexAt({ starts }: LazySyntax, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, 0);
}
