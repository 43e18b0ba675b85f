import { keyText, spanOf, type YamlList, type YamlMember, type YamlNode } from '../../syntax/yaml/tree';
import { lineStartAt } from '../../text/lines';
import type { ModelConfig } from '../modelConfig';
import { type Frame, pathTo } from './frames';

/** Where to begin to look at lines, and the sections that are open there. */
export interface Start {
  readonly pos: number;
  readonly frames: Frame[];
  /** The collection in brackets behind that key, when it can be read. */
  readonly flow?: YamlNode | undefined;
}

/**
 * The line of the innermost key in block style that begins before the caret. What stands between it and the caret is read
 * from the text alone, because the tree lacks lines that YAML cannot read.
 */
export function startOf({ document }: ModelConfig, offset: number): Start {
  const { text, entries, root, problem } = document;
  const entry = entries[lastStarted(entries, ({ home }) => home.start, offset)];
  if (!entry) return { pos: 0, frames: [], flow: problem ? undefined : root };
  let pos = lineStartAt(text, entry.home.start);
  const frames: Frame[] = [];
  // The sections around the start are the first ones of all.
  let depth = 0;
  let path: readonly string[] = [];
  let flow: YamlNode | undefined;
  let member: YamlMember | undefined = entry.member;
  while (member) {
    const key = keyText(member);
    const { start: keyStart } = spanOf(member.key);
    const line = lineStartAt(text, keyStart);
    // Behind `?`, `-` or `---` the line must be read as a whole.
    if (key === undefined || text.slice(line, keyStart).trim() !== '') break;
    depth = frames.length;
    pos = line;
    const { value }: YamlMember = member;
    frames.push({ kind: 'map', column: keyStart - pos, path, key, isInList: false, hasValue: false });
    path = pathTo(path, key);
    if (value.kind === 'list' && !value.isFlow) {
      const inList = startInList(text, value, offset, { frames, path });
      if (inList) return inList;
    }
    flow = problem || entry.problem ? undefined : value;
    if (value.kind !== 'map' || value.isFlow) break;
    member = value.members[lastStarted(value.members, startOfKey, offset)];
  }
  return { pos, frames: frames.slice(0, depth), flow };
}

/** The line of the last item that begins before the caret, when it has a line of its own. */
function startInList(
  text: string,
  { items }: YamlList,
  offset: number,
  { frames, path }: { readonly frames: readonly Frame[]; readonly path: readonly string[] },
): Start | undefined {
  const item = items[lastStarted(items, (one) => spanOf(one).start, offset)];
  if (!item) return undefined;
  const { start } = spanOf(item);
  const pos = lineStartAt(text, start);
  const dash = /^( *)- +$/.exec(text.slice(pos, start));
  if (!dash) return undefined;
  const list: Frame = { kind: 'list', column: dash[1]!.length, path, isInList: false, hasValue: false };
  return { pos, frames: [...frames, list] };
}

function startOfKey({ key }: YamlMember): number {
  return spanOf(key).start;
}

/** The last of the items, which are in the order of the text, that starts at the caret or before it; -1 for none. */
export function lastStarted<T>(
  items: readonly T[],
  startOfItem: (item: T) => number,
  offset: number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOfItem(items[middle]!) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
