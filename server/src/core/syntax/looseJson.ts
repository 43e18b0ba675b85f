import { type JsonTokenKind, type LooseToken, looseTokens } from './looseJsonTokens';

/**
 * JSON that may be half typed, for features that must work while somebody writes: every part that can be recognised has a
 * place in the tree. `parseEmbeddedJson` is the other reader, for what must be exactly what Gson makes of a text: it ends at
 * the first thing that Gson refuses, where this one has to go on. Where Gson reads a text, both have the same tree.
 */
export type LooseValue = LooseScalar | LooseContainer;

/** A text, number or word. */
export interface LooseScalar extends LooseToken {
  readonly kind: 'scalar';
}

export interface LooseContainer {
  readonly kind: 'object' | 'array';
  readonly from: number;
  /** Behind the closing bracket, or where the text or something around it ends. */
  to: number;
  isClosed: boolean;
  readonly entries: LooseEntry[];
}

/** What stands between two separators: of an object a name and a value, of an array a value alone. */
export interface LooseEntry {
  readonly from: number;
  to: number;
  name?: LooseToken;
  /** Behind the sign between name and value. */
  colonTo?: number;
  value?: LooseValue;
  /** The separator behind the entry. */
  comma?: number;
}

interface Builder {
  /** The containers that are open, the outermost one standing for the text. */
  readonly open: LooseContainer[];
  /** The entry that goes on, for each of them. */
  readonly current: (LooseEntry | undefined)[];
}

/** The first object or array of a text; `breaks` as for `looseTokens`. */
export function parseLooseJson(text: string, breaks: readonly number[] = []): LooseContainer | undefined {
  const top: LooseContainer = { kind: 'array', from: -1, to: text.length, isClosed: true, entries: [] };
  const builder: Builder = { open: [top], current: [undefined] };
  for (const token of looseTokens(text, breaks)) steps[token.kind](builder, token);
  while (builder.open.length > 1) close(builder, text.length, false);
  for (const { value } of top.entries) if (value && value.kind !== 'scalar') return value;
  return undefined;
}

const steps: Readonly<Record<JsonTokenKind, (builder: Builder, token: LooseToken) => void>> = {
  '{': open,
  '[': open,
  '}': closeBracket,
  ']': closeBracket,
  ':': passColon,
  ',': passComma,
  scalar: passScalar,
  comment: () => undefined,
};

function open(builder: Builder, { from, to, kind }: LooseToken): void {
  const isObject = kind === '{';
  const entries: LooseEntry[] = [];
  const container: LooseContainer = {
    kind: isObject ? 'object' : 'array',
    from,
    to,
    isClosed: false,
    entries,
  };
  const entry = entryForValue(builder, from);
  entry.value = container;
  builder.open.push(container);
  builder.current.push(undefined);
}

function closeBracket(builder: Builder, { kind, from, to }: LooseToken): void {
  const wanted = kind === '}' ? 'object' : 'array';
  const depth = builder.open.findLastIndex((container) => container.kind === wanted);
  // One bracket too many closes nothing.
  if (depth < 1) return;
  while (builder.open.length > depth + 1) close(builder, from, false);
  close(builder, to, true);
}

function close({ open, current }: Builder, to: number, isClosed: boolean): void {
  const container = open.pop()!;
  current.pop();
  container.to = to;
  container.isClosed = isClosed;
  const around = current.at(-1);
  if (around) around.to = to;
}

function passColon(builder: Builder, { to }: LooseToken): void {
  const entry = builder.current.at(-1);
  if (!entry?.name || builder.open.at(-1)?.kind !== 'object') return;
  const { value } = entry;
  if (entry.colonTo === undefined) {
    entry.colonTo = to;
    entry.to = to;
  } else if (value?.kind === 'scalar') {
    // The value of the entry before is missing, and this is the name of the next one.
    delete entry.value;
    entry.to = entry.colonTo;
    begin(builder, { from: value.from, to, name: value, colonTo: to });
  }
}

function passComma({ current }: Builder, { from }: LooseToken): void {
  const entry = current.at(-1);
  if (entry) entry.comma = from;
  current[current.length - 1] = undefined;
}

function passScalar(builder: Builder, token: LooseToken): void {
  const entry = builder.current.at(-1);
  const isObject = builder.open.at(-1)!.kind === 'object';
  if (isObject && (entry?.colonTo === undefined || entry.value)) {
    begin(builder, { from: token.from, to: token.to, name: token });
    return;
  }
  const target = entryForValue(builder, token.from);
  target.value = { ...token, kind: 'scalar' };
  target.to = token.to;
}

function entryForValue(builder: Builder, from: number): LooseEntry {
  const entry = builder.current.at(-1);
  if (entry?.colonTo !== undefined && !entry.value) return entry;
  return begin(builder, { from, to: from });
}

function begin({ open, current }: Builder, entry: LooseEntry): LooseEntry {
  open.at(-1)!.entries.push(entry);
  current[current.length - 1] = entry;
  return entry;
}
