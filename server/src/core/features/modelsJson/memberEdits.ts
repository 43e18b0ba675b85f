import { type Setting, spanInValue } from '../../model/config';
import type { JsonMember, JsonObject } from '../../syntax/embeddedJson';
import { escapeValue } from '../../text/escapeValue';
import type { SpanEdit } from '../../text/span';

/** Where the character at an index of the value begins in the text. */
function startOf(setting: Setting, index: number): number {
  return spanInValue(setting, index, index + 1).start;
}

/** Where the character before an index of the value ends in the text. */
function endOf(setting: Setting, index: number): number {
  return spanInValue(setting, index - 1, index).end;
}

/** Takes members out of an object in a value, with their commas; the layout of the others stays. */
export function removeMembers(
  setting: Setting,
  { members, from, to }: JsonObject,
  isRemoved: (member: JsonMember) => boolean,
): SpanEdit[] {
  const edits: SpanEdit[] = [];
  let lastKept: JsonMember | undefined;
  let first: JsonMember | undefined;
  for (const member of members) {
    if (isRemoved(member)) first ??= member;
    else {
      const start = first && startOf(setting, first.nameFrom);
      if (start !== undefined)
        edits.push({ span: { start, end: startOf(setting, member.nameFrom) }, newText: '' });
      first = undefined;
      lastKept = member;
    }
  }
  if (!first) return edits;
  const start = endOf(setting, lastKept ? lastKept.value.to : from + 1);
  const end = lastKept ? endOf(setting, members.at(-1)!.value.to) : startOf(setting, to - 1);
  return [...edits, { span: { start, end }, newText: '' }];
}

/** Gives members of an object new values, and adds those that it lacks; `values` are JSON texts on one line. */
export function setMembers(
  setting: Setting,
  text: string,
  object: JsonObject,
  values: readonly (readonly [name: string, json: string])[],
): SpanEdit[] {
  const edits: SpanEdit[] = [];
  const added: string[] = [];
  for (const [name, json] of values) {
    const present = object.members.findLast((member) => member.name === name)?.value;
    if (!present) added.push(`${JSON.stringify(name)}: ${json}`);
    else {
      const span = { start: startOf(setting, present.from), end: endOf(setting, present.to) };
      edits.push({ span, newText: escapeValue(json) });
    }
  }
  if (added.length === 0) return edits;
  const last = object.members.at(-1);
  const at = endOf(setting, last ? last.value.to : object.from + 1);
  const gap = last ? lineBreakBefore(setting, text, last) : '';
  const parts = added.map(escapeValue).join(`,${gap || ' '}`);
  return [...edits, { span: { start: at, end: at }, newText: last ? `,${gap || ' '}${parts}` : parts }];
}

/** The continuation and the indentation that a member stands behind; empty when it is not the first in its line. */
function lineBreakBefore(setting: Setting, text: string, member: JsonMember): string {
  const start = startOf(setting, member.nameFrom);
  return /[ \t]*\\(?:\r\n|\r|\n)[ \t]*$/.exec(text.slice(setting.valueSpan.start, start))?.[0] ?? '';
}
