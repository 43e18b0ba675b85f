import { code, isDigit, isLetter } from './reader';

/** Code points of a pattern, each with its index in the text that the author wrote. */
export interface CodePoints {
  readonly codes: number[];
  readonly origins: number[];
}

const BACKSLASH = code('\\');

export function codePointsOf(pattern: string): CodePoints {
  const codes: number[] = [];
  const origins: number[] = [];
  let at = 0;
  for (const character of pattern) {
    codes.push(code(character));
    origins.push(at);
    at += character.length;
  }
  origins.push(at);
  return { codes, origins };
}

/** Replaces `\Q…\E` by escapes before anything else is read, with the same results for odd cases as Java has. */
export function withoutQuoting(source: CodePoints): CodePoints {
  const { codes, origins } = source;
  const start = firstQuote(codes);
  if (start === undefined) return source;
  const result: CodePoints = { codes: codes.slice(0, start), origins: origins.slice(0, start) };
  const put = (from: number, ...units: number[]): void => {
    for (const unit of units) {
      result.codes.push(unit);
      result.origins.push(from);
    }
  };
  let isQuoted = true;
  let isFirst = true;
  let at = start + 2;
  while (at < codes.length) {
    const c = codes[at]!;
    const from = origins[at]!;
    at++;
    if (c !== BACKSLASH) {
      // A digit right behind `\Q` must not become part of an escape before it.
      if (isDigit(c) && isFirst) put(from, BACKSLASH, code('x'), code('3'));
      else if (isQuoted && c < 128 && !isDigit(c) && !isLetter(c)) put(from, BACKSLASH);
      put(from, c);
    } else if (isQuoted) {
      if (codes[at] === code('E')) isQuoted = false;
      else put(from, BACKSLASH, BACKSLASH);
      if (!isQuoted) at++;
    } else if (codes[at] === code('Q')) {
      at++;
      isQuoted = true;
      isFirst = true;
      continue;
    } else {
      put(from, c);
      if (at < codes.length) put(origins[at]!, codes[at++]!);
    }
    isFirst = false;
  }
  result.origins.push(origins.at(-1)!);
  return result;
}

function firstQuote(codes: readonly number[]): number | undefined {
  for (let at = 0; at < codes.length - 1; at += codes[at] === BACKSLASH ? 2 : 1) {
    if (codes[at] === BACKSLASH && codes[at + 1] === code('Q')) return at;
  }
  return undefined;
}
