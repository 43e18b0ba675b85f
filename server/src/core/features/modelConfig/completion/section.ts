import { type ModelConfig, topMembers } from '../../../model/modelConfig';
import type { ModelKeyCursor } from '../../../model/modelCursor';
import { lastStarted } from '../../../model/modelCursor/start';
import { isMissing, keyText, spanOf, type YamlMember, type YamlNode } from '../../../syntax/yaml/tree';
import { lineStartAt } from '../../../text/lines';

/** The value that is written at a path, as far as YAML understands the text; of several the last one before the caret. */
export function valueAt(config: ModelConfig, path: readonly string[], offset: number): YamlNode | undefined {
  let node: YamlNode | undefined;
  for (const [depth, name] of path.entries()) {
    const member: YamlMember | undefined =
      depth === 0 ? topMember(config, name, offset) : memberOf(node, name);
    if (!member) return undefined;
    node = member.value;
  }
  return node && !isMissing(node) ? node : undefined;
}

function topMember(config: ModelConfig, name: string, offset: number): YamlMember | undefined {
  const { entries } = config.document;
  const entry = entries[lastStarted(entries, ({ home }) => home.start, offset)];
  if (entry && keyText(entry.member) === name) return entry.member;
  return entries.length > 0 ? undefined : topMembers(config).findLast((member) => keyText(member) === name);
}

function memberOf(node: YamlNode | undefined, name: string): YamlMember | undefined {
  return node?.kind === 'map' ? node.members.findLast((member) => keyText(member) === name) : undefined;
}

/** Tells which keys the section around the caret has besides the one that is being written. */
export function keysBeside(
  config: ModelConfig,
  { path, seen }: ModelKeyCursor,
  offset: number,
): (key: string) => boolean {
  const isOther = ({ key }: YamlMember): boolean => {
    const { start, end } = spanOf(key);
    return offset < start || offset > end;
  };
  if (path.length === 0 && config.document.entries.length > 0) {
    return (key) => config.byKey.get(key)?.some(({ member }) => isOther(member)) ?? false;
  }
  const map = path.length > 0 ? valueAt(config, path, offset) : undefined;
  const members = path.length === 0 ? topMembers(config) : map?.kind === 'map' ? map.members : [];
  // Sections can have thousands of members, of which few are asked for.
  const names = new Set(members.map(keyText));
  const isWritten = (key: string): boolean =>
    names.has(key) && members.some((member) => keyText(member) === key && isOther(member));
  return (key) => seen.includes(key) || isWritten(key);
}

/** True when what the section holds already stands at another column, or is no map in block style. */
export function isOutOfLine(config: ModelConfig, { path, column }: ModelKeyCursor, offset: number): boolean {
  const value = valueAt(config, path, offset);
  if (!value) return false;
  const { start } = spanOf(value);
  // A word that is just being written is the value itself.
  if (value.kind !== 'map') return start > offset || value.kind === 'list' || value.kind === 'alias';
  const { text } = config.document;
  return value.isFlow || start - lineStartAt(text, start) !== column;
}

/** So many entries around the caret are asked how deep their members are indented. */
const nearby = 40;

/** How much deeper members are indented than their section, as the document does it. */
export function stepOf({ document }: ModelConfig, offset: number): number {
  const { entries, text } = document;
  const index = lastStarted(entries, ({ home }) => home.start, offset);
  for (const { column, member } of entries.slice(Math.max(0, index - nearby), index + nearby)) {
    const { value } = member;
    if (value.kind !== 'map' || value.isFlow) continue;
    const { start } = spanOf(value);
    const step = start - lineStartAt(text, start) - column;
    if (step > 0 && step <= 8) return step;
  }
  return 2;
}
