import { detach } from '../text/detach';
import type { Charset } from './decode';
import type { LogicalLine } from './logicalLine';
import { readLogicalLine } from './readLine';

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
  lines: LogicalLine[];
  /** True as long as no carriage return was seen, so that a line feed ends every line. */
  onlyLineFeeds: boolean;
}

/** What one change did to the lines: `removed` stood at `index`, `added` stands there now. */
export interface LineChange {
  readonly index: number;
  readonly removed: readonly LogicalLine[];
  readonly added: readonly LogicalLine[];
}

/** Parses a whole text. */
export function parseProperties(text: string, charset: Charset = 'utf-8'): PropertiesSyntax {
  const lines: LogicalLine[] = [];
  const onlyLineFeeds = !text.includes('\r');
  for (let at = 0; at < text.length; ) {
    const line = readLogicalLine(text, at, charset, onlyLineFeeds);
    lines.push(line);
    at += line.length;
  }
  return { text, charset, lines, onlyLineFeeds };
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
  const old = syntax.lines;
  const delta = newText.length - syntax.text.length;
  const changedUntil = change.end + delta;
  syntax.onlyLineFeeds &&= !newText.slice(change.start, changedUntil).includes('\r');
  // One character back: a terminator before the change may become part of `\r\n`, a backslash may become a continuation.
  const index = lineIndexAt(syntax, Math.max(0, change.start - 1));
  const added: LogicalLine[] = [];
  let at = old[index]?.start ?? 0;
  let keep = index;
  while (at < newText.length) {
    if (at >= changedUntil) {
      while (keep < old.length && old[keep]!.start < at - delta) keep++;
      if (old[keep]?.start === at - delta) break;
    }
    const line = readLogicalLine(newText, at, syntax.charset, syntax.onlyLineFeeds);
    // A key that is a view of its text would keep every version alive in which a line was read.
    added.push({ ...line, key: detach(line.key) });
    at += line.length;
  }
  if (at >= newText.length) keep = old.length;
  const removed = old.slice(index, keep);
  if (delta !== 0) for (let i = keep; i < old.length; i++) old[i]!.start += delta;
  if (added.length + removed.length < 1000) old.splice(index, removed.length, ...added);
  else syntax.lines = [...old.slice(0, index), ...added, ...old.slice(keep)];
  syntax.text = newText;
  return { index, removed, added };
}

/** The index of the line that holds `offset`; the last line for the end of the text; 0 for an empty document. */
export function lineIndexAt(syntax: PropertiesSyntax, offset: number): number {
  const { lines } = syntax;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
