import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { type Construction, refuse, targetOf, valueFor, writtenTag } from './construct';
import { implicitTag } from './scalar';

export interface NodePair {
  readonly key: Node;
  readonly value: Node | null;
}

/** The pairs of a map after its equal keys and its `<<` are dealt with: `SafeConstructor.flattenMapping`. */
export function pairsOf(construction: Construction, map: YAMLMap): readonly NodePair[] {
  const pairs = withoutDuplicates(construction, rawPairs(map));
  if (!pairs.some(({ key }) => isMerge(key))) return pairs;
  const merging: Merging = { construction, merged: new Map(), open: new Set([map]) };
  merge(merging, pairs, true);
  return [...merging.merged.values()];
}

function rawPairs(map: YAMLMap): readonly NodePair[] {
  return map.items.map(({ key, value }) => ({ key: key as Node, value: (value ?? null) as Node | null }));
}

/** Of equal keys the last one stays, at its own place. */
function withoutDuplicates(construction: Construction, pairs: readonly NodePair[]): readonly NodePair[] {
  const last = new Map<unknown, number>();
  pairs.forEach(({ key }, i) => {
    if (!isMerge(key)) last.set(identity(construction, key), i);
  });
  return pairs.filter(({ key }, i) => isMerge(key) || last.get(identity(construction, key)) === i);
}

interface Merging {
  readonly construction: Construction;
  readonly merged: Map<unknown, NodePair>;
  /** The maps that are being merged now: their own `<<` are not looked at again. */
  readonly open: Set<YAMLMap>;
}

/** A key of the map itself replaces a merged one at its place; among merged ones the first counts. */
function merge(merging: Merging, pairs: readonly NodePair[], isPreferred: boolean): void {
  const { construction, merged, open } = merging;
  for (const pair of pairs) {
    if (isMerge(pair.key)) {
      for (const map of mergedMaps(construction, pair)) {
        const isOpen = open.has(map);
        open.add(map);
        merge(merging, isOpen ? rawPairs(map).filter(({ key }) => !isMerge(key)) : rawPairs(map), false);
        if (!isOpen) open.delete(map);
      }
      continue;
    }
    const key = identity(construction, pair.key);
    if (isPreferred || !merged.has(key)) merged.set(key, pair);
  }
}

function mergedMaps(construction: Construction, { key, value }: NodePair): readonly YAMLMap[] {
  const target = value && targetOf(construction, value);
  if (isMap(target)) return [target];
  if (!isSeq(target)) return refuse('expected a mapping or list of mappings for merging', key);
  return target.items.map((item) => {
    const map = targetOf(construction, item as Node);
    return isMap(map) ? map : refuse('expected a mapping for merging', map);
  });
}

function isMerge(key: Node): boolean {
  const tag = writtenTag(key);
  if (tag === 'tag:yaml.org,2002:merge') return true;
  return (
    isScalar(key) && tag === undefined && key.type === 'PLAIN' && implicitTag(String(key.value)) === 'merge'
  );
}

/** Equal for keys that are equal for Java. */
function identity(construction: Construction, key: Node): unknown {
  const value = valueFor(construction, key);
  if (value.kind === 'integer' || value.kind === 'boolean') return `${value.kind} ${value.value}`;
  return 'text' in value ? `${value.kind} ${value.text}` : value;
}
