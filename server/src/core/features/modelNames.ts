import { defaultModelName } from '../effective/models/modelNames';
import type { ArchiveFact } from '../model/archiveFact';
import type { PropertiesConfig, Setting } from '../model/config';
import { spanInValue } from '../model/config';
import type { Facts } from '../model/facts';
import { replaceInValue } from '../rules/shared/lineEdits';
import type { JsonMember } from '../syntax/embeddedJson';
import { parseEmbeddedJson } from '../syntax/embeddedJson';
import type { Span, SpanEdit } from '../text/span';
import { touches } from '../text/span';
import { loadsAll, type ModelEntry, parseModelList } from '../values/modelList';
import { factAt, innerSpan, membersOf, settingsOf, snapshotMembers } from './archiveMentions';

/** A place of a configuration that stands for a model by its name. */
export interface ModelName {
  /** As TorchServe registers it or looks it up: to the letter. */
  readonly name: string;
  /** Without quotes. */
  readonly span: Span;
  /**
   * `given`: in front of `=` in `load_models`. `archive`: an entry of `load_models` whose archive names the model. `key`: the
   * name of a member of `models` or of a snapshot.
   */
  readonly kind: 'given' | 'archive' | 'key';
  /** The archive that names the model; only with `archive`. */
  readonly location?: string;
  /** What writes another name here. */
  readonly rename: (name: string) => SpanEdit;
}

/** All names of models, in the order of `load_models`, `models` and `model_snapshot`. */
export function modelNamesIn(config: PropertiesConfig, facts: Facts): readonly ModelName[] {
  const keys = (setting: Setting, members: readonly JsonMember[]): readonly ModelName[] =>
    members.map((member) => keyName(setting, member));
  return [
    ...settingsOf(config, 'load_models').flatMap((setting) => listedNames(config, setting, facts)),
    ...settingsOf(config, 'models').flatMap((setting) =>
      keys(setting, membersOf(parseEmbeddedJson(setting.value).root)),
    ),
    ...settingsOf(config, 'model_snapshot').flatMap((setting) => keys(setting, snapshotMembers(setting))),
  ];
}

export function modelNameAt(names: readonly ModelName[], offset: number): ModelName | undefined {
  return names.find(({ span }) => touches(span, offset));
}

function listedNames(config: PropertiesConfig, setting: Setting, facts: Facts): readonly ModelName[] {
  if (loadsAll(setting.value)) return [];
  return parseModelList(setting.value)
    .filter(({ location }) => location !== '')
    .map((entry) =>
      entry.name ? givenName(setting, entry, entry.name) : archiveName(config, setting, entry, facts),
    );
}

function givenName(setting: Setting, { from }: ModelEntry, name: string): ModelName {
  const to = from + name.length;
  return {
    name,
    kind: 'given',
    span: spanInValue(setting, from, to),
    rename: (newName) => replaceInValue(setting, from, to, newName),
  };
}

/** A name in front of the archive is what TorchServe takes in place of the one in the manifest. */
function archiveName(
  config: PropertiesConfig,
  setting: Setting,
  { from, location, locationFrom, to }: ModelEntry,
  facts: Facts,
): ModelName {
  return {
    name: nameInside(factAt(config, location, facts), location) ?? stemOf(location),
    kind: 'archive',
    location,
    span: spanInValue(setting, locationFrom, to),
    rename: (newName) => replaceInValue(setting, from, from, locationFrom > from ? newName : `${newName}=`),
  };
}

/** The name that an archive gives to its model; `undefined` when it is not known. */
export function nameInside(fact: ArchiveFact, location: string): string | undefined {
  if (fact.state !== 'model') return undefined;
  const derived = defaultModelName(location);
  return fact.modelName ?? (typeof derived === 'string' ? derived : undefined);
}

/** torch-model-archiver calls an archive after its model; for one that cannot be read this is the best guess. */
function stemOf(location: string): string {
  return location.slice(location.lastIndexOf('/') + 1).replace(/\.(?:mar|model|tar\.gz|tgz)$/, '');
}

function keyName(setting: Setting, { name, nameFrom, nameTo }: JsonMember): ModelName {
  const [quote = ''] = /^["']?/.exec(setting.value.slice(nameFrom, nameTo)) ?? [];
  return {
    name,
    kind: 'key',
    span: innerSpan(setting, nameFrom, nameTo),
    rename: (newName) => {
      const text = quote === '"' ? JSON.stringify(newName) : `${quote}${newName}${quote}`;
      return replaceInValue(setting, nameFrom, nameTo, text);
    },
  };
}
