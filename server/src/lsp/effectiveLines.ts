import type { Hover, InlayHint, MarkupContent, Position, Range } from 'vscode-languageserver';
import { describeEffective, getEffectiveHints } from '../core/features/effectiveLine';
import { rangeOf } from '../core/features/serviceDocument';
import { cursorAt } from '../core/model/cursorAt';
import type { OpenDocument } from './documents';
import type { EffectiveAnswer, EffectiveStore } from './effectiveStore';

/** Characters; in longer documents nobody waits for the situation to be looked at. */
const longestAtOnce = 100_000;

/** The hover with a paragraph about what the server will really hold, in front of the others. */
export async function withEffective(
  store: EffectiveStore,
  open: OpenDocument,
  position: Position,
  hover: Hover | undefined,
): Promise<Hover | undefined> {
  const version = open.document.version;
  if (!open.checked?.properties) return hover;
  const answer = await answerNow(store, open);
  const { document } = open;
  const analysis = open.checked?.properties;
  // What was asked about an older text cannot be found in a newer one.
  if (!answer || !analysis || document.version !== version) return hover;
  const offset = document.offsetAt(position);
  const cursor = cursorAt(analysis.config, offset);
  if (cursor.part !== 'key' && cursor.part !== 'value') return hover;
  const caret = cursor.part === 'value' ? { offset, index: cursor.index } : undefined;
  const text = describeEffective(cursor.setting, answer.judged, answer.textOf, caret);
  if (text === undefined) return hover;
  if (!hover) {
    const range = rangeOf(document, cursor.setting.keySpan);
    return { contents: { kind: 'markdown', value: text }, range };
  }
  const { kind, value } = hover.contents as MarkupContent;
  return { ...hover, contents: { kind, value: `${text}\n\n${value}` } };
}

export async function effectiveHints(
  store: EffectiveStore,
  open: OpenDocument,
  range: Range,
): Promise<InlayHint[]> {
  if (!open.settings.situation || !open.checked?.properties) return [];
  const { document } = open;
  const { version } = document;
  const { judged, textOf } = await store.of(open.uri);
  const analysis = open.checked?.properties;
  if (!analysis || document.version !== version) return [];
  return getEffectiveHints({ document, analysis }, range, judged, textOf);
}

async function answerNow(store: EffectiveStore, open: OpenDocument): Promise<EffectiveAnswer | undefined> {
  const known = store.known(open.uri);
  if (known || open.document.getText().length > longestAtOnce) return known;
  return store.of(open.uri);
}
