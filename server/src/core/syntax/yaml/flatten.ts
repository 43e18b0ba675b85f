import { type Construction, membersNow, refuse } from './construction';
import { identityOf, withoutRepeated } from './identity';
import { hasMergeKey, isMergeKey } from './merge';
import { resolved, type YamlMap, type YamlMember, type YamlNode } from './tree';

/** Constructs a key, and refuses it when it holds itself. */
type ConstructKey = (key: YamlNode) => void;

/** Deals with equal keys and merge keys of a map: `SafeConstructor.flattenMapping`. */
export function flatten(state: Construction, map: YamlMap, constructKey: ConstructKey): void {
  const members = membersNow(state, map);
  for (const { key } of members) if (!isMergeKey(key)) constructKey(key);
  if (state.problem) return;
  state.members.set(
    map,
    withoutRepeated(members, (key) => identityNow(state, key)),
  );
  if (!hasMergeKey(map.members)) return;
  const merged = new Map<string, YamlMember>();
  merge({ state, constructKey, merged }, map, true);
  state.members.set(map, [...merged.values()]);
}

function identityNow(state: Construction, key: YamlNode): string {
  return identityOf(key, (inner) => membersNow(state, inner));
}

interface Merging {
  readonly state: Construction;
  readonly constructKey: ConstructKey;
  readonly merged: Map<string, YamlMember>;
}

/** A key of the map itself replaces a merged one at its place; among merged ones the first counts. */
function merge(merging: Merging, map: YamlMap, isOwn: boolean): void {
  const { state, constructKey, merged } = merging;
  const members = membersNow(state, map);
  // SnakeYAML takes the merge keys out of a map for good, also out of one that is only merged here.
  state.members.set(
    map,
    members.filter(({ key }) => !isMergeKey(key)),
  );
  for (const member of members) {
    if (state.problem) return;
    if (isMergeKey(member.key)) {
      for (const source of mergedMaps(state, member)) merge(merging, source, false);
      continue;
    }
    constructKey(member.key);
    const identity = identityNow(state, member.key);
    if (isOwn || !merged.has(identity)) merged.set(identity, member);
  }
}

function mergedMaps(state: Construction, { value }: YamlMember): readonly YamlMap[] {
  const source = resolved(value);
  const items = source.kind === 'list' ? source.items.map(resolved) : [source];
  const other = items.find(({ kind }) => kind !== 'map');
  if (other) refuse(state, other, 'merge', 'Only a map, or a list of maps, can be merged.');
  return items.filter((item) => item.kind === 'map');
}
