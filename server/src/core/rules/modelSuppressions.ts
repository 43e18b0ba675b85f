import { parseSuppression, suppresses } from '../syntax/suppressions';
import { detach } from '../text/detach';
import type { Span } from '../text/span';
import type { ModelAnalysis, SuppressionComment } from './modelFindings';

/** The comments that silence rules among those at some places, which are starts and ends in turn, counted from `base`. */
export function suppressionComments(
  text: string,
  places: readonly number[],
  base: number,
): readonly SuppressionComment[] {
  const found: SuppressionComment[] = [];
  for (let i = 0; i < places.length; i += 2) {
    const start = base + places[i]!;
    // Most comments are not for us: look at a few characters before copying the comment.
    let word = start + 1;
    while (text[word] === ' ' || text[word] === '\t') word++;
    if (!text.startsWith('torchserve-ignore', word)) continue;
    const suppression = parseSuppression(text.slice(start, base + places[i + 1]!));
    if (!suppression) continue;
    // The names must not be views of the text.
    const rules = suppression.rules.map(detach);
    found.push({ suppression: { scope: suppression.scope, rules }, at: places[i]! });
  }
  return found;
}

/** Tells whether comments silence a rule at a place. */
export function silence({
  config,
  suppressions,
  headSuppressions,
}: ModelAnalysis): (rule: string, at: number) => boolean {
  if (suppressions.size === 0 && headSuppressions.length === 0) return () => false;
  const { text } = config.document;
  const all = headSuppressions.map(({ suppression, at }) => ({ suppression, at }));
  for (const [{ home }, comments] of suppressions) {
    for (const { suppression, at } of comments) all.push({ suppression, at: home.start + at });
  }
  const silent = all.map(({ suppression, at }) => ({
    suppression,
    line: suppression.scope === 'file' ? undefined : lineBelow(text, at),
  }));
  return (rule, at) =>
    silent.some(
      ({ suppression, line }) =>
        suppresses(suppression, rule) && (!line || (at >= line.start && at <= line.end)),
    );
}

/** The line below a comment and those that follow it without anything between. */
function lineBelow(text: string, at: number): Span {
  let start = nextLine(text, at);
  while (text[firstMark(text, start)] === '#') start = nextLine(text, start);
  return { start, end: lineEnd(text, start) };
}

function firstMark(text: string, from: number): number {
  let i = from;
  while (text[i] === ' ' || text[i] === '\t') i++;
  return i;
}

function lineEnd(text: string, from: number): number {
  let i = from;
  while (i < text.length && text[i] !== '\n' && text[i] !== '\r') i++;
  return i;
}

/** The start of the next line; behind the end of the text when there is none. */
function nextLine(text: string, from: number): number {
  const end = lineEnd(text, from);
  return end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
}
