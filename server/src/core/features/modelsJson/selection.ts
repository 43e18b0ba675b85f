import { type Setting, spanInValue } from '../../model/config';
import type { LooseEntry } from '../../syntax/looseJson';
import type { LooseToken } from '../../syntax/looseJsonTokens';
import type { Span } from '../../text/span';
import { placeAt, readModelsDocument } from './modelsDocument';

/** Of JSON that is nested more deeply, the outer levels are left out: an answer is nested as deeply as the text. */
const mostLevels = 50;

/** The stretches around a place, from the inside out: a text without its quotes, with them, the member, all members, … */
export function modelsSelections(
  setting: Setting,
  { offset, index }: { readonly offset: number; readonly index: number },
): Span[] {
  const models = readModelsDocument(setting);
  const place = models && placeAt(models, offset, index);
  if (!place) return [];
  const { around, entries, entry, part } = place;
  const span = (from: number, to: number): Span => spanInValue(setting, from, to);
  const token = part === 'name' ? entry?.name : entry?.value?.kind === 'scalar' ? entry.value : undefined;
  const spans = token ? tokenSpans(token, span) : [];
  const members = [...entries, ...(entry ? [entry] : [])];
  const outermost = Math.max(0, around.length - mostLevels);
  for (let depth = around.length - 1; depth >= outermost; depth--) {
    const container = around[depth]!;
    const member = members[depth];
    if (member) spans.push(...memberSpans(member, span));
    const [first, last] = [container.entries[0], container.entries.at(-1)];
    if (first && last) spans.push(span(first.from, last.to));
    spans.push(span(container.from, container.to));
  }
  return spans;
}

function tokenSpans({ from, to, quote, text }: LooseToken, span: (from: number, to: number) => Span): Span[] {
  const isClosed = quote !== '' && to - from >= text.length + 2;
  return isClosed ? [span(from + 1, to - 1), span(from, to)] : [span(from, to)];
}

function memberSpans({ from, to, value }: LooseEntry, span: (from: number, to: number) => Span): Span[] {
  return [...(value ? [span(value.from, value.to)] : []), span(from, to)];
}
