import { masked } from '../effective/mask';
import type { EffectiveModel } from '../effective/models/effectiveModel';
import type { EffectiveConfiguration, EffectiveProperty } from '../effective/result';
import type { Origin } from '../effective/situation';
import type { LogSubject } from './cause';
import type { Diagnosis } from './diagnose';
import { keyOfSubject } from './keyOf';
import { modelNamed, withoutVersion } from './modelOf';
import { parameterPlace, placeOfModel } from './modelPlace';
import { narrowed } from './narrow';

/** What is known about the start that the output is of. */
export interface LogKnowledge {
  /** Absent when nothing is known. */
  readonly effective?: EffectiveConfiguration;
  /** The configuration that people look at; a value from elsewhere is said to be from there. */
  readonly path: string;
  readonly textOf: (path: string) => string | undefined;
}

export interface Responsible {
  readonly key?: string;
  readonly origin?: Origin;
  /** Quoted, for a message; empty when no key is known. */
  readonly setting: string;
  readonly model: string;
  readonly isSet: boolean;
  /** A text that no message may hold. */
  readonly secret?: string;
}

/** The setting that brought it about, and where it is. */
export function responsible(diagnosis: Diagnosis, knowledge: LogKnowledge): Responsible {
  const { subject } = diagnosis;
  const found = modelNamed(subject, knowledge.effective);
  const model = describeModel(subject, found);
  const parameter = found && parameterPlace(subject, found, knowledge);
  if (parameter) return { ...parameter, isSet: true, model };
  const key = keyOfSubject(diagnosis, knowledge.effective);
  // A model is loaded by its entry, whatever else is known.
  if (key === undefined || (key === 'load_models' && subject.location !== undefined)) {
    const setting = subject.flag === undefined ? '' : `'${subject.flag}'`;
    return { setting, isSet: true, ...placeOfModel(subject, found, knowledge), model };
  }
  return { ...ofProperty(key, subject, knowledge), model };
}

function ofProperty(key: string, subject: LogSubject, knowledge: LogKnowledge): Omit<Responsible, 'model'> {
  const { flag, value } = subject;
  const property = knowledge.effective?.properties.find((one) => one.key === key);
  const isSet = property !== undefined && property.source !== 'default';
  // The launcher looks at its command line first.
  if (flag !== undefined && value !== undefined && property?.value !== value) {
    return { setting: `'${flag}'`, isSet };
  }
  const isInJson = value !== undefined && property?.spec?.type.kind === 'json';
  const origin = isSet ? originOf(property, isInJson ? `"${value}"` : subject.part, knowledge) : undefined;
  const text = property?.value ?? '';
  const isSecret = property !== undefined && text !== '' && masked.value(property, text) !== text;
  return {
    key,
    ...(origin ? { origin } : {}),
    setting: `${isInJson ? 'a parameter in ' : ''}${quoted(key, property, knowledge)}`,
    isSet,
    ...(isSecret ? { secret: text } : {}),
  };
}

function originOf(
  { origin, losers }: EffectiveProperty,
  part: string | undefined,
  { textOf }: LogKnowledge,
): Origin | undefined {
  const found = origin ?? losers.findLast((loser) => loser.origin)?.origin;
  return found && narrowed(found, part, textOf);
}

/** `'key'`, and where it is from unless that is the file at hand. */
function quoted(key: string, property: EffectiveProperty | undefined, { path }: LogKnowledge): string {
  const { source, origin, spec } = property ?? {};
  if (source === 'snapshot') return `'${key}' from the snapshot '${origin?.label}'`;
  if (source === 'environment') return `'${key}' from the variable '${spec?.env?.name ?? origin?.label}'`;
  if (source === 'command-line') return `'${key}' from the command line`;
  if (origin?.path !== undefined && origin.path !== path) return `'${key}' from '${origin.label}'`;
  return `'${key}'`;
}

function describeModel({ model, location }: LogSubject, found: EffectiveModel | undefined): string {
  const name = model === undefined ? location : (found?.name ?? withoutVersion(model));
  if (name === undefined) return 'a model';
  return model === undefined ? `'${name.slice(name.lastIndexOf('/') + 1)}'` : `the model '${name}'`;
}
