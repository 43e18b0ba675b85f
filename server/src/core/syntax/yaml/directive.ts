import { isGapOrEnd, isLineEnd } from './characters';
import { fail, lookedAt, pushRead, type Scanner, takeBreak, takeComment, unitAt } from './scanner';
import { isWord, takeTagHandle, takeUri } from './uri';

/** `%YAML 1.1`, `%TAG ! tag:name,2000:` and others, which do not count. */
export function takeDirective(scanner: Scanner): void {
  const from = scanner.pos;
  scanner.pos++;
  const start = scanner.pos;
  while (isWord(unitAt(scanner))) scanner.pos++;
  const text = scanner.text.slice(start, scanner.pos);
  if (text === '' || !isGapOrEnd(unitAt(scanner))) failAt(scanner, from);
  if (scanner.isDone) return;
  const details = takeArguments(scanner, text, from);
  pushRead(scanner, 'directive', from, { text, details });
  toEndOfLine(scanner, from);
}

function failAt(scanner: Scanner, since: number): void {
  const message = 'A line that begins with % is %YAML 1.1 or %TAG with a handle and a prefix.';
  fail(scanner, 'directive', message, { since });
}

function takeArguments(scanner: Scanner, name: string, from: number): readonly string[] {
  if (name === 'YAML') return takeVersion(scanner, from);
  if (name === 'TAG') return takeTagPrefix(scanner, from);
  while (!isLineEnd(unitAt(scanner))) scanner.pos++;
  return [];
}

function takeVersion(scanner: Scanner, since: number): readonly string[] {
  skipBlanks(scanner);
  const version = /^(\d{1,3})\.(\d{1,3})(?!\d)/.exec(lookedAt(scanner, 8));
  scanner.pos += version?.[0].length ?? 0;
  if (!version || !isGapOrEnd(unitAt(scanner))) failAt(scanner, since);
  return version?.slice(1) ?? [];
}

function takeTagPrefix(scanner: Scanner, since: number): readonly string[] {
  skipBlanks(scanner);
  const handle = takeTagHandle(scanner, since);
  if (scanner.isDone) return [];
  if (unitAt(scanner) !== 32) failAt(scanner, since);
  skipBlanks(scanner);
  const prefix = scanner.isDone ? '' : takeUri(scanner, since);
  if (!isGapOrEnd(unitAt(scanner))) failAt(scanner, since);
  return [handle, prefix];
}

function skipBlanks(scanner: Scanner): void {
  while (unitAt(scanner) === 32) scanner.pos++;
}

function toEndOfLine(scanner: Scanner, since: number): void {
  skipBlanks(scanner);
  if (unitAt(scanner) === 35) takeComment(scanner);
  if (unitAt(scanner) !== 0 && takeBreak(scanner) === '') failAt(scanner, since);
}
