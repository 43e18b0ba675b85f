import type { Origin } from './situation';

/** A place in a file; line and character count from 0, characters in UTF-16 units. */
export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly character?: number;
  readonly endLine?: number;
  readonly endCharacter?: number;
}

export type PlaceOf = (origin: Origin | undefined) => Place | undefined;

/** Turns offsets into lines; `textOf` gives the texts of the files that were read. */
export function createPlaces(textOf: (path: string) => string | undefined): PlaceOf {
  const lineStarts = new Map<string, readonly number[]>();
  const startsOf = (path: string): readonly number[] | undefined => {
    const known = lineStarts.get(path);
    if (known) return known;
    const text = textOf(path);
    if (text === undefined) return undefined;
    const starts = startsOfLines(text);
    lineStarts.set(path, starts);
    return starts;
  };
  return (origin) => {
    if (origin?.path === undefined) return undefined;
    const { path, span } = origin;
    const starts = span && startsOf(path);
    if (!span || !starts) return { path };
    const line = lineAt(starts, span.start);
    const endLine = lineAt(starts, span.end);
    return {
      path,
      line,
      character: span.start - starts[line]!,
      endLine,
      endCharacter: span.end - starts[endLine]!,
    };
  };
}

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
