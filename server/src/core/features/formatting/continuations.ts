import { settingOf } from '../../model/config';
import type { LogicalLine, PropertiesSyntax } from '../../syntax/properties';
import type { Span, SpanEdit } from '../../text/span';
import type { FormatOptions } from '../formatting';
import { jsonColumns } from '../modelsJson/indentation';

/** The blanks at the start of a line of a continued value. Java skips them, and so does the launcher. */
interface Indentation extends Span {
  readonly columns: number;
}

/**
 * Indents the further lines of a continued value: by one step each, or, when the value is JSON, as it is nested. JSON that
 * cannot be read is moved as a whole, so that its own layout stays.
 */
export function formatContinuations(
  syntax: PropertiesSyntax,
  line: LogicalLine,
  options: FormatOptions,
): SpanEdit[] {
  const { text } = syntax;
  const step = options.tabSize ?? 2;
  const indentations = indentationsOf(text, line, step);
  const last = indentations.at(-1);
  if (!last) return [];
  if (!isJson(text, line)) {
    return indentations.map(({ start, end }) => ({ span: { start, end }, newText: indent(step, options) }));
  }
  const lines = indentations.map(({ end }) => end);
  const nested = jsonColumns(settingOf(syntax, line), lines, step);
  if (nested) {
    return indentations.map(({ start, end, columns }, i) => ({
      span: { start, end },
      newText: indent(nested[i] ?? columns, options),
    }));
  }
  const isClosing = text[last.end] === '}' || text[last.end] === ']';
  const least = indentations.reduce((columns, one) => Math.min(columns, one.columns), last.columns);
  const shift = (isClosing ? 0 : step) - least;
  if (shift === 0) return [];
  return indentations.map(({ start, end, columns }) => ({
    span: { start, end },
    newText: indent(columns + shift, options),
  }));
}

function indentationsOf(text: string, line: LogicalLine, tabSize: number): Indentation[] {
  const found: Indentation[] = [];
  const lineEnds = /\r\n|\r|\n/g;
  // Line ends inside the key are left alone with the key.
  lineEnds.lastIndex = line.start + line.keyEnd;
  const end = line.start + line.length;
  for (let match = lineEnds.exec(text); match && match.index < end; match = lineEnds.exec(text)) {
    const start = match.index + match[0].length;
    const blanks = start < end ? /^[ \t\f]*/.exec(text.slice(start, end))![0] : '';
    const first = start + blanks.length;
    // A line of blanks ends the value; there is nothing to indent.
    if (first >= end || text[first] === '\r' || text[first] === '\n') continue;
    found.push({ start, end: first, columns: columnsOf(blanks, tabSize) });
  }
  return found;
}

function columnsOf(blanks: string, tabSize: number): number {
  let columns = 0;
  for (const blank of blanks) {
    if (blank === ' ') columns++;
    else if (blank === '\t') columns += tabSize - (columns % tabSize);
  }
  return columns;
}

function indent(columns: number, { insertSpaces = true, tabSize = 2 }: FormatOptions): string {
  if (insertSpaces) return ' '.repeat(columns);
  return '\t'.repeat(Math.floor(columns / tabSize)) + ' '.repeat(columns % tabSize);
}

function isJson(text: string, line: LogicalLine): boolean {
  return /^(?:\\[ \t\f\r\n]+)*[{[]/.test(
    text.slice(line.start + line.valueStart, line.start + line.valueEnd),
  );
}
