import type { SpanEdit } from '../../text/span';

/** Edits that can be applied together, in the order of the text. */
export interface EditSet {
  readonly edits: SpanEdit[];
}

export function emptyEditSet(): EditSet {
  return { edits: [] };
}

/** Adds all the edits, or none of them when one would meet another; true when they were added. */
export function addEdits({ edits }: EditSet, added: readonly SpanEdit[]): boolean {
  if (added.some((edit) => meets(edits, edit))) return false;
  for (const edit of added) edits.splice(placeOf(edits, edit), 0, edit);
  return true;
}

function meets(edits: readonly SpanEdit[], edit: SpanEdit): boolean {
  const place = placeOf(edits, edit);
  const before = edits[place - 1];
  const after = edits[place];
  return (before !== undefined && overlap(before, edit)) || (after !== undefined && overlap(edit, after));
}

/** Two edits at one place, such as two insertions, overlap too: their order would be left to chance. */
function overlap({ span: first }: SpanEdit, { span: second }: SpanEdit): boolean {
  return first.end > second.start || first.start === second.start;
}

/** The index of the first edit that starts behind the start of `edit`. */
function placeOf(edits: readonly SpanEdit[], edit: SpanEdit): number {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edits[middle]!.span.start <= edit.span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}
