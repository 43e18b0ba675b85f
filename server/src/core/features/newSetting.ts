import type { PropertiesConfig, Setting } from '../model/config';
import { lineEndOf } from '../rules/shared/sourceEdits';
import { LineFlag, lineAt } from '../syntax/properties';
import type { SpanEdit } from '../text/span';

/** Adds lines at the end of a document, whose last line may lack its end or go on behind a backslash. */
export function linesAtEnd({ syntax }: PropertiesConfig, lines: readonly string[]): SpanEdit {
  const { text } = syntax;
  const eol = lineEndOf(text);
  const at = text.length;
  const isOpen = text !== '' && !/[\r\n]$/.test(text);
  const last = lineAt(syntax, syntax.starts.length - 1);
  // An empty line ends what a backslash at the end of the text would go on with.
  const goesOn = last?.kind === 'entry' && /(?:^|[^\\])(?:\\\\)*\\(?:\r\n|\r|\n)?$/.test(text);
  const before = `${isOpen ? eol : ''}${goesOn ? eol : ''}`;
  return { span: { start: at, end: at }, newText: `${before}${lines.join(eol)}${eol}` };
}

/** What must stand before a new value: a key that is followed by neither a separator nor a blank gets one. */
export function missingSeparator(
  { syntax }: PropertiesConfig,
  { line, keySpan, valueSpan }: Setting,
): string {
  const between = syntax.text.slice(keySpan.end, valueSpan.start);
  return line.flags & LineFlag.hasSeparator || /^[ \t\f]/.test(between) ? '' : '=';
}
