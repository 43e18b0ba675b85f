/** The start of the line that holds an offset. Costs the length of the line, unlike `lastIndexOf` with a line end that is rare. */
export function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}
