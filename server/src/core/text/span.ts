/** A stretch of a document: UTF-16 offsets, `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A replacement of one stretch of the original text. */
export interface SpanEdit {
  readonly span: Span;
  readonly newText: string;
}

/** True when `offset` lies in the span or touches one of its ends, as a caret does. */
export function touches(span: Span, offset: number): boolean {
  return offset >= span.start && offset <= span.end;
}

/** True when the two stretches share a character or touch each other. */
export function intersects(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
