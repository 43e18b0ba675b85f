/** `:` stands for `=` and `=>` too, `,` for `;`: Gson takes them for the same. */
export type JsonTokenKind = '{' | '}' | '[' | ']' | ':' | ',' | 'scalar' | 'comment';

export interface LooseToken {
  readonly kind: JsonTokenKind;
  readonly from: number;
  readonly to: number;
  /** Unescaped, without quotes; empty unless it is a scalar. */
  readonly text: string;
  /** The quote that opens it; empty for a word or number. */
  readonly quote: string;
}

const blanks = /[ \t\n\r]*/y;
const comment = /#[^\n\r]*|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//y;
const word = /[^/\\;#={}[\]:, \t\f\r\n]+/y;
/** What an unclosed text holds most probably. */
const unclosed = /[^"'{}[\],:;=\r\n]*/y;

/**
 * The tokens of lenient JSON; what belongs to none is passed over. No text in quotes goes on over one of the indices
 * `breaks`: at the end of a line a quote was forgotten.
 */
export function* looseTokens(text: string, breaks: readonly number[] = []): Iterable<LooseToken> {
  let at = /^\uFEFF?\s*(?:\)\]\}'\n)?/.exec(text)![0].length;
  let nextBreak = 0;
  const hopeless: Hopeless = {};
  for (;;) {
    at = endOf(blanks, text, at) ?? at;
    if (at >= text.length) return;
    while (nextBreak < breaks.length && breaks[nextBreak]! <= at) nextBreak++;
    const token = tokenAt(text, at, breaks[nextBreak] ?? text.length, hopeless);
    if (token) yield token;
    at = token?.to ?? at + 1;
  }
}

/** Up to where a quote is known to have no counterpart, so that nobody looks for it again. */
type Hopeless = Record<string, number>;

function tokenAt(text: string, from: number, lineEnd: number, hopeless: Hopeless): LooseToken | undefined {
  const sign = text[from]!;
  if (sign === '"' || sign === "'") return quoted(text, from, lineEnd, hopeless);
  if ('{}[]'.includes(sign)) return signToken(sign as JsonTokenKind, from, from + 1);
  if (sign === ',' || sign === ';') return signToken(',', from, from + 1);
  if (sign === ':' || sign === '=') {
    return signToken(':', from, text.startsWith('=>', from) ? from + 2 : from + 1);
  }
  const commentTo = endOf(comment, text, from);
  if (commentTo !== undefined) return signToken('comment', from, commentTo);
  const to = endOf(word, text, from);
  return to === undefined ? undefined : { kind: 'scalar', from, to, text: text.slice(from, to), quote: '' };
}

function signToken(kind: JsonTokenKind, from: number, to: number): LooseToken {
  return { kind, from, to, text: '', quote: '' };
}

function quoted(text: string, from: number, lineEnd: number, hopeless: Hopeless): LooseToken {
  const quote = text[from]!;
  let end = from < (hopeless[quote] ?? 0) ? lineEnd : from + 1;
  while (end < lineEnd && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
  if (end < lineEnd) {
    return { kind: 'scalar', from, to: end + 1, text: unescaped(text.slice(from + 1, end)), quote };
  }
  hopeless[quote] = lineEnd;
  const rest = text.slice(from + 1, Math.min(endOf(unclosed, text, from + 1)!, lineEnd)).trimEnd();
  return { kind: 'scalar', from, to: from + 1 + rest.length, text: unescaped(rest), quote };
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : undefined;
}

const escapes: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_whole, code?: string, character?: string) =>
    code === undefined ? (escapes[character!] ?? character!) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
