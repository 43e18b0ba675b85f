import { peek, take } from './fetch';
import {
  enter,
  missingNode,
  type OpenList,
  type OpenMap,
  openList,
  openMap,
  type Parser,
  type Properties,
} from './parser';
import { fail } from './scanner';
import type { TokenKind } from './token';
import type { YamlList, YamlMap, YamlMember, YamlNode } from './tree';

/** Reads a node between brackets. */
type ParseNode = (parser: Parser) => YamlNode;

/** `[a, b: c]`: a pair stands for a map of its own. */
export function parseFlowList(parser: Parser, properties: Properties, parseNode: ParseNode): YamlList {
  const list = openList(parser, take(parser.scanner).from, true, properties);
  const end = 'flow-list-end';
  while (hasAnother(parser, list, list.items.length, end)) {
    list.items.push(nextIs(parser, 'key') ? parsePair(parser, parseNode) : parseNode(parser));
  }
  return list;
}

function parsePair(parser: Parser, parseNode: ParseNode): YamlMap {
  const { scanner } = parser;
  const from = peek(scanner).from;
  const map = openMap(parser, from, true, {});
  if (!enter(parser, from)) return map;
  const member = parseMember(parser, 'flow-list-end', parseNode);
  parser.depth--;
  map.members.push(member);
  map.to = Math.max(member.value.to, member.key.to);
  return map;
}

export function parseFlowMap(parser: Parser, properties: Properties, parseNode: ParseNode): YamlMap {
  const map = openMap(parser, take(parser.scanner).from, true, properties);
  const end = 'flow-map-end';
  while (hasAnother(parser, map, map.members.length, end)) {
    if (nextIs(parser, 'key')) map.members.push(parseMember(parser, end, parseNode));
    else {
      const key = parseNode(parser);
      map.members.push({ key, value: missingNode(parser, peek(parser.scanner).from) });
    }
  }
  return map;
}

/** From the `key` token on. */
function parseMember(parser: Parser, end: TokenKind, parseNode: ParseNode): YamlMember {
  const { scanner, base } = parser;
  const start = take(scanner);
  const isKeyThere = !nextIs(parser, 'value', 'flow-entry', end, 'end');
  const key = isKeyThere ? parseNode(parser) : missingNode(parser, start.to);
  if (!nextIs(parser, 'value')) return { key, value: missingNode(parser, peek(scanner).from) };
  const colon = take(scanner);
  const isThere = !nextIs(parser, 'flow-entry', end, 'end');
  const value = isThere ? parseNode(parser) : missingNode(parser, colon.to);
  return { key, value, colon: colon.from - base };
}

function nextIs({ scanner }: Parser, ...kinds: readonly TokenKind[]): boolean {
  return kinds.includes(peek(scanner).kind);
}

/** Moves to the next item or member; at the closing bracket, or where one should be, it ends the node. */
function hasAnother(parser: Parser, node: OpenList | OpenMap, count: number, end: TokenKind): boolean {
  const { scanner, base } = parser;
  const since = node.from + base;
  const isNext = count === 0 || nextIs(parser, end);
  const isSeparated = !isNext && nextIs(parser, 'flow-entry');
  if (isSeparated) take(scanner);
  if ((!isNext && !isSeparated) || nextIs(parser, 'end')) {
    const message = 'The bracket that begins here is not closed, or a comma is missing in it.';
    fail(scanner, 'unclosed-bracket', message, { at: peek(scanner).from, since });
  }
  if (!scanner.problem && !nextIs(parser, end)) return true;
  node.to = (nextIs(parser, end) ? take(scanner).to : scanner.pos) - base;
  return false;
}
