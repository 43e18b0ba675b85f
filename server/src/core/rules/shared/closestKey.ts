import { distance } from 'fastest-levenshtein';
import { allProperties } from '../../catalog/catalog';

interface Candidate {
  readonly key: string;
  readonly folded: string;
  readonly letters: number;
  /** Of two keys that are equally close the one that the catalog shows first is proposed. */
  readonly order: number;
}

/** Keys that people write, by length; those that only the server writes are not proposed. */
const candidates: readonly (readonly Candidate[])[] = byLength(
  allProperties()
    .filter(({ internal }) => !internal)
    .map(({ key }, order) => ({ key, folded: fold(key), letters: lettersOf(fold(key)), order })),
);

function byLength(all: readonly Candidate[]): Candidate[][] {
  const longest = Math.max(...all.map(({ folded }) => folded.length));
  return Array.from({ length: longest + 1 }, (_, length) =>
    all.filter(({ folded }) => folded.length === length),
  );
}

/** The known key that was probably meant. Case, `-` and `.` for `_`, and a plural do not count as differences. */
export function closestKey(key: string): string | undefined {
  const folded = fold(key);
  if (folded.length < 3 || folded.length > 60) return undefined;
  const limit = allowedDistance(folded.length);
  const letters = lettersOf(folded);
  let best: Candidate | undefined;
  let bestDistance = limit;
  // Each edit changes the length, and the letters on either side, by one at most: most keys need no comparison.
  for (let length = folded.length - limit; length <= folded.length + limit; length++) {
    for (const candidate of candidates[length] ?? []) {
      if (countBits(candidate.letters & ~letters) > bestDistance) continue;
      if (countBits(letters & ~candidate.letters) > bestDistance) continue;
      const edits = distance(candidate.folded, folded);
      if (edits > bestDistance) continue;
      if (best && edits === bestDistance && best.order < candidate.order) continue;
      best = candidate;
      bestDistance = edits;
    }
  }
  return best?.key;
}

/** True when two spellings differ in nothing but case, `-` or `.` for `_`, and an `s` at the end of a word. */
export function isSameName(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

/** One edit for short keys, at most three for long ones, so that unrelated words stay unrelated. */
function allowedDistance(length: number): number {
  return Math.min(3, Math.ceil(length / 6));
}

function fold(key: string): string {
  return key
    .toLowerCase()
    .replace(/[-.\s]/g, '_')
    .replace(/s(?=_|$)/g, '');
}

/** The letters of a folded name, one bit for each. */
function lettersOf(folded: string): number {
  let letters = 0;
  for (let i = 0; i < folded.length; i++) {
    const letter = folded.charCodeAt(i) - 97;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
}

function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
