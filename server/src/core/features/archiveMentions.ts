import type { ArchiveFact } from '../model/archiveFact';
import { archivePath } from '../model/archivePath';
import {
  entriesOf,
  hasPlaceholder,
  type PropertiesConfig,
  type Setting,
  settingOf,
  spanInValue,
} from '../model/config';
import type { FactQuery, Facts } from '../model/facts';
import { archiveOf } from '../rules/shared/loadedModels';
import { readableSetting } from '../rules/shared/readSettings';
import { type JsonMember, type JsonNode, parseEmbeddedJson } from '../syntax/embeddedJson';
import { type Span, touches } from '../text/span';
import { loadsAll, parseModelList } from '../values/modelList';

/** A place that names an archive or a folder with a model. */
export interface ArchiveMention {
  /** The name of the archive as it is written, without quotes. */
  readonly span: Span;
  readonly location: string;
  /** The name that the entry gives to the model. */
  readonly name?: string;
}

/** The entries of `load_models`, and `marName` in the snapshot, in lines that a variable does not complete. */
export function archiveMentions(config: PropertiesConfig): readonly ArchiveMention[] {
  const listed = settingsOf(config, 'load_models').flatMap((setting) =>
    loadsAll(setting.value)
      ? []
      : parseModelList(setting.value).map(({ name, location, locationFrom, to }) => ({
          span: spanInValue(setting, locationFrom, to),
          location,
          ...(name ? { name } : {}),
        })),
  );
  return [...listed, ...settingsOf(config, 'model_snapshot').flatMap(restored)].filter(
    ({ location }) => location !== '',
  );
}

/** The lines that set a key, those that a later one replaces included. */
export function settingsOf(config: PropertiesConfig, key: string): readonly Setting[] {
  return entriesOf(config, key)
    .map((line) => settingOf(config.syntax, line))
    .filter(({ value }) => !hasPlaceholder(value));
}

function restored(setting: Setting): readonly ArchiveMention[] {
  return snapshotMembers(setting).flatMap(({ name, value: versions }) =>
    membersOf(versions).flatMap(({ value }) => {
      const archive = membersOf(value).find((member) => member.name === 'marName')?.value;
      if (archive?.kind !== 'string') return [];
      return [{ span: innerSpan(setting, archive.from, archive.to), location: archive.text, name }];
    }),
  );
}

/** The models of a snapshot, by name. */
export function snapshotMembers(setting: Setting): readonly JsonMember[] {
  const { root } = parseEmbeddedJson(setting.value);
  return membersOf(membersOf(root).find(({ name }) => name === 'models')?.value);
}

export function membersOf(node: JsonNode | undefined): readonly JsonMember[] {
  return node?.kind === 'object' ? node.members : [];
}

/** The place of a name or text of JSON in the document, without its quotes. */
export function innerSpan(setting: Setting, from: number, to: number): Span {
  const isQuoted = /^["']/.test(setting.value.slice(from, to)) && to - from >= 2;
  return isQuoted ? spanInValue(setting, from + 1, to - 1) : spanInValue(setting, from, to);
}

/** What is known of the archive at a place. */
export function factAt(config: PropertiesConfig, location: string, facts: Facts): ArchiveFact {
  return archiveOf(readableSetting(config, 'model_store')?.value, location, facts);
}

/** Where an editor can show what is inside: the configuration of the model, or else the manifest. */
export function addressInside(fact: ArchiveFact): string | undefined {
  if (fact.state === 'model') return fact.config?.address ?? fact.manifest;
  return fact.state === 'workflow' ? (fact.spec?.address ?? fact.manifest) : undefined;
}

/** More archives than one snapshot restores. */
const mostArchives = 50;

/**
 * What features look up besides what the rules want to know: the archives of a snapshot, and what lies in the store that an
 * offset points at.
 */
export function archiveQueries(config: PropertiesConfig, offset = -1): readonly FactQuery[] {
  const stores = ['model_store', 'workflow_store'].flatMap((key) => settingsOf(config, key));
  const folder = stores.find(({ valueSpan, value }) => value !== '' && touches(valueSpan, offset))?.value;
  const listed = folder === undefined ? [] : [{ kind: 'archive', path: `${folder}/` } as const];
  return [...listed, ...snapshotQueries(config)];
}

function snapshotQueries(config: PropertiesConfig): readonly FactQuery[] {
  const store = readableSetting(config, 'model_store')?.value;
  if (store === undefined || !config.byKey.has('model_snapshot')) return [];
  const paths = settingsOf(config, 'model_snapshot')
    .flatMap(restored)
    .slice(0, mostArchives)
    .flatMap(({ location }) => archivePath(store, location) ?? []);
  return paths.map((path) => ({ kind: 'archive', path }));
}
