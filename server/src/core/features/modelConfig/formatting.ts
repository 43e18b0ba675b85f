import type { Range, TextEdit } from 'vscode-languageserver-types';
import type { ModelConfig } from '../../model/modelConfig';
import { applyEdits } from '../../text/applyEdits';
import type { SpanEdit } from '../../text/span';
import { type FormatOptions, linesOf } from '../formatting';
import { rangeOf } from '../serviceDocument';
import { formatBlanks } from './formatting/blanks';
import { commentGaps, placeComments } from './formatting/comments';
import type { Column } from './formatting/indentation';
import { keptSpans } from './formatting/keptSpans';
import { groupsOf } from './formatting/plans';
import { hasSameMeaning } from './formatting/sameMeaning';
import type { ModelDocument } from './modelDocument';

/**
 * Edits that tidy a model configuration and change nothing of what is read from it, in the order of the text: indentation by
 * one step for each level, one blank behind `:` and `-`, no blanks at the ends of lines. Comments stay, and entries that
 * cannot be read are left alone.
 */
export function formatDocument(doc: ModelDocument, options: FormatOptions = {}): TextEdit[] {
  return toTextEdits(doc, formatEdits(doc.analysis.config, options));
}

/** The edits of `formatDocument` in the lines that a range touches; lines that must move together move when all are in it. */
export function formatRange(doc: ModelDocument, range: Range, options: FormatOptions = {}): TextEdit[] {
  const lines = linesOf(doc.document, range);
  const isIn = ({ span }: SpanEdit): boolean => span.start >= lines.start && span.end <= lines.end;
  return toTextEdits(doc, formatEdits(doc.analysis.config, options, isIn));
}

function toTextEdits({ document }: ModelDocument, edits: readonly SpanEdit[]): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: rangeOf(document, span), newText }));
}

/** The same on text with offsets. */
export function formatEdits(
  config: ModelConfig,
  options: FormatOptions = {},
  isIn: (edit: SpanEdit) => boolean = () => true,
): readonly SpanEdit[] {
  const { text, problem } = config.document;
  if (problem) return [];
  const blanks = formatBlanks(text, keptSpans(config), options).filter(isIn);
  const layout = layoutEdits(config, options.tabSize ?? 2, isIn);
  // What is read from the text is worth more than its looks.
  for (const edits of [[...blanks, ...layout], blanks]) {
    const changing = edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
    if (changing.length === 0) return [];
    if (hasSameMeaning(config, applyEdits(text, changing))) {
      return changing.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    }
  }
  return [];
}

/** Indentation, and blanks within lines. */
function layoutEdits(config: ModelConfig, tabSize: number, isIn: (edit: SpanEdit) => boolean): SpanEdit[] {
  const { text } = config.document;
  const step = Math.min(Math.max(Math.trunc(tabSize) || 2, 1), 9);
  const groups = groupsOf(config, step).map(({ plan, comments }) => {
    placeComments(text, comments, plan.lines);
    return [...plan.gaps, ...commentGaps(text, comments), ...Array.from(plan.lines, lineEdit)];
  });
  const changes = groups.map((edits) =>
    edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText),
  );
  return changes.flatMap((edits) => (edits.every(isIn) ? edits : []));
}

function lineEdit([start, { old, now }]: [number, Column]): SpanEdit {
  return { span: { start, end: start + old }, newText: ' '.repeat(now) };
}
