import type { ModelConfig } from '../../model/modelConfig';
import type { YamlEntry } from '../../syntax/yaml/entry';
import { keyText, spanOf, type YamlMember, type YamlNode } from '../../syntax/yaml/tree';
import { type Span, touches } from '../../text/span';

/** A node that holds an offset, and what it is for the node around it. */
export interface Place {
  readonly node: YamlNode;
  readonly part: 'root' | 'key' | 'value' | 'item';
  /** The member whose key or value it is, or whose value is the list of the item. */
  readonly member?: YamlMember;
  /** The names from the outermost map to that member. */
  readonly path: readonly string[];
  /** From the key to the end of the value; for other nodes their own place. */
  readonly whole: Span;
}

/** The nodes that hold an offset or touch it, from the outside in. Looks only at the entry around it. */
export function placesAt(config: ModelConfig, offset: number): readonly Place[] {
  const places: Place[] = [];
  const { document } = config;
  const entry = entryAt(config, offset);
  if (entry) addMember(places, entry.member, [], offset);
  else if (document.root && document.entries.length === 0) {
    addNode(places, { node: document.root, part: 'root', path: [], whole: spanOf(document.root) }, offset);
  }
  return places;
}

/** The top-level entry that begins at or before an offset, with the comments behind it. */
export function entryAt(config: ModelConfig, offset: number): YamlEntry | undefined {
  return config.document.entries[entryIndexAt(config, offset)];
}

/** The index of that entry; -1 before the first one. */
export function entryIndexAt({ document: { entries } }: ModelConfig, offset: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.home.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The comment that holds an offset. */
export function commentAt(config: ModelConfig, offset: number): Span | undefined {
  const entry = entryAt(config, offset);
  const comments = entry ? entry.comments : config.document.comments;
  const base = entry?.home.start ?? 0;
  for (let i = 0; i + 1 < comments.length; i += 2) {
    const span = { start: base + comments[i]!, end: base + comments[i + 1]! };
    if (touches(span, offset)) return span;
  }
  return undefined;
}

/** All comments in the order of the text. */
export function* allComments({ document }: ModelConfig): Iterable<Span> {
  yield* pairs(document.comments, 0);
  for (const { comments, home } of document.entries) yield* pairs(comments, home.start);
}

function* pairs(ends: readonly number[], base: number): Iterable<Span> {
  for (let i = 0; i + 1 < ends.length; i += 2) yield { start: base + ends[i]!, end: base + ends[i + 1]! };
}

export function memberSpan({ key, value, colon }: YamlMember): Span {
  const { start, end } = spanOf(key);
  const behindColon = colon === undefined ? end : key.home.start + colon + 1;
  return { start, end: Math.max(end, behindColon, spanOf(value).end) };
}

function addMember(places: Place[], member: YamlMember, parent: readonly string[], offset: number): void {
  const name = keyText(member);
  const whole = memberSpan(member);
  const path = name === undefined ? parent : [...parent, name];
  if (touches(spanOf(member.key), offset)) {
    addNode(places, { node: member.key, part: 'key', member, path, whole }, offset);
  } else addNode(places, { node: member.value, part: 'value', member, path, whole }, offset);
}

function addNode(places: Place[], place: Place, offset: number): void {
  const { node, path, member } = place;
  if (!touches(spanOf(node), offset)) return;
  places.push(place);
  if (node.kind === 'map') {
    const inner = node.members.find((one) => touches(memberSpan(one), offset));
    if (inner) addMember(places, inner, place.part === 'key' ? [] : path, offset);
  } else if (node.kind === 'list') {
    const item = node.items.find((one) => touches(spanOf(one), offset));
    if (!item) return;
    const part = { node: item, part: 'item', path, whole: spanOf(item) } as const;
    addNode(places, member ? { ...part, member } : part, offset);
  }
}
