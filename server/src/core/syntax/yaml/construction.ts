import type { YamlProblem } from './problem';
import { spanOf, type YamlMap, type YamlMember, type YamlNode } from './tree';

/** Where the construction of Java's values has come to. */
export interface Construction {
  /** Lists and maps that hold an alias of themselves. */
  readonly recursive: ReadonlySet<YamlNode>;
  readonly members: Map<YamlMap, YamlMember[]>;
  readonly begun: Set<YamlNode>;
  readonly finished: Set<YamlNode>;
  /** The first problem. */
  problem?: YamlProblem;
}

export function refuse(
  state: Construction,
  node: YamlNode,
  code: YamlProblem['code'],
  message: string,
  more: Pick<YamlProblem, 'exception' | 'detail'> = {},
): void {
  const { start: at } = spanOf(node);
  state.problem ??= { code, message, at, ...more };
}

/** The members that are left: merging takes some out of the maps that are merged. */
export function membersNow(state: Construction, map: YamlMap): YamlMember[] {
  const known = state.members.get(map) ?? [...map.members];
  state.members.set(map, known);
  return known;
}
