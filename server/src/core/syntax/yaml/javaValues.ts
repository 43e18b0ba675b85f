import { type Construction, membersNow, refuse } from './construction';
import { flatten } from './flatten';
import type { YamlProblem } from './problem';
import { scalarTag, tagPrefix } from './scalars';
import {
  resolved,
  type YamlList,
  type YamlMap,
  type YamlMember,
  type YamlNode,
  type YamlScalar,
} from './tree';
import { scalarValue } from './values';

/** What SnakeYAML's constructors make of a tree beyond what stands in it. */
export interface JavaValues {
  /** The members of a map as Java sees them: merged, and of equal keys the last one. */
  readonly members: ReadonlyMap<YamlMap, readonly YamlMember[]>;
  /** Places count from the start of the text. */
  readonly problem: YamlProblem | undefined;
}

/** Constructs a whole tree, in the order of `SafeConstructor`, because what fails first counts. */
export function javaValues(root: YamlNode, recursive: ReadonlySet<YamlNode>): JavaValues {
  const state: Construction = { recursive, members: new Map(), begun: new Set(), finished: new Set() };
  construct(state, root);
  return { members: state.members, problem: state.problem };
}

function construct(state: Construction, written: YamlNode): void {
  const node = resolved(written);
  if (state.problem || node.kind === 'alias' || state.finished.has(node)) return;
  if (state.begun.has(node)) {
    // Lists and maps are there before they are filled; other constructors need everything at once.
    if (!isFilledLater(node)) refuse(state, node, 'recursive-key', 'This value holds itself.');
    return;
  }
  state.begun.add(node);
  if (node.kind === 'list') constructList(state, node);
  else if (node.kind === 'map') constructMap(state, node);
  else constructScalar(state, node);
  state.finished.add(node);
}

function isFilledLater(node: YamlNode): boolean {
  const name = nameOfTag(node);
  return name !== 'omap' && name !== 'pairs';
}

/** The tag without YAML's prefix; `undefined` for none, the whole tag for one's own. */
function nameOfTag(node: YamlNode): string | undefined {
  if (node.kind === 'alias' || node.tag === undefined || node.tag === '!') return undefined;
  return node.tag.startsWith(tagPrefix) ? node.tag.slice(tagPrefix.length) : node.tag;
}

/** A tag that does not suit the kind of node: some constructors check, others cast. */
function misfit(state: Construction, node: YamlNode, name: string): void {
  const isOwn = name.startsWith('!') || name === 'merge' || name === 'yaml' || name.includes(':');
  if (isOwn) refuse(state, node, 'unknown-tag', `TorchServe knows no tag '${name}'.`);
  else {
    const isChecked = name === 'omap' || name === 'pairs';
    const message = `The tag '!!${name}' needs another kind of value.`;
    refuse(state, node, 'wrong-node', message, isChecked ? {} : { exception: 'ClassCastException' });
  }
}

function constructScalar(state: Construction, node: YamlScalar): void {
  const name = nameOfTag(node);
  const tag = scalarTag(node.style === 'plain', node.text, node.tag);
  if (tag === undefined) {
    misfit(state, node, name ?? '');
    return;
  }
  const value = scalarValue(tag, node.text);
  if (value.kind === 'refused') {
    const message = `'${node.text}' cannot stand here: as '${tag}' it is no value.`;
    refuse(state, node, 'bad-scalar', message);
  } else if (value.kind === 'throws') {
    const { exception, detail } = value;
    const message = `'${node.text}' is no value of the type '${tag}'.`;
    refuse(state, node, 'bad-scalar', message, { exception, detail });
  }
}

function constructList(state: Construction, list: YamlList): void {
  const name = nameOfTag(list) ?? 'seq';
  if (name === 'seq') for (const item of list.items) construct(state, item);
  else if (name === 'omap' || name === 'pairs') for (const item of list.items) constructPair(state, item);
  else misfit(state, list, name);
}

function constructPair(state: Construction, written: YamlNode): void {
  const item = resolved(written);
  const [member, another] = item.kind === 'map' ? membersNow(state, item) : [];
  if (!member || another) refuse(state, item, 'wrong-node', 'A map with one member must stand here.');
  else {
    construct(state, member.key);
    construct(state, member.value);
  }
}

function constructMap(state: Construction, map: YamlMap): void {
  const name = nameOfTag(map) ?? 'map';
  if (name !== 'map' && name !== 'set') {
    misfit(state, map, name);
    return;
  }
  flatten(state, map, (key) => constructKey(state, key));
  for (const { key, value } of membersNow(state, map)) {
    construct(state, key);
    if (name === 'map') construct(state, value);
    refuseRecursive(state, key);
  }
}

function constructKey(state: Construction, key: YamlNode): void {
  construct(state, key);
  refuseRecursive(state, key);
}

function refuseRecursive(state: Construction, key: YamlNode): void {
  if (!state.recursive.has(resolved(key))) return;
  refuse(state, key, 'recursive-key', 'A key that holds itself is not allowed.');
}
