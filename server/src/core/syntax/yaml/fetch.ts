import { fetchContent, fetchMark } from './indicators';
import { dropPossibleKey, dropStaleKeys, push, unwind } from './keys';
import { codePoints, columnOf, fail, type Scanner, takeBreak, takeComment, unitAt } from './scanner';
import type { Token } from './token';

/** The next token, which stays where it is. */
export function peek(scanner: Scanner): Token {
  while (needsMore(scanner)) fetchMore(scanner);
  return scanner.tokens[0] ?? endToken(scanner.pos);
}

export function take(scanner: Scanner): Token {
  const token = peek(scanner);
  scanner.tokens.shift();
  scanner.taken++;
  return token;
}

const endToken = (at: number): Token => ({ kind: 'end', from: at, to: at, text: '' });

/** What is at the front can still turn out to be a key. */
function needsMore(scanner: Scanner): boolean {
  if (scanner.isDone) return false;
  if (scanner.tokens.length === 0) return true;
  dropStaleKeys(scanner);
  return !scanner.isDone && firstKey(scanner) === scanner.taken;
}

function firstKey({ keys }: Scanner): number | undefined {
  for (const key of keys) if (key) return key.token;
  return undefined;
}

const longestDocument = 0x300000;

function fetchMore(scanner: Scanner): void {
  if (isTooLong(scanner)) {
    fail(scanner, 'too-long', `A document may have ${longestDocument} characters at most.`);
    return;
  }
  toNextToken(scanner);
  dropStaleKeys(scanner);
  if (scanner.isDone) return;
  unwind(scanner, columnOf(scanner));
  const unit = unitAt(scanner);
  if (unit === 0) fetchEnd(scanner);
  else if (!fetchMark(scanner, unit)) fetchContent(scanner, unit);
}

function isTooLong({ text, documentStart, pos, hasPairs }: Scanner): boolean {
  if (pos - documentStart <= longestDocument) return false;
  return !hasPairs || codePoints(text, documentStart, pos) > longestDocument;
}

/** Moves over blanks, comments and line breaks. Tabs are no blanks here. */
function toNextToken(scanner: Scanner): void {
  const { text } = scanner;
  if (scanner.pos === 0 && text.charCodeAt(0) === 0xfeff) scanner.lineStart = scanner.pos = 1;
  for (;;) {
    while (text.charCodeAt(scanner.pos) === 32) scanner.pos++;
    if (text.charCodeAt(scanner.pos) === 35) takeComment(scanner);
    if (takeBreak(scanner) === '') return;
    if (scanner.flowLevel === 0) scanner.isKeyAllowed = true;
  }
}

function fetchEnd(scanner: Scanner): void {
  unwind(scanner, -1);
  dropPossibleKey(scanner);
  scanner.keys.length = 0;
  push(scanner, 'end', 0);
  scanner.isDone = true;
}
