import type { ModelConfig } from '../../../model/modelConfig';
import { createModelConfig } from '../../../model/modelConfig';
import type { YamlMember, YamlNode } from '../../../syntax/yaml/tree';
import { allComments } from '../placesAt';

/** True when a text is read as the document is: the same nodes, comments and problems in the same order. */
export function hasSameMeaning(before: ModelConfig, newText: string): boolean {
  const after = createModelConfig(newText);
  const [a, b] = [before.document, after.document];
  return (
    a.problem?.code === b.problem?.code &&
    a.entries.length === b.entries.length &&
    a.entries.every((entry, i) => {
      const other = b.entries[i]!;
      return entry.problem?.code === other.problem?.code && sameMember(entry.member, other.member);
    }) &&
    sameOptional(a.root, b.root) &&
    sameComments(before, after)
  );
}

function sameComments(before: ModelConfig, after: ModelConfig): boolean {
  const texts = (config: ModelConfig): string[] =>
    Array.from(allComments(config), ({ start, end }) => config.document.text.slice(start, end).trimEnd());
  const [a, b] = [texts(before), texts(after)];
  return a.length === b.length && a.every((comment, i) => comment === b[i]);
}

function sameMember(a: YamlMember, b: YamlMember): boolean {
  return sameNode(a.key, b.key) && sameNode(a.value, b.value);
}

function sameOptional(a: YamlNode | undefined, b: YamlNode | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameNode(a, b);
}

function sameNode(a: YamlNode, b: YamlNode): boolean {
  if (a.kind === 'alias') return b.kind === 'alias' && a.name === b.name;
  if (b.kind === 'alias') return false;
  if (a.kind !== b.kind || a.tag !== b.tag || a.anchor !== b.anchor) return false;
  if (a.kind === 'list' && b.kind === 'list') {
    return a.items.length === b.items.length && a.items.every((item, i) => sameNode(item, b.items[i]!));
  }
  if (a.kind === 'map' && b.kind === 'map') {
    return (
      a.members.length === b.members.length && a.members.every((one, i) => sameMember(one, b.members[i]!))
    );
  }
  return 'text' in a && 'text' in b && a.text === b.text && a.style === b.style;
}
