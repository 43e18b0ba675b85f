import { implicitTag } from './implicitTag';
import { resolved, type YamlMember, type YamlNode } from './tree';

const mergeTag = 'tag:yaml.org,2002:merge';

/** `<<`: the members of its value are added to the map. */
export function isMergeKey(key: YamlNode): boolean {
  const node = resolved(key);
  if (node.kind === 'alias') return false;
  if (node.tag !== undefined && node.tag !== '!') return node.tag === mergeTag;
  if (node.kind !== 'text') return false;
  return (node.style === 'plain' || node.tag === '!') && implicitTag(node.text) === 'merge';
}

export function hasMergeKey(members: readonly YamlMember[]): boolean {
  return members.some(({ key }) => isMergeKey(key));
}
