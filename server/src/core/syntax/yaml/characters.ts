/** Characters as UTF-16 units; 0 stands for the end of the text. */

export function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13 || (unit > 13 && (unit === 0x85 || unit === 0x2028 || unit === 0x2029));
}

/** A line break or the end. */
export function isLineEnd(unit: number): boolean {
  return unit === 0 || isBreak(unit);
}

/** A blank, a line break or the end. */
export function isGapOrEnd(unit: number): boolean {
  return unit === 32 || isLineEnd(unit);
}

/** Also a tab. */
export function isSpaceOrEnd(unit: number): boolean {
  return unit === 9 || isGapOrEnd(unit);
}
