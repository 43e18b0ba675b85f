import { createModelConfig, type ModelConfig } from '../../model/modelConfig';
import { lineEndOf } from '../../rules/shared/sourceEdits';
import { type ModelConfigReading, readModelConfig } from '../../syntax/yaml/modelConfig';
import { keyText, resolved, spanOf, type YamlMember, type YamlNode } from '../../syntax/yaml/tree';
import { applyEdits } from '../../text/applyEdits';
import type { SpanEdit } from '../../text/span';

/**
 * Edits of the top level of a model-config YAML that leave everything else as it is: comments, order, and what SnakeYAML
 * makes of the other keys, which is checked. `undefined` when the way in which the text is written does not allow that.
 */
export type YamlEdits = readonly SpanEdit[] | undefined;

type Values = readonly (readonly [key: string, value: number])[];

/** Gives keys a number: where they stand, or in new lines behind the others, or before them if that disturbs. */
export function setKeys(text: string, values: Values, eol: string): YamlEdits {
  const config = createModelConfig(text);
  const own = lineEndOf(text || eol);
  const lines: string[] = [];
  const edits: SpanEdit[] = [];
  for (const [key, value] of values) {
    const member = config.byKey.get(key)?.at(-1)?.member;
    if (!member) lines.push(`${key}: ${value}`);
    else {
      const edit = newValue(text, member, value);
      if (!edit) return undefined;
      edits.push(edit);
    }
  }
  const ways =
    lines.length === 0 ? [[]] : [atEnd(text, config, lines, own), atStart(text, config, lines, own)];
  const changed = new Set(values.map(([key]) => key));
  for (const way of ways) {
    const all = way && [...edits, ...way];
    const after = all && keptOthers(config, applyEdits(text, all), changed);
    if (all && after && values.every(([key, value]) => isNumber(after, key, value))) return all;
  }
  return undefined;
}

/** Takes keys out, each with its line. */
export function removeKeys(text: string, keys: readonly string[]): YamlEdits {
  const config = createModelConfig(text);
  const edits = keys.flatMap((key) =>
    (config.byKey.get(key) ?? []).map(({ member }) => ({ span: lineOf(text, member), newText: '' })),
  );
  const after = keptOthers(config, applyEdits(text, edits), new Set(keys));
  return after && keys.every((key) => !membersOf(after).has(key)) ? edits : undefined;
}

/** Only a scalar in its line is replaced: with anything else more would change than one value. */
function newValue(text: string, member: YamlMember, value: number): SpanEdit | undefined {
  const { value: node, key, colon } = member;
  if (colon === undefined || node.kind === 'list' || node.kind === 'map' || node.kind === 'alias')
    return undefined;
  if (node.anchor !== undefined || node.tag !== undefined) return undefined;
  const span = spanOf(node);
  if (span.start === span.end) {
    const at = key.home.start + colon + 1;
    return { span: { start: at, end: at }, newText: ` ${value}` };
  }
  return /[\r\n]/.test(text.slice(span.start, span.end)) ? undefined : { span, newText: String(value) };
}

function atEnd(
  text: string,
  { document }: ModelConfig,
  lines: readonly string[],
  eol: string,
): SpanEdit[] | undefined {
  const last = document.entries.at(-1);
  // A document without keys holds comments at most.
  if (!last) {
    const before = text === '' || /[\r\n]$/.test(text) ? '' : eol;
    return document.root && spanOf(document.root).end > spanOf(document.root).start
      ? undefined
      : [insertion(text.length, `${before}${lines.map((line) => line + eol).join('')}`)];
  }
  const end = endOfLine(text, spanOf(last.member.value).end);
  const indent = ' '.repeat(last.column);
  const added = lines.map((line) => `${eol}${indent}${line}`).join('');
  return [insertion(end, added)];
}

function atStart(
  text: string,
  { document }: ModelConfig,
  lines: readonly string[],
  eol: string,
): SpanEdit[] | undefined {
  const first = document.entries[0];
  if (!first || !isIndentation(text, first.home.start)) return undefined;
  const indent = ' '.repeat(first.column);
  return [insertion(first.home.start, lines.map((line) => `${line}${eol}${indent}`).join(''))];
}

function insertion(at: number, newText: string): SpanEdit {
  return { span: { start: at, end: at }, newText };
}

function isIndentation(text: string, at: number): boolean {
  return /(?:^|[\r\n]) *$/.test(text.slice(0, at));
}

/** The end of the line at an offset, before its line end. */
function endOfLine(text: string, offset: number): number {
  const length = text.slice(offset).search(/[\r\n]/);
  return length < 0 ? text.length : offset + length;
}

/** From the start of the key's line behind the end of the value's. */
function lineOf(text: string, { key, value }: YamlMember): { start: number; end: number } {
  const at = spanOf(key).start;
  const start = at - (/[^\r\n]*$/.exec(text.slice(0, at))?.[0].length ?? 0);
  const end = endOfLine(text, Math.max(spanOf(value).end, spanOf(key).end));
  return { start, end: end + (/^(?:\r\n|\r|\n)/.exec(text.slice(end))?.[0].length ?? 0) };
}

/** What a changed text is read as, if all other keys keep their values. */
function keptOthers(
  config: ModelConfig,
  newText: string,
  changed: ReadonlySet<string>,
): ModelConfigReading | undefined {
  const [before, after] = [
    readModelConfig(config.document),
    readModelConfig(createModelConfig(newText).document),
  ];
  const [old, now] = [membersOf(before), membersOf(after)];
  const isReadable = after.outcome.kind === 'map' || (after.outcome.kind === 'empty' && now.size === 0);
  const others = (members: ReadonlyMap<string, YamlNode>): string[] =>
    [...members.keys()].filter((key) => !changed.has(key));
  if (!isReadable || others(old).join('\0') !== others(now).join('\0')) return undefined;
  const budget = { left: 100_000 };
  return others(old).every((key) => isSame(old.get(key)!, now.get(key)!, budget)) ? after : undefined;
}

function membersOf({ outcome }: ModelConfigReading): ReadonlyMap<string, YamlNode> {
  const members = outcome.kind === 'map' ? outcome.members : [];
  return new Map(members.map((member) => [keyText(member) ?? '', member.value]));
}

function isNumber(reading: ModelConfigReading, key: string, value: number): boolean {
  const member = membersOf(reading).get(key);
  const node = member && resolved(member);
  return node?.kind === 'integer' && node.value === value;
}

/** Equal for what Java sees; with aliases there can be more of it than anybody wants to look at. */
function isSame(left: YamlNode, right: YamlNode, budget: { left: number }): boolean {
  const [a, b] = [resolved(left), resolved(right)];
  if (--budget.left < 0 || a.kind !== b.kind || ('tag' in a && 'tag' in b && a.tag !== b.tag)) return false;
  if (a.kind === 'list' && b.kind === 'list')
    return a.items.length === b.items.length && a.items.every((item, i) => isSame(item, b.items[i]!, budget));
  if (a.kind === 'map' && b.kind === 'map')
    return (
      a.members.length === b.members.length &&
      a.members.every(
        ({ key, value }, i) =>
          isSame(key, b.members[i]!.key, budget) && isSame(value, b.members[i]!.value, budget),
      )
    );
  return 'text' in a && 'text' in b && a.text === b.text;
}
