import type { PropertiesConfig, Setting } from '../../model/config';
import { effectiveSetting } from '../../model/config';
import type { Span, SpanEdit } from '../../text/span';
import type { Fix } from '../rule';
import { insertLinesAfter, replaceValue } from './lineEdits';
import { lineEndOf } from './sourceEdits';

/** The place of a finding that is about the file as a whole: its first entry, or its beginning. */
export function wholeFile({ syntax }: PropertiesConfig): Span {
  const first = syntax.lines.find(({ kind }) => kind === 'entry');
  if (!first) return { start: 0, end: 0 };
  return { start: first.start + first.keyStart, end: first.start + first.keyEnd };
}

/** Gives a switch the value `true`, in its line or in a new one behind the last entry. */
export function switchOn(config: PropertiesConfig, key: string): Fix {
  const setting = effectiveSetting(config, key);
  if (setting) return { title: `Set '${key}=true'`, edits: [replaceValue(setting, 'true')] };
  return { title: `Insert '${key}=true'`, edits: [insertLast(config, `${key}=true`)] };
}

function insertLast(config: PropertiesConfig, line: string): SpanEdit {
  const last = config.syntax.lines.findLast(({ kind }) => kind === 'entry');
  if (last) return insertLinesAfter(config, { line: last } as Setting, [line]);
  const at = config.syntax.text.length;
  const eol = lineEndOf(config.syntax.text);
  const needsEnd = at > 0 && !/[\r\n]$/.test(config.syntax.text);
  return { span: { start: at, end: at }, newText: `${needsEnd ? eol : ''}${line}${eol}` };
}

const mostNames = 5;

/** Names for a sentence, not too many of them. */
export function enumerated(names: readonly string[]): string {
  const shown = names.slice(0, mostNames);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
