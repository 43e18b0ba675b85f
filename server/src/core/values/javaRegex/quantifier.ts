import { code, fail, isDigit, peek, type Reader, take } from './reader';

/** Reads `?`, `*`, `+` or a count in braces, and the mark for reluctant or possessive behind it. */
export function readQuantifier(reader: Reader): void {
  const c = peek(reader);
  if (c === code('{')) readCount(reader);
  else if (c === code('?') || c === code('*') || c === code('+')) take(reader);
  else return;
  if (peek(reader) === code('?') || peek(reader) === code('+')) take(reader);
}

function readCount(reader: Reader): void {
  const start = reader.at;
  take(reader);
  if (!isDigit(peek(reader))) {
    fail(reader, start, "has a '{' that is not a count such as '{2,5}'", 'Illegal repetition');
    return;
  }
  const least = takeNumber(reader);
  let most = least;
  if (peek(reader) === code(',')) {
    take(reader);
    most = isDigit(peek(reader)) ? takeNumber(reader) : Number.POSITIVE_INFINITY;
  }
  if (take(reader) !== code('}')) {
    fail(reader, start, "has a count without '}'", 'Unclosed counted closure');
    return;
  }
  if (most < least)
    fail(reader, start, 'has a count whose end is below its start', 'Illegal repetition range');
}

function takeNumber(reader: Reader): number {
  let digits = '';
  while (isDigit(peek(reader))) digits += String.fromCodePoint(take(reader));
  return Number(digits);
}
