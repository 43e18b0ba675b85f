import { keyText, spanOf, type YamlList, type YamlMember } from '../../syntax/yaml/tree';
import { lineStartAt } from '../../text/lines';
import type { ModelConfig } from '../modelConfig';
import type { Frame } from './frames';

/** Where to begin to look at lines, and the sections that are open there. */
export interface Start {
  readonly pos: number;
  readonly frames: Frame[];
}

/**
 * The line of the innermost key in block style that begins before the caret. What stands between it and the caret is read
 * from the text alone, because the tree lacks lines that YAML cannot read.
 */
export function startOf({ document }: ModelConfig, offset: number): Start {
  const { text, entries } = document;
  const entry = entries[lastStarted(entries, ({ home }) => home.start, offset)];
  if (!entry) return { pos: 0, frames: [] };
  let start: Start = { pos: lineStartAt(text, entry.home.start), frames: [] };
  let frames: readonly Frame[] = [];
  let path: readonly string[] = [];
  let member: YamlMember | undefined = entry.member;
  while (member) {
    const key = keyText(member);
    const { start: keyStart } = spanOf(member.key);
    const pos = lineStartAt(text, keyStart);
    // Behind `?`, `-` or `---` the line must be read as a whole.
    if (key === undefined || text.slice(pos, keyStart).trim() !== '') break;
    start = { pos, frames: frames.map((frame) => ({ ...frame })) };
    const { value }: YamlMember = member;
    const outer = {
      kind: 'map',
      column: keyStart - pos,
      path,
      key,
      isInList: false,
      hasValue: false,
    } as const;
    if (value.kind === 'list' && !value.isFlow) {
      start = startInList(text, value, offset, { frames: [...frames, outer], path: [...path, key] }) ?? start;
    }
    if (value.kind !== 'map' || value.isFlow) break;
    frames = [...frames, outer];
    path = [...path, key];
    member = value.members[lastStarted(value.members, startOfKey, offset)];
  }
  return start;
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
  return { pos, frames: [...frames.map((frame) => ({ ...frame })), list] };
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
