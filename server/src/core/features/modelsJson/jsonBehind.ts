import type { PropertiesConfig, Setting } from '../../model/config';
import { physicalLine } from '../../model/cursorAt';
import { isJsonLike } from '../../rules/shared/continuation';
import { decode, lineAt, lineIndexAt } from '../../syntax/properties';

/** Nobody leaves more lines than this behind the one on which a backslash is missing. */
const mostLines = 500;

/**
 * What stands behind the last line of a value and looks like the rest of its JSON, because that line, which the caret is
 * on, lacks its backslash.
 */
export function jsonBehind({ syntax }: PropertiesConfig, setting: Setting, offset: number): string {
  const { text, charset } = syntax;
  const line = physicalLine(text, offset);
  if (line.end < setting.valueSpan.end || /\\$/.test(text.slice(line.start, line.end))) return '';
  let rest = '';
  let index = lineIndexAt(syntax, setting.line.start) + 1;
  for (const last = index + mostLines; index < last; index++) {
    const next = lineAt(syntax, index);
    if (!next || (next.kind === 'entry' && !isJsonLike(next.key)) || next.kind === 'comment') break;
    if (next.kind === 'blank') continue;
    rest += decode(text, next.start + next.keyStart, next.start + next.valueEnd, charset).value;
  }
  return rest;
}
