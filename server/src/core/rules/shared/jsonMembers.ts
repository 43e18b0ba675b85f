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
export function removeMember(setting: Setting, { members }: JsonObject, member: JsonMember): SpanEdit {
  const at = members.indexOf(member);
  const [previous, next] = [members[at - 1], members[at + 1]];
  const place = (from: number): number => spanInValue(setting, from, from).start;
  const end = (to: number): number => spanInValue(setting, to - 1, to).end;
  const start = next || !previous ? place(member.nameFrom) : end(previous.value.to);
  return { span: { start, end: next ? place(next.nameFrom) : end(member.value.to) }, newText: '' };
}
