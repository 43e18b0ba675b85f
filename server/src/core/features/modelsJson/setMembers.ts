import type { Setting } from '../../model/config';
import { endOf, startOf } from '../../rules/shared/jsonMembers';
import type { JsonMember, JsonObject } from '../../syntax/embeddedJson';
import { escapeValue } from '../../text/escapeValue';
import type { SpanEdit } from '../../text/span';

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
