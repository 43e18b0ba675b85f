import { fail, type Scanner } from './scanner';
import type { YamlAlias, YamlHome, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** Where the reading of a document has come to. */
export interface Parser {
  scanner: Scanner;
  /** The entry that is read now, and where it starts in the text. */
  home: YamlHome;
  base: number;
  /** Prefixes of tags by handle. */
  tags: ReadonlyMap<string, string>;
  readonly anchors: Map<string, YamlTarget>;
  /** Collections that hold an alias of themselves. */
  readonly recursive: Set<YamlNode>;
  /** How many aliases stand for collections. */
  aliases: number;
  depth: number;
  /** True as long as every scalar is good, and there is no anchor, alias, tag or merge key. */
  isSimple: boolean;
  hasAlias: boolean;
}

/** What an anchor can name. */
export type YamlTarget = Exclude<YamlNode, YamlAlias>;

export const standardTags: ReadonlyMap<string, string> = new Map([
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
]);

export function createParser(scanner: Scanner, tags: Parser['tags'] = standardTags): Parser {
  return {
    scanner,
    home: { start: 0 },
    base: 0,
    tags,
    anchors: new Map(),
    recursive: new Set(),
    aliases: 0,
    depth: 0,
    isSimple: true,
    hasAlias: false,
  };
}

/** Anchor and tag of a node. */
export interface Properties {
  readonly anchor?: string;
  readonly tag?: string;
}

/** A value that is not written. */
export function missingNode({ home, base }: Parser, at: number): YamlScalar {
  return { kind: 'null', home, from: at - base, to: at - base, style: 'plain', text: '' };
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

/** A list without items; the caller adds them and ends it. */
export function openList(parser: Parser, from: number, isFlow: boolean, properties: Properties): OpenList {
  const { home, base } = parser;
  return named(parser, { kind: 'list', home, from: from - base, to: -1, isFlow, items: [] }, properties);
}

export function openMap(parser: Parser, from: number, isFlow: boolean, properties: Properties): OpenMap {
  const { home, base } = parser;
  return named(parser, { kind: 'map', home, from: from - base, to: -1, isFlow, members: [] }, properties);
}

export type OpenList = Omit<Open<YamlList>, 'items'> & { readonly items: YamlNode[] };
export type OpenMap = Omit<Open<YamlMap>, 'members'> & { readonly members: YamlMap['members'][number][] };

/** Gives a node its tag and its anchor, and makes it known by that. */
export function named<T extends YamlTarget>(parser: Parser, node: T, properties: Properties): T {
  const { anchor, tag } = properties;
  if (anchor === undefined && tag === undefined) return node;
  parser.isSimple = false;
  Object.assign(node, properties);
  if (anchor !== undefined) parser.anchors.set(anchor, node);
  return node;
}

/** How many levels of lists and maps a document may have, and how many aliases of them. */
const deepest = 50;
const mostAliases = 50;

export function findTarget(parser: Parser, name: string, at: number): YamlTarget | undefined {
  const { scanner, anchors } = parser;
  parser.isSimple = false;
  parser.hasAlias = true;
  const target = anchors.get(name);
  if (!target) fail(scanner, 'unknown-alias', `Nothing before has the anchor '&${name}'.`, { at });
  if (target?.kind !== 'list' && target?.kind !== 'map') return target;
  if (++parser.aliases > mostAliases) {
    fail(scanner, 'too-many-aliases', `Aliases may stand for lists and maps ${mostAliases} times.`, { at });
  }
  if (target.to < 0) parser.recursive.add(target);
  return target;
}

/** One level more for a list, a map or a value in it; false when there are too many. */
export function enter(parser: Parser, at: number): boolean {
  if (parser.depth <= deepest) {
    parser.depth++;
    return true;
  }
  fail(parser.scanner, 'too-deep', `A document may be ${deepest} levels deep at most.`, { at });
  return false;
}
