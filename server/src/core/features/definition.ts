import type { ArchiveFact } from '../model/archiveFact';
import type { PropertiesConfig } from '../model/config';
import type { Facts } from '../model/facts';
import { readableSetting } from '../rules/shared/readSettings';
import { type Span, touches } from '../text/span';
import { loadsAll } from '../values/modelList';
import { addressInside, archiveMentions, factAt } from './archiveMentions';
import { type ModelName, modelNameAt, modelNamesIn, nameInside } from './modelNames';

/** The address of another document, and the place in this one that is left when nobody can open that. */
export interface Target {
  readonly address?: string;
  readonly span?: Span;
}

export interface Definition {
  /** What was asked about. */
  readonly origin: Span;
  readonly targets: readonly Target[];
}

/**
 * Where what stands at an offset comes from. An archive leads to the model configuration inside it, or to its manifest; the
 * name of a model to where `load_models` gives it, or into the archive that does.
 */
export function definitionAt(config: PropertiesConfig, facts: Facts, offset: number): Definition | undefined {
  const archive = archiveMentions(config).find(({ span }) => touches(span, offset));
  if (archive) {
    const address = addressInside(factAt(config, archive.location, facts));
    return {
      origin: archive.span,
      targets: [{ ...(address === undefined ? {} : { address }), span: archive.span }],
    };
  }
  const names = modelNamesIn(config, facts);
  const name = modelNameAt(names, offset);
  return name && { origin: name.span, targets: sourcesOf(name.name, { config, facts, names }) };
}

export interface NamedModels {
  readonly config: PropertiesConfig;
  readonly facts: Facts;
  readonly names: readonly ModelName[];
}

/** What gives a name to a model: an entry of `load_models`, or the inside of an archive. */
export function sourcesOf(name: string, { config, facts, names }: NamedModels): readonly Target[] {
  const listed = names.filter((one) => one.kind !== 'key' && one.name === name);
  if (listed.length > 0) {
    return listed.map(({ location, span }) => {
      const address = location === undefined ? undefined : addressInside(factAt(config, location, facts));
      return { ...(address === undefined ? {} : { address }), span };
    });
  }
  const restored = archiveMentions(config).filter((mention) => mention.name === name);
  const addresses = [
    ...restored.map(({ location }) => addressInside(factAt(config, location, facts))),
    ...(archivesNaming(name, config, facts) ?? []).map(([, fact]) => addressInside(fact)),
  ];
  return addresses.flatMap((address) => (address === undefined ? [] : [{ address }]));
}

/**
 * The archives of the model store that give this name, when `load_models` loads them all; `undefined` when it loads them all
 * and nobody knows what they are.
 */
export function archivesNaming(
  name: string,
  config: PropertiesConfig,
  facts: Facts,
): readonly (readonly [archive: string, fact: ArchiveFact])[] | undefined {
  const store = readableSetting(config, 'model_store')?.value;
  if (!loadsAll(readableSetting(config, 'load_models')?.value ?? '')) return [];
  const archives = store === undefined ? undefined : facts.archives(store);
  return (
    archives &&
    [...archives].filter(([archive, fact]) => nameInside(fact, archive.replace(/\/$/, '')) === name)
  );
}
