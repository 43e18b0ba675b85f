import type { ValueType } from '../catalog/types';
import { consequence } from './consequence';
import type { ValueKind } from './valueKind';

/** Why the brackets of a text do not match, so that Gson refuses it however lenient it is. */
export interface JsonProblem {
  readonly problem: 'unclosed' | 'unexpected';
  /** The bracket that is never closed, or the closing one that does not fit; an index of the value. */
  readonly index: number;
  /** Unclosed: what is missing at the end of the text, innermost first. Otherwise empty. */
  readonly missing: string;
}

const closing: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** Finds the first bracket without its counterpart. Everything else that Gson refuses is left to others. */
export function jsonBracketProblem(value: string): JsonProblem | undefined {
  const open: number[] = [];
  // Gson passes over this beginning, which keeps JSON from being run as a script.
  const prefix = /^\uFEFF?\s*\)\]\}'\n/.exec(value)?.[0].length ?? 0;
  for (let at = prefix; at < value.length; at++) {
    const c = value[at]!;
    if (closing[c]) open.push(at);
    else if (c === '}' || c === ']') {
      const from = open.pop();
      if (from === undefined || closing[value[from]!] !== c)
        return { problem: 'unexpected', index: at, missing: '' };
    } else at = lastOfToken(value, at);
  }
  const innermost = open.at(-1);
  if (innermost === undefined) return undefined;
  const missing = open.map((from) => closing[value[from]!]).reverse();
  return { problem: 'unclosed', index: innermost, missing: missing.join('') };
}

/** The index of the last character of the string, comment or bare word that starts at `at`. */
function lastOfToken(value: string, at: number): number {
  const c = value[at]!;
  if (c === '"' || c === "'") return lastOfString(value, at, c);
  if (c === '#' || value.startsWith('//', at)) return before(/[\n\r]/g, value, at);
  if (value.startsWith('/*', at)) {
    const end = value.indexOf('*/', at + 2);
    return end < 0 ? value.length : end + 1;
  }
  if (value.startsWith('=>', at)) return at + 1;
  // In a bare word quotes are letters: Gson ends it only at these characters.
  return /[/\\;#=,:\s]/.test(c) ? at : before(/[/\\;#={}[\]:,\s]/g, value, at);
}

function lastOfString(value: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < value.length && value[at] !== quote) at += value[at] === '\\' ? 2 : 1;
  return at;
}

/** The index before the next match behind `at`, or the end of the text. */
function before(pattern: RegExp, value: string, at: number): number {
  pattern.lastIndex = at + 1;
  return (pattern.exec(value)?.index ?? value.length) - 1;
}

export const json: ValueKind<Extract<ValueType, { kind: 'json' }>> = {
  describe: ({ shape }) =>
    shape === 'models' ? 'JSON object: model → version → parameters' : 'JSON object of a snapshot',
  check(value, { shape }, spec) {
    if (value.trim() !== '' || shape !== 'models') return [];
    const message = `${consequence(spec)}: the JSON is empty. Write '{}' or remove the line.`;
    return [{ rule: 'empty-value', from: 0, to: value.length, message, fixes: [] }];
  },
  explain: () => undefined,
  proposals: ({ shape }) =>
    shape === 'models' ? [{ value: '{}', doc: 'No parameters for any model.' }] : [],
};
