import type { EffectiveModel } from '../effective/models/effectiveModel';
import type { Origin } from '../effective/situation';
import type { LogSubject } from './cause';
import { withoutVersion } from './modelOf';
import { narrowed } from './narrow';
import type { LogKnowledge } from './responsible';

interface Place {
  readonly key?: string;
  readonly origin?: Origin;
}

/** What sets a parameter of a model; `undefined` when nothing does. */
export function parameterPlace(
  subject: LogSubject,
  model: EffectiveModel,
  knowledge: LogKnowledge,
): (Place & { readonly setting: string }) | undefined {
  const found = model.parameters.find(({ name }) => name === subject.parameter);
  if (!found || found.source === 'default' || found.source === 'unknown') return undefined;
  const { key, name, origin } = found;
  if (found.source === 'model-config') {
    const setting = `'${name}' of the model configuration in its archive`;
    return { setting, ...placeOfModel(subject, model, knowledge) };
  }
  const part = key === 'models' ? `#member ${model.name}\n${model.version}\n${name}` : undefined;
  return {
    setting: `'${key === 'models' ? name : (key ?? name)}'`,
    ...(key === undefined ? {} : { key }),
    ...(origin ? { origin: narrowed(origin, part, knowledge.textOf) } : {}),
  };
}

/** The entry of `load_models` that loads a model, else what names it. */
export function placeOfModel(
  subject: LogSubject,
  model: EffectiveModel | undefined,
  { effective, textOf }: LogKnowledge,
): Place {
  const location = model?.location ?? subject.location ?? '';
  const name = model?.name ?? (subject.model === undefined ? '' : withoutVersion(subject.model));
  if (location === '' && name === '') return {};
  const parts = {
    model_snapshot: `#member models\n${name}`,
    load_models: `#entry ${location}\n${name}`,
    models: `#member ${name}`,
  };
  for (const [key, part] of Object.entries(parts)) {
    const property = effective?.properties.find((one) => one.key === key);
    if (!property?.origin || property.source === 'default') continue;
    const isNamed = key === 'load_models' || property.value?.includes(`"${name}"`);
    if (isNamed) return { key, origin: narrowed(property.origin, part, textOf) };
  }
  return {};
}
