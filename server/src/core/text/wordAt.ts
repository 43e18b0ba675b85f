/** The stretch of characters of one kind around a caret; empty where neither neighbour is one. */
export function wordAt(
  text: string,
  caret: number,
  character: RegExp,
): { readonly from: number; readonly to: number } {
  // Loops, because a pattern that is tried from every start takes forever on a line of millions of characters.
  let from = caret;
  while (from > 0 && character.test(text[from - 1]!)) from--;
  let to = caret;
  while (to < text.length && character.test(text[to]!)) to++;
  return { from, to };
}
