import { findModelKey } from '../catalog/modelConfig';
import type { ModelKeySpec } from '../catalog/types';
import { applyYamlChange, type YamlChange } from '../syntax/yaml/change';
import { parseYaml, type YamlDocument } from '../syntax/yaml/document';
import type { YamlEntry } from '../syntax/yaml/entry';
import { keyText, resolved, spanOf, type YamlMember, type YamlNode } from '../syntax/yaml/tree';
import type { Span } from '../text/span';

/** A parsed model-config YAML with its top-level entries by key. Owned by the open document; `changeModelConfig` updates it. */
export interface ModelConfig {
  readonly document: YamlDocument;
  /** The top-level entries of each key in the order of the text; SnakeYAML keeps the last one. */
  readonly byKey: Map<string, YamlEntry[]>;
}

/** One key with its value at any depth, as SnakeYAML gives it to Java. */
export interface ModelSetting {
  /** The names from the outermost map to this key; lists between them leave no trace. */
  readonly path: readonly string[];
  readonly key: string;
  readonly keySpan: Span;
  /** The place of the value as it is written; empty behind the colon when there is none. */
  readonly valueSpan: Span;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** The value that counts: for an alias the one that it stands for. */
  readonly value: YamlNode;
  readonly member: YamlMember;
  readonly spec: ModelKeySpec | undefined;
}

export function createModelConfig(text: string): ModelConfig {
  const config: ModelConfig = { document: parseYaml(text), byKey: new Map() };
  insertAll(config);
  return config;
}

/** Applies one edit; offsets are those of the old text. Costs what it touched. */
export function changeModelConfig(
  config: ModelConfig,
  newText: string,
  change: { readonly start: number; readonly end: number },
): YamlChange {
  const done = applyYamlChange(config.document, newText, change);
  // One by one, many entries of one key would cost the square of their number.
  if (done.removed.length + done.added.length >= 1000) insertAll(config);
  else {
    for (const entry of done.removed) removeEntry(config, entry);
    for (const entry of done.added) insertEntry(config, entry);
  }
  return done;
}

function insertAll(config: ModelConfig): void {
  config.byKey.clear();
  for (const entry of config.document.entries) insertEntry(config, entry);
}

function removeEntry({ byKey }: ModelConfig, entry: YamlEntry): void {
  const key = keyText(entry.member);
  const entries = key === undefined ? undefined : byKey.get(key);
  if (!entries) return;
  if (entries.length === 1) byKey.delete(key!);
  else entries.splice(entries.indexOf(entry), 1);
}

function insertEntry({ byKey }: ModelConfig, entry: YamlEntry): void {
  const key = keyText(entry.member);
  if (key === undefined) return;
  const entries = byKey.get(key);
  if (!entries) {
    byKey.set(key, [entry]);
    return;
  }
  let at = entries.length;
  while (at > 0 && entries[at - 1]!.home.start > entry.home.start) at--;
  if (at === entries.length) entries.push(entry);
  else entries.splice(at, 0, entry);
}

/** The members of the outermost map, whether it is written in block or in flow style. */
export function topMembers({ document }: ModelConfig): readonly YamlMember[] {
  if (document.entries.length > 0) return document.entries.map(({ member }) => member);
  const root = document.root && resolved(document.root);
  return root?.kind === 'map' ? root.members : [];
}

/** The top-level setting of a key that counts, which is the last one. */
export function modelSetting(config: ModelConfig, key: string): ModelSetting | undefined {
  const member =
    config.byKey.get(key)?.at(-1)?.member ??
    (config.document.entries.length === 0
      ? topMembers(config).findLast((one) => keyText(one) === key)
      : undefined);
  return member && modelSettingOf(member, []);
}

/** The setting that a member of the map at `parent` stands for; none when its key is no text. */
export function modelSettingOf(member: YamlMember, parent: readonly string[]): ModelSetting | undefined {
  const key = keyText(member);
  if (key === undefined) return undefined;
  const path = [...parent, key];
  const keySpan = spanOf(member.key);
  const valueSpan = spanOf(member.value);
  return {
    path,
    key,
    keySpan,
    valueSpan,
    span: { start: keySpan.start, end: Math.max(keySpan.end, valueSpan.end) },
    value: resolved(member.value),
    member,
    spec: findModelKey(path),
  };
}

/** The settings in a value, from the outside in and in the order of the text; what aliases stand for is left out. */
export function* settingsWithin(value: YamlNode, path: readonly string[]): Iterable<ModelSetting> {
  if (value.kind === 'list') for (const item of value.items) yield* settingsWithin(item, path);
  if (value.kind !== 'map') return;
  for (const member of value.members) yield* settingsOf(member, path);
}

/** The setting of a member and those in its value. */
export function* settingsOf(member: YamlMember, parent: readonly string[]): Iterable<ModelSetting> {
  const setting = modelSettingOf(member, parent);
  if (!setting) return;
  yield setting;
  yield* settingsWithin(member.value, setting.path);
}

/** All settings in the order of the text. */
export function* allModelSettings(config: ModelConfig): Iterable<ModelSetting> {
  for (const member of topMembers(config)) yield* settingsOf(member, []);
}
