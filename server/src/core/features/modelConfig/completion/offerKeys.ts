import type { ModelConfig } from '../../../model/modelConfig';
import type { ModelKeyCursor, ModelValueCursor } from '../../../model/modelCursor';
import { lineEndOf } from '../../../rules/shared/sourceEdits';
import type { Span } from '../../../text/span';
import type { ModelItemData } from '../../completion/itemData';
import type { CompletionOptions, Draft } from '../../completion/list';
import type { ModelDocument } from '../modelDocument';
import { keyDrafts } from './keys';
import { isOutOfLine, keysBeside, stepOf } from './section';
import type { SkeletonStyle } from './skeleton';
import { templateDrafts } from './templates';

/** What completion offers at a place, before it becomes a list of the protocol. */
export interface Offer {
  readonly span: Span;
  readonly drafts: readonly Draft[];
  /** Tells `resolveCompletion` where to look for the documentation of a label. */
  readonly data: ModelItemData | 'comment';
}

export interface Place {
  readonly config: ModelConfig;
  readonly offset: number;
  readonly doc: ModelDocument;
  readonly options: CompletionOptions;
}

/** Keys where one is written or can be, and at the top whole deployments. */
export function offerKeys(cursor: ModelKeyCursor, { config, offset, options }: Place): Offer | undefined {
  const { path, span, quote, isClosed, ending, isFlow, isFirst, column } = cursor;
  const isNew = ending === 'nothing' && quote === '';
  if (isFirst && path.length > 0 && isOutOfLine(config, cursor, offset)) return undefined;
  const { text } = config.document;
  const style = styleAt(config, offset, { isFlow, step: cursor.step });
  const isPresent = keysBeside(config, cursor, offset);
  const closing = isClosed ? '' : quote;
  const after = isNew ? undefined : closing + (ending === 'text' || ending === 'lines' ? ':' : '');
  const typed = text.slice(span.start, offset);
  const { snippets } = options;
  const place = { path, typed, isPresent, style, snippets, ...(after === undefined ? {} : { after }) };
  const withTemplates = isNew && snippets && !isFlow && path.length === 0 && column === 0;
  const isSection = ending === 'lines';
  const drafts = [...keyDrafts(place, isSection), ...(withTemplates ? templateDrafts(place) : [])];
  return { span, drafts, data: { model: [...path], part: 'key' } };
}

/** Behind the colon of a section its keys come in the next line. */
export function offerSection(
  cursor: ModelValueCursor,
  { config, offset, options }: Place,
): Offer | undefined {
  const { path, span, column, quote, isFlow } = cursor;
  // Editors without snippets may not indent what comes in the next line.
  const isIndented = options.snippets || column === 0;
  if (isFlow || quote !== '' || span.start !== span.end || !isIndented) return undefined;
  const style = styleAt(config, offset, { isFlow, step: undefined });
  const isPresent = () => false;
  const place = { path, typed: '', isPresent, style, snippets: options.snippets, isBelow: true };
  return { span, drafts: keyDrafts(place), data: { model: [...path], part: 'key' } };
}

function styleAt(
  config: ModelConfig,
  offset: number,
  { isFlow, step }: { readonly isFlow: boolean; readonly step: number | undefined },
): SkeletonStyle {
  const blanks = step !== undefined && step > 0 && step <= 8 ? step : stepOf(config, offset);
  return { isFlow, step: ' '.repeat(blanks), lineEnd: lineEndOf(config.document.text) };
}
