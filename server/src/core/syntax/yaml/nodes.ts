import { peek, take } from './fetch';
import { parseFlowList, parseFlowMap } from './flow';
import {
  enter,
  findTarget,
  missingNode,
  type OpenList,
  type OpenMap,
  openList,
  openMap,
  type Parser,
  type Properties,
} from './parser';
import { emptyNode, scalarNode } from './scalars';
import { fail } from './scanner';
import { checkTag, takeProperties } from './tags';
import type { Token, TokenKind } from './token';
import type { YamlAlias, YamlMap, YamlMember, YamlNode } from './tree';

/** Where a node stands: what may begin there depends on it. */
export type Place =
  /** Behind a key: a list may begin at the column of the key. */
  | 'member'
  | 'item'
  /** Between brackets: nothing in block style. */
  | 'flow';

/** Reads a node; one that is missing where it must not be is a problem. */
export function parseNode(parser: Parser, place: Place): YamlNode {
  const { scanner } = parser;
  if (peek(scanner).kind === 'alias') return aliasNode(parser, take(scanner));
  const written = takeProperties(parser);
  const token = peek(scanner);
  const read = readerOf(token.kind, place);
  if (!read && !written) fail(scanner, 'content-missing', 'A value is missing here.', { at: token.from });
  else if (enter(parser, token.from)) {
    const properties = written?.properties ?? none;
    if (properties.tag !== undefined) checkTag(parser, properties.tag, token.from);
    const node = read ? read(parser, properties) : emptyNode(parser, written?.end ?? token.from, properties);
    parser.depth--;
    return node;
  }
  return missingNode(parser, token.from);
}

const none: Properties = {};

type Reader = (parser: Parser, properties: Properties) => YamlNode;

const readers: Readonly<Partial<Record<TokenKind, Reader>>> = {
  scalar: (parser, properties) => scalarNode(parser, take(parser.scanner), properties),
  'flow-list-start': (parser, properties) => parseFlowList(parser, properties, parseInFlow),
  'flow-map-start': (parser, properties) => parseFlowMap(parser, properties, parseInFlow),
  'block-list-start': parseBlockList,
  'block-map-start': parseBlockMap,
  item: parseFlushList,
};

function parseInFlow(parser: Parser): YamlNode {
  return parseNode(parser, 'flow');
}

function readerOf(kind: TokenKind, place: Place): Reader | undefined {
  if (kind === 'item') return place === 'member' ? readers.item : undefined;
  const isBlock = kind === 'block-list-start' || kind === 'block-map-start';
  return isBlock && place === 'flow' ? undefined : readers[kind];
}

function aliasNode(parser: Parser, { from, to, text: name }: Token): YamlAlias {
  const { home, base } = parser;
  const target = findTarget(parser, name, from);
  return { kind: 'alias', home, from: from - base, to: to - base, name, ...(target ? { target } : {}) };
}

function nextIs(parser: Parser, kind: TokenKind): boolean {
  return peek(parser.scanner).kind === kind;
}

/** Nothing of a member is there: the next one begins, or its map ends. */
function endsMember(parser: Parser): boolean {
  const { kind } = peek(parser.scanner);
  return kind === 'key' || kind === 'value' || kind === 'block-end';
}

function parseBlockMap(parser: Parser, properties: Properties): YamlMap {
  const { scanner } = parser;
  const map = openMap(parser, take(scanner).from, false, properties);
  while (nextIs(parser, 'key')) map.members.push(parseMember(parser));
  return endBlock(parser, map, map.members.at(-1)?.value);
}

/** Reads a key and its value, from the `key` token on. */
export function parseMember(parser: Parser): YamlMember {
  const { scanner, base } = parser;
  const start = take(scanner);
  const key = endsMember(parser) ? missingNode(parser, start.to) : parseNode(parser, 'member');
  // A scalar without a colon before it is read as the value as well.
  if (nextIs(parser, 'scalar')) return { key, value: parseNode(parser, 'member') };
  if (!nextIs(parser, 'value')) return { key, value: missingNode(parser, peek(scanner).from) };
  const colon = take(scanner);
  const value = endsMember(parser) ? missingNode(parser, colon.to) : parseNode(parser, 'member');
  return { key, value, colon: colon.from - base };
}

/** A list or map in block style ends where a line stands to the left of it. */
function endBlock<T extends OpenList | OpenMap>(parser: Parser, node: T, last: YamlNode | undefined): T {
  const { scanner } = parser;
  node.to = last ? last.to : node.from;
  const token = peek(scanner);
  if (token.kind === 'block-end') take(scanner);
  else {
    failAtEnd(parser, token);
  }
  return node;
}

/** Reports the token that stands where a list or map should have ended. */
export function failAtEnd({ scanner }: Parser, { kind, from: at }: Token): void {
  const message = 'This line is indented like neither the list or map before it nor one around it.';
  if (kind === 'value') fail(scanner, 'content-missing', 'The key before the colon is missing.', { at });
  else fail(scanner, 'indentation', message, { at });
}

function parseBlockList(parser: Parser, properties: Properties): YamlNode {
  const list = openList(parser, take(parser.scanner).from, false, properties);
  parseItems(parser, list, ['item', 'block-end']);
  return endBlock(parser, list, list.items.at(-1));
}

/** A list at the column of its key. */
function parseFlushList(parser: Parser, properties: Properties): YamlNode {
  const list = openList(parser, peek(parser.scanner).from, false, properties);
  parseItems(parser, list, ['item', 'key', 'value', 'block-end']);
  list.to = list.items.at(-1)?.to ?? list.from;
  return list;
}

function parseItems(parser: Parser, list: OpenList, ends: readonly TokenKind[]): void {
  while (nextIs(parser, 'item')) {
    const { to } = take(parser.scanner);
    const isThere = !ends.includes(peek(parser.scanner).kind);
    list.items.push(isThere ? parseNode(parser, 'item') : missingNode(parser, to));
  }
}
