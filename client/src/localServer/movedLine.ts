export interface LineChange {
  /** The lines that were replaced, from 0, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** Line ends in the new text. */
  readonly added: number;
}

/** Where a line is after a change; `undefined` when the line itself was changed. */
export function movedLine(line: number, { from, to, added }: LineChange): number | undefined {
  if (line < from) return line;
  return line > to ? line + added - (to - from) : undefined;
}
