import { isMergeKey } from './merge';
import { timestampOf } from './timestamps';
import { resolved, type YamlMap, type YamlMember, type YamlNode, type YamlScalar } from './tree';

/** What the members of a map are for Java. */
export type MembersOf = (map: YamlMap) => readonly YamlMember[];

/** Equal for values that are equal for Java. */
export function identityOf(node: YamlNode, membersOf: MembersOf = ({ members }) => members): string {
  const target = resolved(node);
  if (target.kind === 'alias') return `*${target.name}`;
  if (target.kind === 'list') return `[${target.items.map((item) => identityOf(item, membersOf)).join()}]`;
  if (target.kind !== 'map') return scalarIdentity(target);
  // The order of members does not count.
  const parts = membersOf(target).map(
    ({ key, value }) => `${identityOf(key, membersOf)}=${identityOf(value, membersOf)}`,
  );
  return `{${parts.sort().join()}}`;
}

function scalarIdentity(node: YamlScalar): string {
  // With its length, so that what follows in a list or map cannot be taken for a part of it.
  if (node.kind === 'text') return `${node.text.length} ${node.text}`;
  if (node.kind === 'timestamp') return `timestamp ${timestampOf(node.text)}`;
  if (node.kind === 'binary') return `binary ${node.home.start + node.from}`;
  if (node.kind === 'null') return 'null';
  if (node.kind === 'long') return `${node.isBig ? 'big' : 'long'} ${node.value}`;
  const value = Object.is(node.value, -0) ? '-0' : String(node.value);
  return `${node.kind} ${value}`;
}

/** Of members with equal keys the last one stays, at its own place. */
export function withoutRepeated(
  members: readonly YamlMember[],
  identity: (key: YamlNode) => string = identityOf,
): YamlMember[] {
  const last = new Map<string, number>();
  members.forEach(({ key }, i) => {
    if (!isMergeKey(key)) last.set(identity(key), i);
  });
  if (last.size === members.length) return [...members];
  return members.filter(({ key }, i) => isMergeKey(key) || last.get(identity(key)) === i);
}
