import { findProperty } from '../catalog/catalog';
import type { PropertySpec } from '../catalog/types';
import { type EmbeddedJson, parseEmbeddedJson } from '../syntax/embeddedJson';
import {
  applyChange,
  type Charset,
  characterEnd,
  type Decoded,
  type DecodedEntry,
  decode,
  type LineChange,
  LineFlag,
  type LogicalLine,
  type PropertiesSyntax,
  parseProperties,
} from '../syntax/properties';
import { detach } from '../text/detach';
import type { Span } from '../text/span';

export { hasPlaceholder } from '../text/placeholders';

/** A parsed `config.properties` with its entries by key. Owned by the open document; `changeConfig` updates it in place. */
export interface PropertiesConfig {
  readonly syntax: PropertiesSyntax;
  /** The entries of each key: most keys have one, the others a list in the order of the text. See `entriesOf`. */
  readonly byKey: Map<string, LogicalLine | LogicalLine[]>;
}

/** One key with its value, as TorchServe's Java server reads it. */
export interface Setting {
  /** The names from the root of the configuration to this value; one name for a property. */
  readonly path: readonly string[];
  readonly key: string;
  readonly keySpan: Span;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** The place of the value in the text; empty where a value would start if there is none. */
  readonly valueSpan: Span;
  /** As Java holds it: unescaped, joined, bytes read as ISO-8859-1. */
  readonly value: string;
  /** As it stands in the text, with escapes and line ends. */
  readonly raw: string;
  readonly offsets: Decoded['offsets'];
  readonly malformed: Span | undefined;
  /** What the line was decoded to; absent when it is short and stands for itself. */
  readonly decoded: DecodedEntry | undefined;
  readonly spec: PropertySpec | undefined;
  readonly line: LogicalLine;
}

export function createConfig(text: string, charset: Charset = 'utf-8'): PropertiesConfig {
  const config: PropertiesConfig = { syntax: parseProperties(text, charset), byKey: new Map() };
  insertAll(config);
  return config;
}

/** Applies one edit; costs what it touched. */
export function changeConfig(
  config: PropertiesConfig,
  newText: string,
  change: { readonly start: number; readonly end: number },
): LineChange {
  const result = applyChange(config.syntax, newText, change);
  // One by one, many entries of one key would cost the square of their number.
  if (result.removed.length + result.added.length >= 1000) insertAll(config);
  else {
    for (const line of result.removed) if (line.kind === 'entry') removeEntry(config, line);
    for (const line of result.added) if (line.kind === 'entry') insertEntry(config, line);
  }
  return result;
}

function insertAll(config: PropertiesConfig): void {
  config.byKey.clear();
  // Lines that nobody has read yet are comments and blank ones.
  for (const line of config.syntax.slots) if (line?.kind === 'entry') insertEntry(config, line);
}

function removeEntry({ byKey }: PropertiesConfig, line: LogicalLine): void {
  const entries = byKey.get(line.key);
  if (Array.isArray(entries) && entries.length > 1) entries.splice(entries.indexOf(line), 1);
  else byKey.delete(line.key);
}

function insertEntry({ byKey }: PropertiesConfig, line: LogicalLine): void {
  const entries = byKey.get(line.key);
  if (!entries) byKey.set(line.key, line);
  else if (Array.isArray(entries)) insertInOrder(entries, line);
  else byKey.set(line.key, entries.start < line.start ? [entries, line] : [line, entries]);
}

function insertInOrder(entries: LogicalLine[], line: LogicalLine): void {
  let at = entries.length;
  while (at > 0 && entries[at - 1]!.start > line.start) at--;
  if (at === entries.length) entries.push(line);
  else entries.splice(at, 0, line);
}

/** The entries of a key in the order of the text. */
export function entriesOf({ byKey }: PropertiesConfig, key: string): readonly LogicalLine[] {
  const entries = byKey.get(key);
  return Array.isArray(entries) ? entries : entries ? [entries] : [];
}

/** The last entry of a key, which is the one that counts for Java. */
export function effectiveLine({ byKey }: PropertiesConfig, key: string): LogicalLine | undefined {
  const entries = byKey.get(key);
  return Array.isArray(entries) ? entries.at(-1) : entries;
}

/** The setting that counts for a key. */
export function effectiveSetting(config: PropertiesConfig, key: string): Setting | undefined {
  const line = effectiveLine(config, key);
  return line && settingOf(config.syntax, line);
}

/** All settings in the order of the text. */
export function* allSettings(config: PropertiesConfig): Iterable<Setting> {
  for (const line of config.syntax.slots) if (line?.kind === 'entry') yield settingOf(config.syntax, line);
}

/** The setting that an entry stands for; `line` must be an entry of `syntax`. */
export function settingOf(syntax: PropertiesSyntax, line: LogicalLine): Setting {
  const { start } = line;
  const valueSpan = { start: start + line.valueStart, end: start + line.valueEnd };
  const keySpan = { start: start + line.keyStart, end: start + line.keyEnd };
  const raw = syntax.text.slice(valueSpan.start, valueSpan.end);
  // Most lines stand for themselves.
  const isPlain =
    line.length < long && !(line.flags & (LineFlag.continued | LineFlag.escaped | LineFlag.nonAscii));
  const decoded = isPlain ? undefined : decodedEntry(syntax, line, keySpan, valueSpan);
  return {
    path: [line.key],
    key: line.key,
    keySpan,
    span: { start: keySpan.start, end: valueSpan.end },
    valueSpan,
    value: decoded?.value.offsets ? decoded.value.value : detach(raw),
    raw,
    offsets: decoded?.value.offsets,
    malformed: decoded?.key.malformed ?? decoded?.value.malformed,
    decoded,
    spec: findProperty(line.key),
    line,
  };
}

/** Shorter entries are decoded sooner than found. */
const long = 1000;

function decodedEntry(
  { text, charset, decoded }: PropertiesSyntax,
  line: LogicalLine,
  keySpan: Span,
  valueSpan: Span,
): DecodedEntry {
  const known = decoded?.get(line);
  if (known) return known;
  const key = decode(text, keySpan.start, keySpan.end, charset);
  const entry: DecodedEntry = { key, value: decode(text, valueSpan.start, valueSpan.end, charset) };
  if (line.length >= long) decoded?.set(line, entry);
  return entry;
}

/** The value of a setting as Gson reads it. */
export function jsonOf({ value, decoded }: Setting): EmbeddedJson {
  if (!decoded) return parseEmbeddedJson(value);
  decoded.json ??= parseEmbeddedJson(value);
  return decoded.json;
}

/** While `work` goes on, long entries are decoded once; it must not change the text. */
export function decodingOnce({ syntax }: PropertiesConfig, work: () => void): void {
  syntax.decoded = new Map();
  try {
    work();
  } finally {
    syntax.decoded = undefined;
  }
}

/** Where characters `from` up to `to` of the value stand in the text; a continuation behind the last one is left out. */
export function spanInValue(setting: Setting, from: number, to: number): Span {
  const { offsets, valueSpan } = setting;
  if (!offsets) return { start: valueSpan.start + from, end: valueSpan.start + to };
  const start = offsets[from] ?? valueSpan.end;
  const last = offsets[to - 1];
  return { start, end: to > from && last !== undefined ? sourceEnd(setting, last) : start };
}

/** Where the character ends that starts at an absolute offset of the value, escapes included. */
function sourceEnd({ raw, valueSpan }: Setting, offset: number): number {
  return valueSpan.start + characterEnd(raw, offset - valueSpan.start, raw.length);
}

/** The index in the value of the character that stands at or behind an offset of the text. */
export function indexInValue(setting: Setting, offset: number): number {
  const { offsets, valueSpan, value } = setting;
  if (!offsets) return Math.min(Math.max(offset - valueSpan.start, 0), value.length);
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! >= offset) high = middle;
    else low = middle + 1;
  }
  return Math.min(low, value.length);
}
