import { distance } from 'fastest-levenshtein';
import { allProperties } from '../../catalog/catalog';

interface Candidate {
  readonly key: string;
  readonly folded: string;
  readonly letters: number;
}

/** Keys that people write; those that only the server writes are not proposed. */
const candidates: readonly Candidate[] = allProperties()
  .filter(({ internal }) => !internal)
  .map(({ key }) => ({ key, folded: fold(key), letters: lettersOf(fold(key)) }));

/** The known key that was probably meant. Case, `-` and `.` for `_`, and a plural do not count as differences. */
export function closestKey(key: string): string | undefined {
  const folded = fold(key);
  if (folded.length < 3 || folded.length > 60) return undefined;
  const limit = allowedDistance(folded.length);
  const letters = lettersOf(folded);
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    // Each edit changes the length, and the letters on either side, by one at most: most keys need no comparison.
    if (Math.abs(candidate.folded.length - folded.length) >= bestDistance) continue;
    if (countBits(candidate.letters & ~letters) >= bestDistance) continue;
    if (countBits(letters & ~candidate.letters) >= bestDistance) continue;
    const edits = distance(candidate.folded, folded);
    if (edits >= bestDistance) continue;
    best = candidate.key;
    bestDistance = edits;
  }
  return best;
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
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
