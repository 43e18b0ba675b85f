import { codePoints, columnOf, fail, type Scanner } from './scanner';
import type { TokenKind } from './token';

/** A key must end in its line and within 1024 characters. */
const longestKey = 1024;

/** Forgets the tokens that can be no keys any more; a token that must be a key is then a problem. */
export function dropStaleKeys(scanner: Scanner): void {
  const { keys, text, pos, line } = scanner;
  for (let level = 0; level < keys.length; level++) {
    const key = keys[level];
    if (!key) continue;
    const isLong =
      pos - key.from > longestKey && (!scanner.hasPairs || codePoints(text, key.from, pos) > longestKey);
    if (key.line === line && !isLong) continue;
    if (key.isRequired) failWithoutColon(scanner, key.from);
    keys[level] = undefined;
  }
}

function failWithoutColon(scanner: Scanner, since: number): void {
  fail(scanner, 'colon-missing', 'A key needs a colon with a blank behind it.', { since });
}

/** Remembers that the next token can turn out to be a key. */
export function savePossibleKey(scanner: Scanner): void {
  if (!scanner.isKeyAllowed) return;
  dropPossibleKey(scanner);
  const column = columnOf(scanner);
  scanner.keys[levelOf(scanner)] = {
    token: scanner.taken + scanner.tokens.length,
    isRequired: scanner.flowLevel === 0 && scanner.indent === column,
    from: scanner.pos,
    line: scanner.line,
    column,
  };
}

export function dropPossibleKey(scanner: Scanner): void {
  const level = levelOf(scanner);
  const key = scanner.keys[level];
  if (!key) return;
  if (key.isRequired) failWithoutColon(scanner, key.from);
  scanner.keys[level] = undefined;
}

/** A bracket too many is an error, but only of the parser. */
function levelOf({ flowLevel }: Scanner): number {
  return Math.max(flowLevel, 0);
}

/** A `:`: what could be a key is one. */
export function fetchValue(scanner: Scanner): void {
  const level = levelOf(scanner);
  const key = scanner.keys[level];
  scanner.keys[level] = undefined;
  const isBlock = scanner.flowLevel === 0;
  if (key) {
    const index = key.token - scanner.taken;
    scanner.tokens.splice(index, 0, { kind: 'key', from: key.from, to: key.from, text: '' });
    if (isBlock && addIndent(scanner, key.column)) {
      scanner.tokens.splice(index, 0, { kind: 'block-map-start', from: key.from, to: key.from, text: '' });
    }
    scanner.isKeyAllowed = false;
  } else {
    if (isBlock && !scanner.isKeyAllowed) {
      failAtValue(scanner);
      return;
    }
    if (isBlock && addIndent(scanner, columnOf(scanner))) push(scanner, 'block-map-start', 0);
    scanner.isKeyAllowed = isBlock;
  }
  push(scanner, 'value', 1);
}

/** A plain text of several lines is no key; it began where the slip is, if there is one. */
function failAtValue(scanner: Scanner): void {
  const last = scanner.lastToken;
  const isLong = last?.kind === 'scalar' && scanner.text.slice(last.from, last.to).includes('\n');
  const message = 'There can be no key here: the line before it is not finished, or it is a value already.';
  fail(scanner, 'value-misplaced', message, isLong ? { since: last.from } : {});
}

export function addIndent(scanner: Scanner, column: number): boolean {
  if (scanner.indent >= column) return false;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  return true;
}

export function unwind(scanner: Scanner, column: number): void {
  if (scanner.flowLevel !== 0) return;
  while (scanner.indent > column) {
    scanner.indent = scanner.indents.pop() ?? -1;
    push(scanner, 'block-end', 0);
  }
}

/** Adds a token of so many characters and moves behind them. */
export function push(scanner: Scanner, kind: TokenKind, length: number): void {
  const { pos } = scanner;
  scanner.tokens.push({ kind, from: pos, to: pos + length, text: '' });
  scanner.pos += length;
}
