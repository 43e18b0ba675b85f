import { hasPlaceholder, type Setting } from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import type { Span } from '../../text/span';

export interface JvmWord {
  readonly text: string;
  readonly span: Span;
}

/**
 * The words of `vmargs` as they reach java. The launcher reads the line itself, without escapes, and splits it at blanks;
 * of a continued line it sees a part only, which is reported elsewhere.
 */
export function jvmWords({ raw, value, line, valueSpan }: Setting): readonly JvmWord[] {
  if (line.flags & LineFlag.continued || hasPlaceholder(value)) return [];
  return [...raw.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    span: { start: valueSpan.start + index, end: valueSpan.start + index + text.length },
  }));
}
