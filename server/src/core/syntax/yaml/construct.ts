import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { YamlMember, YamlNode, YamlReading } from './node';
import { pairsOf } from './pairs';
import { implicitTag, type ScalarTag, scalarValue } from './scalar';

/** Builds the values of a document as SnakeYAML's constructor does. */
export function construct(document: Document.Parsed, text: string): YamlReading {
  const { contents } = document;
  if (contents === null) return { kind: 'document', root: undefined };
  try {
    const root = valueFor({ document, text, known: new Map(), aliases: 0 }, contents);
    return { kind: 'document', root: root.kind === 'null' ? undefined : root };
  } catch (stopped) {
    if (isStop(stopped)) return stopped.reading;
    throw stopped;
  }
}

/** Thrown to leave the recursion. */
interface Stop {
  readonly reading: YamlReading;
}

function isStop(value: unknown): value is Stop {
  return typeof value === 'object' && value !== null && 'reading' in value;
}

export function refuse(message: string, node: Node): never {
  const stop: Stop = { reading: { kind: 'malformed', message, offset: node.range?.[0] ?? 0 } };
  throw stop;
}

function crash(exception: string, node: Node, message?: string): never {
  const offset = node.range?.[0] ?? 0;
  const stop: Stop = {
    reading: { kind: 'throws', exception, offset, ...(message === undefined ? {} : { message }) },
  };
  throw stop;
}

export interface Construction {
  readonly document: Document.Parsed;
  readonly text: string;
  /** What a node became; a list or map that holds itself is here before it is filled. */
  readonly known: Map<Node, YamlNode>;
  /** How often an alias has stood for a list or a map. */
  aliases: number;
}

export function valueFor(construction: Construction, node: Node): YamlNode {
  const target = targetOf(construction, node);
  const known = construction.known.get(target);
  if (known) return known;
  const [from, to] = target.range ?? [0, 0];
  const value = isScalar(target)
    ? scalarOf(construction, target, from, to)
    : collectionOf(construction, target, from, to);
  construction.known.set(target, value);
  return value;
}

const mostAliases = 50;

/** The node that an alias stands for. */
export function targetOf(construction: Construction, node: Node): Node {
  if (!isAlias(node)) return node;
  const target = node.resolve(construction.document);
  if (!target) return refuse(`found undefined alias ${node.source}`, node);
  if (!isScalar(target) && ++construction.aliases > mostAliases) {
    refuse(`Number of aliases for non-scalar nodes exceeds the specified max=${mostAliases}`, node);
  }
  return target;
}

function collectionOf(construction: Construction, node: Node, from: number, to: number): YamlNode {
  const tag = tagOf(node);
  if (isSeq(node)) {
    if (tag !== undefined && tag !== 'seq' && tag !== 'pairs' && tag !== 'omap') return misfit(tag, node);
    const items: YamlNode[] = [];
    const list: YamlNode = { kind: 'list', items, from, to };
    construction.known.set(node, list);
    for (const item of node.items) items.push(valueFor(construction, item as Node));
    return tag === 'omap' || tag === 'pairs' ? pairsInList(tag, items, node, from, to) : list;
  }
  if (!isMap(node)) return refuse('unexpected node', node);
  if (tag !== undefined && tag !== 'map' && tag !== 'set') return misfit(tag, node);
  const members: YamlMember[] = [];
  const map: YamlNode =
    tag === 'set' ? { kind: 'other', text: '', from, to } : { kind: 'map', members, from, to };
  construction.known.set(node, map);
  for (const { key, value } of pairsOf(construction, node)) {
    members.push({
      key: valueFor(construction, key),
      value: value ? valueFor(construction, value) : nothing(key),
    });
  }
  return map;
}

/** `{a}` and `? a`: a key without a value. */
function nothing(key: Node): YamlNode {
  const at = key.range?.[1] ?? 0;
  return { kind: 'null', text: '', from: at, to: at };
}

/** A list of maps with one member each. */
function pairsInList(
  tag: 'omap' | 'pairs',
  items: readonly YamlNode[],
  node: Node,
  from: number,
  to: number,
): YamlNode {
  const members = items.map((item) =>
    item.kind === 'map' && item.members.length === 1 ? item.members[0]! : undefined,
  );
  if (members.includes(undefined)) return refuse('expected a mapping of length 1', node);
  // A pair is an array of Java, which is neither list nor map.
  if (tag === 'pairs')
    return { kind: 'list', items: items.map((item) => ({ ...item, kind: 'other', text: '' })), from, to };
  return { kind: 'map', members: members as YamlMember[], from, to };
}

type ScalarNode = Node & { value: unknown; type?: string };

function scalarOf(construction: Construction, node: ScalarNode, from: number, to: number): YamlNode {
  const text = textOf(construction, node);
  const tag = tagOf(node);
  if (tag !== undefined && isCollectionTag(tag)) return misfit(tag, node);
  const isPlain = node.type === 'PLAIN' || writtenTag(node) === '!';
  const value = scalarValue(tag ?? (isPlain ? implicitTag(text) : 'str'), text);
  if (value.kind === 'refused') return refuse(value.message, node);
  if (value.kind === 'throws') return crash(value.exception, node, value.message);
  if (value.kind === 'integer' || value.kind === 'boolean') return { ...value, from, to };
  return { kind: value.kind, text, from, to };
}

/** A block of text that the file ends in without a line break has none for SnakeYAML. */
function textOf({ text }: Construction, { value, type, range }: ScalarNode): string {
  if (typeof value !== 'string') return '';
  const isOpenBlock = type?.startsWith('BLOCK') && range && range[1] >= text.length && !/[\r\n]$/.test(text);
  return isOpenBlock ? value.replace(/\n$/, '') : value;
}

const tagPrefix = 'tag:yaml.org,2002:';
const collectionTags = ['seq', 'map', 'set', 'omap', 'pairs'] as const;
const scalarTags: readonly ScalarTag[] = [
  'bool',
  'int',
  'float',
  'merge',
  'null',
  'timestamp',
  'str',
  'binary',
];
type CollectionTag = (typeof collectionTags)[number];

function isCollectionTag(tag: string): tag is CollectionTag {
  return (collectionTags as readonly string[]).includes(tag);
}

/** The tag that is written, without YAML's prefix; `undefined`: none. A tag of one's own is refused. */
function tagOf(node: Node): CollectionTag | ScalarTag | undefined {
  const tag = writtenTag(node);
  if (tag === undefined || tag === '!') return undefined;
  const name = tag.startsWith(tagPrefix) ? tag.slice(tagPrefix.length) : '';
  if (isCollectionTag(name)) return name;
  return (
    scalarTags.find((known) => known === name) ??
    refuse(`could not determine a constructor for the tag ${tag}`, node)
  );
}

export function writtenTag(node: Node): string | undefined {
  return (node as { tag?: string }).tag;
}

/** A tag on a node of another kind: some constructors check, others cast. */
function misfit(tag: string, node: Node): never {
  return tag === 'omap' || tag === 'pairs'
    ? refuse('expected a sequence', node)
    : crash('java.lang.ClassCastException', node);
}
