import { type Setting, spanInValue } from '../../model/config';
import type { JsonMember, JsonObject } from '../../syntax/embeddedJson';
import type { SpanEdit } from '../../text/span';

/** The members that count: of several with one name the last one. */
export function countingMembers({ members }: JsonObject): readonly JsonMember[] {
  const last = new Map(members.map((member) => [member.name, member]));
  return last.size === members.length
    ? members
    : members.filter((member) => last.get(member.name) === member);
}

/** The member that counts for a name. */
export function memberOf({ members }: JsonObject, wanted: string): JsonMember | undefined {
  return members.findLast(({ name }) => name === wanted);
}

/** Takes a member out, with the comma that would be too many. */
export function removeMember(setting: Setting, object: JsonObject, member: JsonMember): SpanEdit[] {
  return removeMembers(setting, object, (one) => one === member);
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

/** Where the character at an index of the value begins in the text. */
export function startOf(setting: Setting, index: number): number {
  return spanInValue(setting, index, index + 1).start;
}

/** Where the character before an index of the value ends in the text. */
export function endOf(setting: Setting, index: number): number {
  return spanInValue(setting, index - 1, index).end;
}
