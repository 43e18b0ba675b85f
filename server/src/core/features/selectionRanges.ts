import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { type Setting, spanInValue } from '../model/config';
import { cursorAt } from '../model/cursorAt';
import { type Span, touches } from '../text/span';
import { parseModelList } from '../values/modelList';
import { modelsSelections } from './modelsJson/selection';
import { rangeOf, type ServiceDocument } from './serviceDocument';

/** The stretches that "expand selection" goes through: part of a value, value or key, setting, document. */
export function getSelectionRanges(doc: ServiceDocument, positions: readonly Position[]): SelectionRange[] {
  const whole = { start: 0, end: doc.analysis.config.syntax.text.length };
  return positions.map((position) => {
    const offset = doc.document.offsetAt(position);
    return growingSelection(doc, [...spansAt(doc, offset), whole], offset);
  });
}

/** Stretches from the inside out as the protocol has them; those that do not hold the one before are left out. */
export function growingSelection(
  { document }: Pick<ServiceDocument, 'document'>,
  spans: readonly Span[],
  offset: number,
): SelectionRange {
  return growing(spans, offset).reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: rangeOf(document, span), ...(parent ? { parent } : {}) }),
    undefined,
  )!;
}

/** Each stretch must hold the one before; the first holds the caret. */
function growing(spans: readonly Span[], offset: number): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1) ?? { start: offset, end: offset };
    const holds = span.start <= last.start && span.end >= last.end;
    const isSame = kept.length > 0 && span.start === last.start && span.end === last.end;
    if (holds && !isSame) kept.push(span);
  }
  return kept;
}

function spansAt({ analysis: { config } }: ServiceDocument, offset: number): Span[] {
  const cursor = cursorAt(config, offset);
  if (cursor.part === 'blank') return [];
  if (cursor.part === 'comment') return [cursor.span];
  const { setting, index } = cursor;
  if (cursor.part === 'key') return [setting.keySpan, setting.span];
  if (cursor.part === 'separator' || !touches(setting.valueSpan, offset)) return [setting.span];
  const parts =
    setting.spec?.type.kind === 'json'
      ? modelsSelections(setting, { offset, index })
      : entrySpans(setting, index);
  return [...parts, setting.valueSpan, setting.span];
}

/** The entry of a list, and within an entry `name=location` the side of the caret. */
function entrySpans(setting: Setting, index: number): Span[] {
  if (setting.spec?.type.kind !== 'modelList') return [];
  const entry = parseModelList(setting.value).find(({ from, to }) => index >= from && index <= to);
  if (!entry) return [];
  const { from, to, name, locationFrom } = entry;
  const whole = spanInValue(setting, from, to);
  if (name === undefined) return [whole];
  const isInName = index < locationFrom;
  return [
    isInName ? spanInValue(setting, from, locationFrom - 1) : spanInValue(setting, locationFrom, to),
    whole,
  ];
}
