import {
  spanOf,
  type YamlList,
  type YamlMap,
  type YamlMember,
  type YamlNode,
} from '../../../syntax/yaml/tree';
import type { SpanEdit } from '../../../text/span';
import { lineStartOf, nextLineFrom, skipBlanks } from './textLines';

/** How deep something stood and how deep it shall stand. */
export interface Column {
  readonly old: number;
  readonly now: number;
}

/** What shall become of the lines of one top-level entry. */
export interface Plan {
  readonly text: string;
  readonly step: number;
  /** New indentations by the start of the line. */
  readonly lines: Map<number, Column>;
  /** Edits of blanks within lines. */
  readonly gaps: SpanEdit[];
  /** True when something was met that is better left as it is, such as a key behind `?`. */
  isStrange: boolean;
}

export function planMember(plan: Plan, member: YamlMember, column: Column, isInLine: boolean): void {
  const { key, value, colon } = member;
  const { start, end } = spanOf(key);
  const isScalarKey = key.kind !== 'map' && key.kind !== 'list';
  if (!isInLine) setLine(plan, start, column);
  if (colon === undefined || !isScalarKey) plan.isStrange = true;
  if (plan.isStrange) return;
  const at = key.home.start + colon!;
  if (skipBlanks(plan.text, end) !== at) plan.isStrange = true;
  // Behind an alias the colon would become a part of its name.
  else if (key.kind !== 'alias') setGap(plan, end, at, '');
  closeGap(plan, at + 1);
  planValue(plan, value, column, start);
}

function planValue(plan: Plan, value: YamlNode, column: Column, from: number): void {
  const { start, end } = spanOf(value);
  if ((value.kind !== 'map' && value.kind !== 'list') || value.isFlow) {
    shiftLines(plan, from, end, column, isBlockText(value));
    return;
  }
  const old = start - lineStartOf(plan.text, start);
  const isFlush = value.kind === 'list' && old === column.old;
  const inner = { old, now: isFlush ? column.now : column.now + plan.step };
  if (value.kind === 'map') planMap(plan, value, inner, -1);
  else planList(plan, value, inner, -1);
}

/** `inLine`: where the first key stands, when that is behind a `-`. */
function planMap(plan: Plan, map: YamlMap, column: Column, inLine: number): void {
  map.members.forEach((member, i) => {
    if (!plan.isStrange) planMember(plan, member, column, i === 0 && inLine === spanOf(map).start);
  });
}

export function planList(plan: Plan, list: YamlList, column: Column, inLine: number): void {
  const { text } = plan;
  let dash = spanOf(list).start;
  for (const [i, item] of list.items.entries()) {
    if (i > 0) dash = nextContent(text, dash, spanOf(list.items[i - 1]!).end);
    if (text[dash] !== '-') plan.isStrange = true;
    if (i > 0 || dash !== inLine) setLine(plan, dash, column);
    if (plan.isStrange) return;
    planItem(plan, item, column, dash);
  }
}

function planItem(plan: Plan, item: YamlNode, column: Column, dash: number): void {
  const { start, end } = spanOf(item);
  const { text } = plan;
  const content = skipBlanks(text, dash + 1);
  closeGap(plan, dash + 1);
  if ((item.kind !== 'map' && item.kind !== 'list') || item.isFlow) {
    shiftLines(plan, dash, end, column, isBlockText(item));
    return;
  }
  const inLine = start === content;
  const old = start - lineStartOf(text, start);
  const inner = { old, now: column.now + (inLine ? 2 : plan.step) };
  if (item.kind === 'map') planMap(plan, item, inner, inLine ? start : -1);
  else planList(plan, item, inner, inLine ? start : -1);
}

function isBlockText(node: YamlNode): boolean {
  return 'style' in node && (node.style === 'literal' || node.style === 'folded');
}

/** The first character behind blank lines and comments, from the line behind an offset on. */
function nextContent(text: string, dash: number, from: number): number {
  let line = nextLineFrom(text, Math.max(dash, from));
  for (;;) {
    const at = skipBlanks(text, line);
    if (at >= text.length || !/[#\r\n\u0085\u2028\u2029]/.test(text[at]!)) return at;
    line = nextLineFrom(text, at);
  }
}

/** Gives the line of a key or a `-` its indentation; nothing but its anchor and tag may stand before it. */
function setLine(plan: Plan, offset: number, column: Column): void {
  const { text, lines } = plan;
  const line = lineStartOf(text, offset);
  const first = line + /^ */.exec(text.slice(line, offset))![0].length;
  const isFirst = /^(?:[&!]\S*[ \t]+)*$/.test(text.slice(first, offset));
  if (first - line !== column.old || !isFirst) plan.isStrange = true;
  else lines.set(line, column);
}

/** Moves the lines behind the first one along with it; the lines of a text with their blanks, others up to a tab. */
function shiftLines(
  { text, lines }: Plan,
  from: number,
  to: number,
  { old, now }: Column,
  isBlockText: boolean,
): void {
  for (let line = nextLineFrom(text, from); line < to; line = nextLineFrom(text, line)) {
    const blanks = /^ */.exec(text.slice(line, to))![0].length;
    const isEmpty = !isBlockText && /^\s|^$/.test(text.slice(line + blanks, line + blanks + 1));
    if (!isEmpty) lines.set(line, { old: blanks, now: Math.max(0, blanks + now - old) });
  }
}

/** One blank between a sign and what follows it in its line. */
function closeGap(plan: Plan, from: number): void {
  const end = skipBlanks(plan.text, from);
  if (end < plan.text.length && !/[#\r\n\u0085\u2028\u2029]/.test(plan.text[end]!))
    setGap(plan, from, end, ' ');
}

function setGap({ text, gaps }: Plan, start: number, end: number, newText: string): void {
  if (text.slice(start, end) !== newText) gaps.push({ span: { start, end }, newText });
}
