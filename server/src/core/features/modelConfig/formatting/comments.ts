import type { Span, SpanEdit } from '../../../text/span';
import type { Column } from './indentation';
import { lineStartOf } from './textLines';

/**
 * Moves comments on lines of their own with the lines that they stand at: with the next one, or with one before if they
 * stand at its column. Adds their lines to `lines`.
 */
export function placeComments(text: string, comments: Iterable<Span>, lines: Map<number, Column>): void {
  const sorted = [...lines].sort(([a], [b]) => a - b);
  /** Lines before, each deeper than the one before it. */
  const open: Column[] = [];
  let next = 0;
  for (const { start } of comments) {
    const line = lineStartOf(text, start);
    if (lines.has(line) || !/^ *$/.test(text.slice(line, start))) continue;
    for (; next < sorted.length && sorted[next]![0] < line; next++) {
      const [, column] = sorted[next]!;
      while (open.length > 0 && open.at(-1)!.old >= column.old) open.pop();
      open.push(column);
    }
    const old = start - line;
    const below = sorted[next]?.[1];
    const beside = below?.old === old ? below : open.find((column) => column.old === old);
    const other = beside ?? below ?? open.at(-1);
    const now = beside ? beside.now : Math.max(0, old + (other ? other.now - other.old : 0));
    lines.set(line, { old, now });
  }
}

/** A tab before a comment behind a value becomes two blanks. */
export function commentGaps(text: string, comments: Iterable<Span>): readonly SpanEdit[] {
  const edits: SpanEdit[] = [];
  for (const { start } of comments) {
    let from = start;
    while (text[from - 1] === ' ' || text[from - 1] === '\t') from--;
    const isBehind = from > lineStartOf(text, start);
    if (isBehind && text.slice(from, start).includes('\t'))
      edits.push({ span: { start: from, end: start }, newText: '  ' });
  }
  return edits;
}
