import { type Setting, spanInValue } from '../../model/config';
import { parseEmbeddedJson } from '../../syntax/embeddedJson';
import { type LooseToken, looseTokens } from '../../syntax/looseJsonTokens';

/** A token with its place in the text. */
interface Placed extends Pick<LooseToken, 'kind'> {
  readonly start: number;
  readonly end: number;
}

/**
 * The columns that lines of JSON are indented by, one step for each line that opens brackets; `lines` are the offsets at
 * which their first characters stand. `undefined` for a line that begins inside a text, and for all when Gson cannot read
 * the JSON: how it is nested is then anybody's guess.
 */
export function jsonColumns(
  setting: Setting,
  lines: readonly number[],
  step: number,
): readonly (number | undefined)[] | undefined {
  const { root, problem } = parseEmbeddedJson(setting.value);
  if (problem || (root?.kind !== 'object' && root?.kind !== 'array')) return undefined;
  const tokens = Array.from(
    looseTokens(setting.value),
    ({ kind, from, to }): Placed => ({ kind, ...spanInValue(setting, from, to) }),
  );
  /** For each open bracket, the columns of the line that it stands on. */
  const open: number[] = [];
  let next = 0;
  let columns = 0;
  const pass = (token: Placed): void => {
    if (token.kind === '{' || token.kind === '[') open.push(columns);
    else if (token.kind === '}' || token.kind === ']') open.pop();
  };
  return lines.map((first, i) => {
    for (; next < tokens.length && tokens[next]!.start < first; next++) pass(tokens[next]!);
    const before = tokens[next - 1];
    const closing = closingBrackets(tokens, next, lines[i + 1]);
    const around = closing > 0 ? open.at(-closing) : open.at(-1);
    columns = around === undefined ? step : around + (closing > 0 ? 0 : step);
    return before && before.end > first ? undefined : columns;
  });
}

/** How many brackets are closed one after the other from an index on, before the next line. */
function closingBrackets(
  tokens: readonly Placed[],
  from: number,
  nextLine = Number.POSITIVE_INFINITY,
): number {
  let at = from;
  for (let token = tokens[at]; token && token.start < nextLine; token = tokens[++at]) {
    if (token.kind !== '}' && token.kind !== ']') break;
  }
  return at - from;
}
