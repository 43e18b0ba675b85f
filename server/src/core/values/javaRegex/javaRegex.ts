import { maxDepth, readClass } from './characterClass';
import { readEscape, readGroupName } from './escape';
import { readProperty } from './property';
import { readQuantifier } from './quantifier';
import { codePointsOf, withoutQuoting } from './quoting';
import { code, fail, giveUp, isAtEnd, peek, type Reader, type RegexProblem, take } from './reader';

export type { RegexProblem } from './reader';

/**
 * Reads a pattern as `java.util.regex.Pattern.compile` of Java 17 does, without flags or ignoring case. A problem is one
 * that Java has for certain; a few that depend on data of Java, such as names of scripts, are not found.
 */
export function javaRegexProblem(pattern: string): RegexProblem | undefined {
  return read(pattern).problem;
}

/** The same with the cases in which only Java itself knows. */
export function javaRegexVerdict(pattern: string): RegexProblem | 'good' | 'unknown' {
  const { problem, gaveUp, isDoubtful } = read(pattern);
  return isDoubtful || gaveUp ? 'unknown' : (problem ?? 'good');
}

function read(pattern: string): Reader {
  const { codes, origins } = withoutQuoting(codePointsOf(pattern));
  const reader: Reader = {
    codes,
    origins,
    at: 0,
    depth: 0,
    groupNames: new Set(),
    hasUnicodeNames: false,
    problem: undefined,
    gaveUp: false,
    isDoubtful: false,
  };
  readAlternatives(reader);
  if (!isAtEnd(reader)) fail(reader, reader.at, "has a ')' without '('", "Unmatched closing ')'");
  return reader;
}

function readAlternatives(reader: Reader): void {
  readSequence(reader);
  while (peek(reader) === code('|')) {
    take(reader);
    readSequence(reader);
  }
}

function readSequence(reader: Reader): void {
  while (!isAtEnd(reader)) {
    const start = reader.at;
    switch (String.fromCodePoint(peek(reader))) {
      case '|':
      case ')':
        return;
      case '*':
      case '+':
      case '?':
        failAtSign(reader, start, String.fromCodePoint(peek(reader)));
        return;
      case '{':
        break;
      case '(':
        take(reader);
        if (readGroup(reader)) break;
        continue;
      case '[':
        take(reader);
        readClass(reader);
        break;
      case '\\':
        take(reader);
        readEscapeOrProperty(reader);
        break;
      default:
        take(reader);
    }
    readQuantifier(reader);
  }
}

function failAtSign(reader: Reader, start: number, sign: string): void {
  fail(reader, start, `has a '${sign}' with nothing to repeat`, `Dangling meta character '${sign}'`);
}

function readEscapeOrProperty(reader: Reader): void {
  const c = peek(reader);
  if (c !== code('p') && c !== code('P')) {
    readEscape(reader, false);
    return;
  }
  take(reader);
  readProperty(reader);
}

/** Reads a group whose `(` was taken; `false` for one that only sets flags and so cannot be repeated. */
function readGroup(reader: Reader): boolean {
  const start = reader.at - 1;
  if (++reader.depth > maxDepth) {
    giveUp(reader);
    return false;
  }
  const hasBody = peek(reader) !== code('?') || readGroupKind(reader, start);
  if (hasBody) {
    readAlternatives(reader);
    if (take(reader) !== code(')')) fail(reader, start, "has a '(' without ')'", 'Unclosed group');
  }
  reader.depth--;
  return hasBody;
}

/** Reads what stands between `(?` and the body; `false` when there is no body. */
function readGroupKind(reader: Reader, start: number): boolean {
  reader.at++;
  const kind = String.fromCodePoint(peek(reader));
  if (':=!>'.includes(kind)) {
    take(reader);
    return true;
  }
  if (kind !== '<') return readFlags(reader, start);
  take(reader);
  if (peek(reader) === code('=') || peek(reader) === code('!')) {
    // What is behind needs a length that Java can work out.
    reader.isDoubtful = true;
    take(reader);
    return true;
  }
  const name = readGroupName(reader, start);
  if (name !== undefined && reader.groupNames.has(name))
    fail(
      reader,
      start,
      `has two groups named '${name}'`,
      `Named capturing group <${name}> is already defined`,
    );
  else if (name !== undefined) reader.groupNames.add(name);
  return true;
}

/** Reads `i`, `-s` and the like up to `)` or `:`. */
function readFlags(reader: Reader, start: number): boolean {
  let flags = '';
  while ('imsducxU-'.includes(String.fromCodePoint(peek(reader))) && !isAtEnd(reader)) {
    const flag = String.fromCodePoint(take(reader));
    if (flag === '-' && flags.includes('-')) break;
    flags += flag;
  }
  // Comments and equivalent characters change how everything behind them is read.
  if (/[xc]/.test(flags)) {
    giveUp(reader);
    return false;
  }
  if (flags.includes('U')) reader.hasUnicodeNames = true;
  const end = take(reader);
  if (end === code(':')) return true;
  const isOddSign = flags === '' && (end === code('$') || end === code('@'));
  const java = isOddSign ? 'Unknown group type' : 'Unknown inline modifier';
  if (end !== code(')')) fail(reader, start, 'has an unknown kind of group', java);
  return false;
}
