import { type Escaped, readEscape } from './escape';
import { readProperty } from './property';
import { code, fail, giveUp, isAtEnd, peek, type Reader, take } from './reader';

const AND = code('&');
const BACKSLASH = code('\\');
const CLOSE = code(']');
const OPEN = code('[');

/** Deeper nesting is left to Java, so that no pattern can exhaust the stack. */
export const maxDepth = 200;

/** Reads a class whose `[` was taken. */
export function readClass(reader: Reader): void {
  const start = reader.at - 1;
  if (peek(reader) === code('^')) take(reader);
  readMembers(reader, start, true);
}

/** Reads members up to `]`, which is taken only if `closes`; the right side of `&&` leaves it to the class. */
function readMembers(reader: Reader, start: number, closes: boolean): void {
  if (++reader.depth > maxDepth) {
    giveUp(reader);
    return;
  }
  let isEmpty = true;
  while (!isAtEnd(reader)) {
    const c = peek(reader);
    // Right at the start `]` is a member.
    if (c === CLOSE && !isEmpty) {
      if (closes) take(reader);
      reader.depth--;
      return;
    }
    if (c === OPEN) {
      take(reader);
      readClass(reader);
    } else if (c === AND && peek(reader, 1) === AND) {
      const hasRight = readIntersection(reader, start);
      if (isEmpty && !hasRight) {
        fail(reader, start, "has a class with nothing around '&&'", 'Bad class syntax');
        return;
      }
    } else {
      readRange(reader);
    }
    isEmpty = false;
  }
  fail(reader, start, "has a '[' without ']'", 'Unclosed character class');
}

/** Reads what stands behind `&&`; `false` when there is nothing. */
function readIntersection(reader: Reader, start: number): boolean {
  reader.at += 2;
  let hasRight = false;
  while (peek(reader) !== CLOSE && peek(reader) !== AND) {
    if (peek(reader) === OPEN) {
      take(reader);
      readClass(reader);
    } else {
      readMembers(reader, start, false);
    }
    hasRight = true;
    if (isAtEnd(reader)) break;
  }
  return hasRight;
}

/** Reads a member or a range. */
function readRange(reader: Reader): void {
  const start = reader.at;
  const first = readMember(reader);
  if (first === 'set' || peek(reader) !== code('-')) return;
  if (peek(reader, 1) === OPEN || peek(reader, 1) === CLOSE) return;
  take(reader);
  let last: Escaped = take(reader);
  if (last === BACKSLASH) last = readEscape(reader, true, true);
  if (first === 'unknown' || last === 'unknown') return;
  if (last === 'set' || last < first)
    fail(reader, start, 'has a range whose end comes before its start', 'Illegal character range');
}

function readMember(reader: Reader): Escaped {
  const c = take(reader);
  if (c !== BACKSLASH) return c;
  const escaped = String.fromCodePoint(peek(reader));
  if (escaped !== 'p' && escaped !== 'P') return readEscape(reader, true);
  take(reader);
  readProperty(reader);
  return 'set';
}
