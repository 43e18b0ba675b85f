/** A collection in block style that is open where a line begins, from the outside in. */
export interface Frame {
  readonly kind: 'map' | 'list';
  /** Where its keys or dashes stand. */
  readonly column: number;
  /** The names that lead to it; lists leave no trace. */
  readonly path: readonly string[];
  /** It is part of a list, where no key of the catalog can stand. */
  readonly isInList: boolean;
  /** The last key of a map. */
  key?: string;
  /** Something stands behind that key on its line. */
  hasValue: boolean;
}

/** The section that a line belongs to by its indentation. */
export interface Place {
  readonly kind: 'key' | 'item';
  readonly path: readonly string[];
  /** It is the first line of its section. */
  readonly isFirst: boolean;
  readonly step: number | undefined;
}

/** The innermost section that can go on, or begin, at a column; none where YAML allows neither. */
export function placeAt(frames: readonly Frame[], column: number): Place | undefined {
  if (frames.length === 0) return { kind: 'key', path: [], isFirst: true, step: undefined };
  const index = frames.findLastIndex((frame) => frame.column <= column);
  const frame = frames[index];
  if (!frame || frame.isInList) return undefined;
  const parent = frames[index - 1];
  if (frame.kind === 'list') {
    if (frame.column !== column) return undefined;
    // A list may stand at the column of its key: the next line then begins an item or the next key.
    if (parent?.column === column) return placeAt(frames.slice(0, index), column);
    return { kind: 'item', path: frame.path, isFirst: false, step: undefined };
  }
  if (frame.column === column) {
    const step = parent && column - parent.column;
    return { kind: 'key', path: frame.path, isFirst: false, step };
  }
  if (index < frames.length - 1 || frame.hasValue || frame.key === undefined) return undefined;
  return { kind: 'key', path: pathTo(frame.path, frame.key), isFirst: true, step: column - frame.column };
}

/** The map whose keys stand at a column; it begins when there is none. Deeper collections end. */
export function enterMap(frames: Frame[], column: number): Frame {
  let top = leave(frames, column);
  if (top?.kind === 'list' && top.column === column) {
    frames.pop();
    top = frames.at(-1);
  }
  if (top?.kind === 'map' && top.column === column) return top;
  return enter(frames, 'map', column);
}

/** The same for a list whose dashes stand at a column. */
export function enterList(frames: Frame[], column: number): Frame {
  const top = leave(frames, column);
  return top?.kind === 'list' && top.column === column ? top : enter(frames, 'list', column);
}

function leave(frames: Frame[], column: number): Frame | undefined {
  while (frames.length > 0 && frames.at(-1)!.column > column) frames.pop();
  return frames.at(-1);
}

function enter(frames: Frame[], kind: Frame['kind'], column: number): Frame {
  const top = frames.at(-1);
  const isInList = top !== undefined && (top.isInList || top.kind === 'list');
  const frame: Frame = { kind, column, path: top ? pathIn(top) : [], isInList, hasValue: false };
  frames.push(frame);
  return frame;
}

/** Sections deeper than the catalog and TorchServe ever look; nobody knows them, nor what is in them. */
const deepest = 40;

/** The names that lead to a member; of a very deep one those of a section around it, since each has a list of its own. */
export function pathTo(section: readonly string[], key: string): readonly string[] {
  return section.length < deepest ? [...section, key] : section;
}

/** The names that lead to what stands below the last key of a map, or in a list. */
export function pathIn({ kind, path, key }: Frame): readonly string[] {
  return kind === 'list' || key === undefined ? path : pathTo(path, key);
}
