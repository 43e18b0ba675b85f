import { parseYaml, type YamlDocument } from './document';
import { identityOf, type MembersOf, withoutRepeated } from './identity';
import { javaValues } from './javaValues';
import type { YamlProblem } from './problem';
import { resolved, spanOf, type YamlList, type YamlMember, type YamlNode } from './tree';

/** A model configuration as TorchServe's front end reads it (`ArchiveUtils.readYamlFile`, then `ModelConfig.build`). */
export interface ModelConfigReading {
  readonly outcome: ModelConfigOutcome;
  /** The outermost value as it is written; of a text that is refused what can be understood. */
  readonly root: YamlNode | undefined;
  /** All problems in their order; places count from the start of the text. The first one decides. */
  readonly problems: readonly YamlProblem[];
  /** The members of a map as Java sees them: merged, and of equal keys the last one. */
  readonly membersOf: MembersOf;
}

export type ModelConfigOutcome =
  /** The members in the order in which `ModelConfig.build` sees them. */
  | { readonly kind: 'map'; readonly members: readonly YamlMember[] }
  /** Nothing, or null: a NullPointerException that nobody catches. */
  | { readonly kind: 'empty' }
  /** No map: a ClassCastException that nobody catches. */
  | { readonly kind: 'not-a-map'; readonly node: YamlNode }
  /** A key that is no text: a ClassCastException; a null: a NullPointerException. */
  | { readonly kind: 'key-not-text'; readonly key: YamlNode }
  /** SnakeYAML refuses the text: TorchServe logs that and goes on as if there were no file; the worker fails. */
  | { readonly kind: 'refused'; readonly problem: YamlProblem }
  /** Another exception of Java, which nobody catches. */
  | { readonly kind: 'throws'; readonly problem: YamlProblem };

/** Reads a text. Never throws. */
export function parseModelConfig(text: string): ModelConfigReading {
  return readModelConfig(parseYaml(text));
}

/** What a document that was read, or read again, comes to. */
export function readModelConfig(document: YamlDocument): ModelConfigReading {
  const root = rootOf(document);
  const problems = problemsOf(document);
  const isSimple = document.entries.every((entry) => entry.isSimple) && !document.root;
  if (problems.length > 0 || isSimple || !root) {
    return readingOf(root, problems, ({ members }) => withoutRepeated(members));
  }
  const { members, problem } = javaValues(root, document.recursive);
  const found = problem ? [problem] : [];
  return readingOf(root, found, (map) => members.get(map) ?? withoutRepeated(map.members));
}

/** The map of the entries, or what stands there instead. */
function rootOf({ root, entries, text }: YamlDocument): YamlNode | undefined {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return root;
  const { value } = last.member;
  const members = entries.map(({ member }) => member);
  const to = Math.min(spanOf(value).end, text.length);
  return { kind: 'map', home: { start: 0 }, from: first.home.start, to, isFlow: false, members };
}

function problemsOf({ problem, entries }: YamlDocument): readonly YamlProblem[] {
  const found = problem ? [problem] : [];
  for (const { problem: relative, home } of entries) {
    if (!relative) continue;
    const { at, since } = relative;
    const moved = since === undefined ? {} : { since: home.start + since };
    found.push({ ...relative, at: home.start + at, ...moved });
  }
  return found;
}

function readingOf(
  root: YamlNode | undefined,
  problems: readonly YamlProblem[],
  membersOf: ModelConfigReading['membersOf'],
): ModelConfigReading {
  const [problem] = problems;
  if (!problem) return { outcome: outcomeOf(root, membersOf), root, problems, membersOf };
  const outcome: ModelConfigOutcome = { kind: problem.exception ? 'throws' : 'refused', problem };
  return { outcome, root, problems, membersOf };
}

function outcomeOf(
  root: YamlNode | undefined,
  membersOf: ModelConfigReading['membersOf'],
): ModelConfigOutcome {
  if (!root || root.kind === 'null') return { kind: 'empty' };
  const members = mapMembers(root, membersOf);
  if (!members) return { kind: 'not-a-map', node: root };
  const key = keyThatIsNoText(members);
  return key ? { kind: 'key-not-text', key } : { kind: 'map', members };
}

/** The members of what is a `java.util.Map` for Java; other values, sets among them, have none. */
export function mapMembers(node: YamlNode, membersOf: MembersOf): readonly YamlMember[] | undefined {
  if (node.kind === 'map') return node.tag === 'tag:yaml.org,2002:set' ? undefined : membersOf(node);
  return node.kind === 'list' && isOrderedMap(node) ? orderedMembers(node) : undefined;
}

/** The first key that cannot be cast to a `String`. */
export function keyThatIsNoText(members: readonly YamlMember[]): YamlNode | undefined {
  return members.find(({ key }) => resolved(key).kind !== 'text')?.key;
}

/** `!!omap`: a list of maps with one member each, which Java holds as a map and not as a list. */
export function isOrderedMap({ tag }: YamlList): boolean {
  return tag === 'tag:yaml.org,2002:omap';
}

function orderedMembers({ items }: YamlList): readonly YamlMember[] {
  const members = new Map<string, YamlMember>();
  for (const item of items.map(resolved)) {
    const member = item.kind === 'map' ? item.members[0] : undefined;
    if (member) members.set(identityOf(member.key), member);
  }
  return [...members.values()];
}
