import type { ModelConfig, ModelSetting } from '../../model/modelConfig';
import { isMissing, spanOf, type YamlMember, type YamlNode } from '../../syntax/yaml/tree';
import { lineStartAt } from '../../text/lines';
import type { SpanEdit } from '../../text/span';
import type { Fix } from '../rule';
import { lineEndOf } from './sourceEdits';

/** Gives a setting another value, written as YAML. */
export function writeValue({ valueSpan, member, keySpan }: ModelSetting, newText: string): SpanEdit {
  if (!isMissing(member.value)) return { span: valueSpan, newText };
  // Without a colon there is nothing but the key.
  const at = member.colon === undefined ? keySpan.end : member.key.home.start + member.colon + 1;
  const sign = member.colon === undefined ? ': ' : ' ';
  return { span: { start: at, end: at }, newText: sign + newText };
}

/** Replaces a value that is nothing but a scalar or a list, unless a tag would change what is written there. */
export function replacement(setting: ModelSetting, newText: string, safe = false): Fix {
  return {
    title: `Replace by '${newText}'`,
    edits: [writeValue(setting, newText)],
    ...(safe && !hasTag(setting.value) ? { safe: true as const } : {}),
  };
}

function hasTag(node: YamlNode): boolean {
  return node.kind !== 'alias' && node.tag !== undefined;
}

/** The lines of a member that stands on lines of its own; none for one in braces. */
export function linesOf(
  { document: { text } }: ModelConfig,
  { key, value }: YamlMember,
): SpanEdit | undefined {
  const from = spanOf(key).start;
  const to = Math.max(spanOf(key).end, spanOf(value).end);
  const start = lineStartAt(text, from);
  const rest = /^[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)/.exec(text.slice(to));
  const isAlone = /^ *$/.test(text.slice(start, from)) && rest !== null;
  return isAlone ? { span: { start, end: to + rest[0].length }, newText: '' } : undefined;
}

/** Deletes a top-level setting, where it stands on lines of its own. */
export function deletion(config: ModelConfig, { key, member }: ModelSetting): readonly Fix[] {
  const edit = config.document.entries.length > 1 ? linesOf(config, member) : undefined;
  return edit ? [{ title: `Delete '${key}'`, edits: [edit] }] : [];
}

/** Writes a new setting below another one of the outermost map; nothing where that is written in braces. */
export function insertBelow(
  config: ModelConfig,
  { member }: ModelSetting,
  line: string,
): readonly SpanEdit[] {
  const { text, entries } = config.document;
  const entry = entries.find((one) => one.member === member);
  if (!entry) return [];
  const end = Math.max(spanOf(member.key).end, spanOf(member.value).end);
  const at = end + (/^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0);
  return [{ span: { start: at, end: at }, newText: lineEndOf(text) + ' '.repeat(entry.column) + line }];
}

/** The fix that writes a new setting below another one. */
export function insertion(
  config: ModelConfig,
  below: ModelSetting,
  line: string,
  safe = false,
): readonly Fix[] {
  const edits = insertBelow(config, below, line);
  if (edits.length === 0) return [];
  return [{ title: `Insert '${line}'`, edits, ...(safe ? { safe: true as const } : {}) }];
}
