import { LineFlag, type LogicalLine, lineAt, lineIndexAt, type PropertiesSyntax } from '../syntax/properties';
import type { Span } from '../text/span';
import { indexInValue, type PropertiesConfig, type Setting, settingOf } from './config';

/** What a caret points at. */
export type Cursor =
  /** An empty line, or a new one behind the end of the text: a key can be written here. */
  | { readonly part: 'blank' }
  /** `text` starts at the comment sign, `index` is the caret in it; negative in the blanks before the sign. */
  | {
      readonly part: 'comment';
      readonly line: LogicalLine;
      readonly text: string;
      readonly span: Span;
      readonly index: number;
    }
  /**
   * A setting. `key`: up to the end of the key, the blanks before it included. `separator`: behind the key and not yet
   * behind `=` or `:`. `value`: everything behind that, the blanks before and behind the value included.
   * `index` is the caret in the value as Java holds it; 0 outside the value.
   */
  | { readonly part: 'key' | 'separator' | 'value'; readonly setting: Setting; readonly index: number };

/** The part of the logical line that holds an offset; works on half-typed lines and on continuation lines too. */
export function cursorAt(config: PropertiesConfig, offset: number): Cursor {
  const { syntax } = config;
  const line = lineAt(syntax, lineIndexAt(syntax, offset));
  if (!line || line.kind === 'blank' || isBehind(syntax, line, offset)) return { part: 'blank' };
  if (line.kind === 'comment') return commentCursor(syntax, line, offset);
  const setting = settingOf(syntax, line);
  if (offset <= setting.keySpan.end) return { part: 'key', setting, index: 0 };
  if (offset <= separatorEnd(syntax.text, setting)) return { part: 'separator', setting, index: 0 };
  const index = offset > setting.valueSpan.end ? setting.value.length : indexInValue(setting, offset);
  return { part: 'value', setting, index };
}

function commentCursor({ text }: PropertiesSyntax, line: LogicalLine, offset: number): Cursor {
  const span = { start: line.start + line.keyStart, end: line.start + line.keyEnd };
  return {
    part: 'comment',
    line,
    text: text.slice(span.start, span.end),
    span,
    index: offset - span.start,
  };
}

/** True at the end of a text whose last line is closed: the caret then stands on a line that does not exist yet. */
function isBehind({ text }: PropertiesSyntax, line: LogicalLine, offset: number): boolean {
  if (offset < text.length || line.start + line.length < text.length) return false;
  if (!isLineEnd(text[offset - 1])) return false;
  const end = text.endsWith('\r\n') ? offset - 2 : offset - 1;
  return line.kind === 'comment' || !endsInEscape(text, end);
}

/** The last offset at which the caret still stands before or in front of the sign between key and value. */
function separatorEnd(text: string, { keySpan, valueSpan, line }: Setting): number {
  if (!(line.flags & LineFlag.hasSeparator)) return keySpan.end;
  for (let at = keySpan.end; at < valueSpan.start; at++) if (text[at] === '=' || text[at] === ':') return at;
  return keySpan.end;
}

/** The text between two line ends around an offset, without a backslash that continues the line. */
export function physicalLine(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !isLineEnd(text[start - 1])) start--;
  let end = offset;
  while (end < text.length && !isLineEnd(text[end])) end++;
  return { start, end: endsInEscape(text, end) ? Math.max(offset, end - 1) : end };
}

/** True when an odd number of backslashes stands in front of `end`. */
function endsInEscape(text: string, end: number): boolean {
  let at = end;
  while (at > 0 && text[at - 1] === '\\') at--;
  return (end - at) % 2 === 1;
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}
