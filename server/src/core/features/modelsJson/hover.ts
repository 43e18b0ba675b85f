import { findModelParameter } from '../../catalog/modelConfig/modelParameters';
import { snapshotMembers } from '../../catalog/modelConfig/snapshotMembers';
import { effectiveSetting, type PropertiesConfig, type Setting, spanInValue } from '../../model/config';
import type { Facts } from '../../model/facts';
import { loadedModels } from '../../rules/shared/loadedModels';
import { isSet } from '../../rules/shared/readSettings';
import type { LooseEntry } from '../../syntax/looseJson';
import type { LooseToken } from '../../syntax/looseJsonTokens';
import { inlineCode } from '../../text/markdown';
import { loadsAll } from '../../values/modelList';
import type { DescribedPart } from '../describeValue';
import { describeJsonValue } from './describeJsonValue';
import { describeMember, describeParameter } from './describeParameter';
import { likelyModels } from './likelyModels';
import { type JsonPlace, placeAt, readModelsDocument, type Shape } from './modelsDocument';

/** What stands at a place of `models` or `model_snapshot`; `index` is the index of the offset in the value. */
export function describeModelsJson(
  setting: Setting,
  { offset, index }: { readonly offset: number; readonly index: number },
  config: PropertiesConfig,
  facts: Facts,
): DescribedPart | undefined {
  const models = readModelsDocument(setting);
  const place = models && placeAt(models, offset, index);
  const token = place && tokenAt(place);
  if (!token || !place?.role || !place.entry?.name) return undefined;
  const text = describe(place, place.entry, { shape: models.shape, config, facts });
  return text === undefined ? undefined : { span: spanInValue(setting, token.from, token.to), text };
}

function tokenAt({ entry, part }: JsonPlace): LooseToken | undefined {
  if (part === 'name') return entry?.name;
  return entry?.value?.kind === 'scalar' ? entry.value : undefined;
}

interface Context {
  readonly shape: Shape;
  readonly config: PropertiesConfig;
  readonly facts: Facts;
}

function describe(place: JsonPlace, entry: LooseEntry, context: Context): string | undefined {
  const name = entry.name!.text;
  if (place.role === 'model') return place.part === 'name' ? describeModel(name, context) : undefined;
  if (place.role === 'version')
    return place.part === 'name' ? describeVersion(name, place, context) : undefined;
  if (place.role === 'member') {
    const member = snapshotMembers.find((one) => one.name === name);
    return member ? describeMember(member) : notLookedFor(name);
  }
  const spec = findModelParameter(name);
  if (!spec) return notLookedFor(name);
  const here = describeJsonValue(spec, entry.value, context.shape);
  return [here, describeParameter(spec, context.shape)].filter(Boolean).join('\n\n');
}

function notLookedFor(name: string): string {
  return `TorchServe does not look for ${inlineCode(name)} here.`;
}

function describeModel(name: string, { shape, config, facts }: Context): string {
  const head = `**Model:** ${inlineCode(name)}`;
  if (shape === 'modelSnapshot') return `${head}\n\nThe snapshot restores it under this name.`;
  return [head, whereLoaded(name, config, facts), 'The parameters count for a model of exactly this name.']
    .filter(Boolean)
    .join('\n\n');
}

function whereLoaded(name: string, config: PropertiesConfig, facts: Facts): string | undefined {
  if (isSet(config, 'model_snapshot'))
    return 'What is loaded comes from `model_snapshot`, which does not look here.';
  const known = loadedModels(config, facts)?.models;
  const certain = known?.find((one) => one.name === name);
  if (certain) return `**Loaded** by \`load_models\` from ${inlineCode(certain.location)}.`;
  const model = likelyModels(config, facts).find((one) => one.name === name);
  const list = effectiveSetting(config, 'load_models')?.value;
  if (model?.from === 'load_models' && known?.some((one) => one.name === undefined))
    return `**Loaded** by \`load_models\` from ${inlineCode(model.archive)}, if the archive gives it this name.`;
  const stored =
    model?.from === 'model_store'
      ? `**Archive:** ${inlineCode(model.archive)} in the model store, by its file name`
      : undefined;
  if (list === undefined) return stored;
  if (loadsAll(list)) return stored && `${stored}; \`load_models\` loads it.`;
  // An archive that nobody has looked into may give this name.
  if (!known || known.some((one) => one.name === undefined)) return stored && `${stored}.`;
  const missing = '`load_models` loads no model of this name, so that it has to be registered by a request.';
  return stored ? `${stored}.\n\n${missing}` : missing;
}

function describeVersion(version: string, { path }: JsonPlace, { shape }: Context): string {
  const head = `**Version** ${inlineCode(version)} of ${inlineCode(path.at(-1) ?? '')}`;
  return shape === 'models'
    ? `${head}\n\nThe parameters count when the archive says exactly this version, letter for letter: \`1\` is not \`1.0\`.`
    : `${head}\n\nThe version that is registered is that of the archive.`;
}
