import { type Setting, spanInValue } from '../../model/config';
import { parseEmbeddedJson } from '../../syntax/embeddedJson';
import { type LooseToken, looseTokens } from '../../syntax/looseJsonTokens';
import { decode, type PropertiesSyntax } from '../../syntax/properties';
import type { SpanEdit } from '../../text/span';

export interface JsonLayout {
  /** The line end of the document, for one member to a line; absent for all on one line. */
  readonly eol?: string;
  /** The blanks of one step of indentation. */
  readonly indent: string;
}

/**
 * Writes the JSON of a setting in another layout, or nothing when that is not certain to change white space alone: JSON that
 * Gson cannot read, or with comments, stays as it is.
 */
export function layOut(syntax: PropertiesSyntax, setting: Setting, layout: JsonLayout): SpanEdit | undefined {
  const { value, malformed } = setting;
  const tokens = isReadable(value) && !malformed ? [...looseTokens(value)] : [];
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last || tokens.some(({ kind }) => kind === 'comment')) return undefined;
  const span = spanInValue(setting, first.from, last.to);
  const sources = tokens.map(({ from, to }) => {
    const { start, end } = spanInValue(setting, from, to);
    return syntax.text.slice(start, end);
  });
  const newText = written(tokens, sources, layout);
  if (newText === syntax.text.slice(span.start, span.end)) return undefined;
  return holdsSame(newText, tokens, syntax) ? { span, newText } : undefined;
}

/** Text before the object would be dropped, and behind null Gson does not look. */
function isReadable(value: string): boolean {
  return /^\s*[{[]/.test(value) && parseEmbeddedJson(value).problem === undefined;
}

function holdsSame(newText: string, tokens: readonly LooseToken[], { charset }: PropertiesSyntax): boolean {
  const { value } = decode(newText, 0, newText.length, charset);
  const again = [...looseTokens(value)];
  const isSame = (token: LooseToken, i: number): boolean =>
    token.kind === tokens[i]?.kind && token.text === tokens[i].text && token.quote === tokens[i].quote;
  return (
    again.length === tokens.length && again.every(isSame) && parseEmbeddedJson(value).problem === undefined
  );
}

/** Objects have a line for each member, arrays and what is in them stand on one line. */
function written(tokens: readonly LooseToken[], sources: readonly string[], layout: JsonLayout): string {
  /** For each bracket that is open: whether its members stand on lines of their own. */
  const open: boolean[] = [];
  const lineEnd = (): string => `\\${layout.eol}${layout.indent.repeat(open.length)}`;
  let result = '';
  let before: LooseToken['kind'] | undefined;
  for (const [i, { kind }] of tokens.entries()) {
    const opens = kind === '{' || kind === '[';
    if (kind === '}' || kind === ']') {
      const isOverLines = open.pop();
      result += isOverLines && before !== '{' ? `${lineEnd()}${kind}` : kind;
    } else if (kind === ':' || kind === ',') {
      result += kind === ':' ? ': ' : ',';
    } else {
      const begins = before === '{' || before === '[' || before === ',';
      if (begins && open.at(-1)) result += lineEnd();
      else if (before === ',') result += ' ';
      result += opens ? kind : sources[i]!;
    }
    if (opens) open.push(layout.eol !== undefined && kind === '{' && open.every(Boolean));
    before = kind;
  }
  return result;
}
