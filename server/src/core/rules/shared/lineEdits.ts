import type { PropertiesConfig, Setting } from '../../model/config';
import { spanInValue } from '../../model/config';
import { escapeValue } from '../../text/escapeValue';
import type { Span, SpanEdit } from '../../text/span';
import { lineEndOf } from './sourceEdits';

/** Writes `newValue` in place of characters `from` up to `to` of the value. */
export function replaceInValue(setting: Setting, from: number, to: number, newValue: string): SpanEdit {
  const whole = from === 0 && to === setting.value.length;
  return { span: whole ? setting.valueSpan : spanInValue(setting, from, to), newText: escapeValue(newValue) };
}

export function replaceValue(setting: Setting, newValue: string): SpanEdit {
  return replaceInValue(setting, 0, setting.value.length, newValue);
}

/** Adds lines behind the line of a setting, with the line ends of the file. */
export function insertLinesAfter(
  { syntax }: PropertiesConfig,
  { line }: Setting,
  lines: readonly string[],
): SpanEdit {
  const at = line.start + line.length;
  const eol = lineEndOf(syntax.text);
  const endsWithLineEnd = /[\r\n]$/.test(syntax.text.slice(line.start, at));
  const text = lines.join(eol);
  return { span: { start: at, end: at }, newText: endsWithLineEnd ? text + eol : eol + text };
}

/** Takes the line of a setting out, with its line end. */
export function removeLine({ line }: Setting): SpanEdit {
  const span: Span = { start: line.start, end: line.start + line.length };
  return { span, newText: '' };
}
