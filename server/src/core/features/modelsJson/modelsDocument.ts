import { hasPlaceholder, indexInValue, type Setting, spanInValue } from '../../model/config';
import { continuedLines } from '../../rules/shared/continuation';
import { parseEmbeddedJson } from '../../syntax/embeddedJson';
import { type LooseContainer, type LooseEntry, parseLooseJson } from '../../syntax/looseJson';
import type { LooseToken } from '../../syntax/looseJsonTokens';
import { touches } from '../../text/span';

/** The JSON of `models` or `model_snapshot`. */
export interface ModelsDocument {
  readonly setting: Setting;
  readonly shape: Shape;
  /** Absent when no object or array was begun. */
  readonly root: LooseContainer | undefined;
}

export type Shape = 'models' | 'modelSnapshot';

/** What a name means: `member` stands for those around the models of a snapshot. */
export type Role = 'member' | 'model' | 'version' | 'parameter';

/** `rest`: what probably goes on behind a line that lacks its backslash. */
export function readModelsDocument(setting: Setting, rest = ''): ModelsDocument | undefined {
  const { spec, value } = setting;
  if (spec?.type.kind !== 'json') return undefined;
  // In JSON that Gson can read, texts may go on over several lines.
  const isBroken = rest !== '' || parseEmbeddedJson(value).problem !== undefined;
  const breaks = isBroken ? lineStarts(setting) : [];
  return { setting, shape: spec.type.shape, root: parseLooseJson(value + rest, breaks) };
}

/** The index in the value at which each further line begins. */
function lineStarts(setting: Setting): number[] {
  const starts = Array.from(continuedLines(setting), ({ start }) => indexInValue(setting, start));
  const { value } = setting;
  for (let at = value.indexOf('\n'); at >= 0; at = value.indexOf('\n', at + 1)) starts.push(at);
  return starts.sort((a, b) => a - b);
}

/** True when a variable of the environment decides about a part of the JSON. */
export function isReplaced({ setting }: ModelsDocument): boolean {
  return hasPlaceholder(setting.value);
}

/** What the names in an object mean, by the names of the objects around it. */
export function roleIn(shape: Shape, path: readonly string[]): Role | undefined {
  if (shape === 'models') return roles[path.length];
  if (path.length === 0) return 'member';
  return path[0] === 'models' ? roles[path.length - 1] : undefined;
}

const roles: readonly (Role | undefined)[] = ['model', 'version', 'parameter'];

/** The object or array around a place, and what of it the place touches. */
export interface JsonPlace {
  /** The names on the way to `container`. */
  readonly path: readonly string[];
  readonly container: LooseContainer;
  /** The containers on the way, `container` the last one. */
  readonly around: readonly LooseContainer[];
  /** The entries through which the way leads. */
  readonly entries: readonly LooseEntry[];
  /** The role of the names in the container; absent in arrays and elsewhere. */
  readonly role: Role | undefined;
  /** The entry at the place, and the part of it; absent between entries. */
  readonly entry?: LooseEntry;
  readonly part?: 'name' | 'value';
  /** The place is in an entry and still touches neither name nor value: nothing new can begin here. */
  readonly isWithinEntry?: true;
}

/**
 * What an offset of the text points at; `index` is its index in the value. Blanks before a line are no part of what
 * stands in it, although they share its index.
 */
export function placeAt(
  { setting, shape, root }: ModelsDocument,
  offset: number,
  index: number,
): JsonPlace | undefined {
  if (!root || !isInside(root, index)) return undefined;
  const path: string[] = [];
  const around = [root];
  const entries: LooseEntry[] = [];
  let inner = containerAt(root, index);
  let isNamed = true;
  for (; inner; inner = containerAt(inner.value, index)) {
    if (inner.entry.name) path.push(inner.entry.name.text);
    else isNamed = false;
    entries.push(inner.entry);
    around.push(inner.value);
  }
  const container = around.at(-1)!;
  const role = isNamed && container.kind === 'object' ? roleIn(shape, path) : undefined;
  const place = { path, container, around, entries, role };
  const holds = (token: LooseToken): boolean =>
    index >= token.from && index <= token.to && touches(spanInValue(setting, token.from, token.to), offset);
  for (const entry of container.entries) {
    if (entry.name && holds(entry.name)) return { ...place, entry, part: 'name' };
    if (entry.value?.kind === 'scalar' && holds(entry.value)) return { ...place, entry, part: 'value' };
  }
  const missing = valueBefore(container, index);
  if (missing) return { ...place, entry: missing, part: 'value' };
  return isWithinEntry(container, index) ? { ...place, isWithinEntry: true } : place;
}

function containerAt(
  { entries }: LooseContainer,
  index: number,
): { readonly entry: LooseEntry; readonly value: LooseContainer } | undefined {
  for (const entry of entries) {
    const { value } = entry;
    if (value && value.kind !== 'scalar' && isInside(value, index)) return { entry, value };
  }
  return undefined;
}

function isInside({ from, to, isClosed }: LooseContainer, index: number): boolean {
  return index > from && (isClosed ? index < to : index <= to);
}

/** Behind a name, and before its value or whatever comes in its place. */
function isWithinEntry({ entries }: LooseContainer, index: number): boolean {
  const at = entries.findLastIndex(({ name }) => name && index >= name.to);
  const entry = entries[at];
  if (!entry) return false;
  if (entry.value) return index <= entry.value.from;
  if (entry.comma !== undefined) return index <= entry.comma;
  return entry.colonTo === undefined && index <= (entries[at + 1]?.from ?? index);
}

/** The entry whose value should stand at the index. */
function valueBefore({ entries }: LooseContainer, index: number): LooseEntry | undefined {
  const entry = entries.findLast(({ from }) => from < index);
  if (entry?.colonTo === undefined || entry.value || index < entry.colonTo) return undefined;
  return entry.comma === undefined || index <= entry.comma ? entry : undefined;
}
