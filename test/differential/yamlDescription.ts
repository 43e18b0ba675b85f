import { type ModelConfigReading, parseModelConfig } from '../../server/src/core/syntax/yaml/modelConfig';
import { timestampOf } from '../../server/src/core/syntax/yaml/timestamps';
import {
  resolved,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../server/src/core/syntax/yaml/tree';

/** What `YamlOracle` answers, from our own reading. */
export function description(text: string, reading: ModelConfigReading = parseModelConfig(text)): string {
  const { outcome, root } = reading;
  if (outcome.kind === 'refused') return 'refused';
  if (outcome.kind === 'throws') {
    const { exception, detail } = outcome.problem;
    return detail === undefined ? `throws ${exception}` : `throws ${exception}: ${detail}`;
  }
  return root ? shown(root, reading, new Set()) : 'n';
}

function shown(written: YamlNode, reading: ModelConfigReading, open: Set<YamlNode>): string {
  const node = resolved(written);
  if (node.kind === 'alias') return `*${node.name}`;
  if (node.kind !== 'list' && node.kind !== 'map') return shownScalar(node);
  if (open.has(node)) return '*';
  open.add(node);
  const text = node.kind === 'map' ? shownMap(node, reading, open) : shownList(node, reading, open);
  open.delete(node);
  return text;
}

const tagOf = (node: { tag?: string }): string | undefined => node.tag?.replace('tag:yaml.org,2002:', '');

function shownMap(map: YamlMap, reading: ModelConfigReading, open: Set<YamlNode>): string {
  const members = reading.membersOf(map);
  if (tagOf(map) === 'set') return `<${members.map(({ key }) => `${shown(key, reading, open)},`).join('')}>`;
  const parts = members.map(
    ({ key, value }) => `${shown(key, reading, open)}:${shown(value, reading, open)},`,
  );
  return `{${parts.join('')}}`;
}

function shownList(
  list: Extract<YamlNode, { kind: 'list' }>,
  reading: ModelConfigReading,
  open: Set<YamlNode>,
): string {
  const tag = tagOf(list);
  if (tag !== 'omap' && tag !== 'pairs')
    return `[${list.items.map((item) => `${shown(item, reading, open)},`).join('')}]`;
  const pairs = list.items.map((item) => {
    const map = resolved(item) as YamlMap;
    const { key, value } = map.members[0]!;
    return [shown(key, reading, open), shown(value, reading, open)] as const;
  });
  if (tag === 'pairs') return `[${pairs.map(([key, value]) => `(${key},${value},),`).join('')}]`;
  return `{${[...new Map(pairs)].map(([key, value]) => `${key}:${value},`).join('')}}`;
}

function shownScalar(node: YamlScalar): string {
  switch (node.kind) {
    case 'null':
      return 'n';
    case 'text':
      return `s"${node.text}"`;
    case 'integer':
      return `i${node.value}`;
    case 'long':
      return `${node.isBig ? 'B' : 'L'}${node.value}`;
    case 'boolean':
      return `b${node.value}`;
    case 'float':
      return `d${bitsOf(node.value)}`;
    case 'timestamp':
      return `t${timestampOf(node.text)}`;
    case 'binary':
      return `y${Buffer.from(node.text, 'base64').length}`;
  }
}

function bitsOf(value: number): string {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return buffer.toString('hex').replace(/^0+(?!$)/, '');
}
