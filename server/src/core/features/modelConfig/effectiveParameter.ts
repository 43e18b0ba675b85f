import { textOf } from '../../effective/ledger';
import { createRegistration, type Registration } from '../../effective/models/chains';
import { configFields } from '../../effective/models/configFields';
import type { EffectiveParameter, ParameterName } from '../../effective/models/effectiveModel';
import type { Loading } from '../../effective/models/loading';
import { readModelConfig } from '../../effective/models/modelConfig';
import { stopsHere } from '../../effective/models/modelsParameters';
import { readDefaultTimeouts, settleParameters } from '../../effective/models/registerModel';
import { type ModelSetting, modelSetting } from '../../model/modelConfig';
import type { ModelSurroundings, SurroundingModel } from '../../model/modelSurroundings';
import { readModelConfig as readDocument } from '../../syntax/yaml/modelConfig';
import { spanOf } from '../../syntax/yaml/tree';
import type { Span } from '../../text/span';
import type { ModelDocument } from './modelDocument';
import { keyOf, loadingOf } from './surroundingLoading';

/** What becomes of a setting of the front end, for one model. */
export interface EffectiveModelValue {
  /** Absent when no model is known and only this file was looked at. */
  readonly model?: SurroundingModel;
  /** The parameter as the server will have it, with its source; absent when that depends on something unknown. */
  readonly parameter?: EffectiveParameter;
  /** True when the server's value is the one of this setting. */
  readonly isOwn: boolean;
  /** Why this setting does not count; a sentence. */
  readonly lost?: string;
}

/**
 * What the server will have for the parameter that a setting sets: for each model that the surroundings name, or by this
 * file alone when they name none. Nothing for a setting that is no parameter, and where nothing is certain.
 */
export function effectiveParameter(
  { analysis }: ModelDocument,
  setting: ModelSetting,
  surroundings: ModelSurroundings | undefined,
): readonly EffectiveModelValue[] {
  const { config } = analysis;
  const top = setting.path[0]!;
  const name = parameterOf(setting);
  const own = name === undefined ? undefined : modelSetting(config, top);
  if (name === undefined || !own || !holds(own.span, setting.span)) return [];
  const { text } = config.document;
  const content = { name: '', content: { text, yaml: readDocument(config.document), path: '' } };
  const wanted: Wanted = { name, start: spanOf(own.value).start, config: readModelConfig(content, '') };
  const isRestored = surroundings?.property?.('model_snapshot') !== undefined;
  const models = isRestored ? [] : (surroundings?.models ?? []);
  if (models.length === 0) return effectFor(wanted, undefined, loadingOf(undefined, undefined));
  return models.flatMap((model) => effectFor(wanted, model, loadingOf(surroundings, model)));
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** A top-level key that the front end reads, or the one of `torchrun` that is a parameter, too. */
function parameterOf({ path }: ModelSetting): ParameterName | undefined {
  const [key, inner, ...deeper] = path;
  if (key === undefined || deeper.length > 0 || !Object.hasOwn(configFields, key)) return undefined;
  if (inner === undefined || (key === 'torchrun' && inner === 'nproc-per-node')) {
    return configFields[key]?.parameter;
  }
  return undefined;
}

interface Wanted {
  readonly name: ParameterName;
  /** Where the value stands in this file. */
  readonly start: number;
  readonly config: ReturnType<typeof readModelConfig>;
}

function effectFor(
  { name, start, config }: Wanted,
  model: SurroundingModel | undefined,
  loading: Loading,
): readonly EffectiveModelValue[] {
  const registration = createRegistration();
  const { version } = keyOf(model);
  const archive = {
    path: '',
    model: {},
    runtime: 'python',
    name: model?.name ?? '',
    version,
    config,
  } as const;
  readDefaultTimeouts(loading, registration);
  settleParameters(loading, registration, archive);
  const chain = registration.chains.get(name);
  if (!chain || endsBadly(registration)) return [];
  const isHere = ({ origin }: EffectiveParameter | (typeof chain.losers)[number]): boolean =>
    origin?.path === '' && origin.span?.start === start;
  const parameter: EffectiveParameter = { name, ...chain.current, losers: chain.losers };
  const loser = chain.losers.find(isHere);
  const isOwn = isHere(parameter);
  if (!isOwn && !loser) return [];
  const isKnown = (model !== undefined || isOwn) && !isUncertain(registration, parameter, loading);
  if (!isKnown && (!loser || isOwn)) return [];
  return [
    {
      ...(model ? { model } : {}),
      ...(isKnown ? { parameter } : {}),
      isOwn,
      ...(loser && !isOwn ? { lost: loser.lost } : {}),
    },
  ];
}

/** The server does not get as far as using the value. */
function endsBadly({ ending, chains }: Registration): boolean {
  if (ending && ending.kind !== 'unknown' && ending.kind !== 'without-workers') return true;
  return [...chains.values()].some(({ losers }) => losers.some(({ lost }) => lost === stopsHere));
}

/** The value depends on the machine, on the archive or on properties that nobody told. */
function isUncertain({ chains }: Registration, parameter: EffectiveParameter, loading: Loading): boolean {
  const { name, value, source } = parameter;
  const valueNow = (other: ParameterName) => chains.get(other)?.current.value;
  if (source === 'unknown') return true;
  if (name === 'useVenv') return value === 'true' && chains.get('runtimeType')?.current.source !== 'models';
  if (loading.json === null && source !== 'model-config') return true;
  if (textOf(loading.ledger, 'number_of_gpu') !== null) return false;
  if (name === 'deviceType') return value !== 'cpu';
  if (name !== 'minWorkers' && name !== 'maxWorkers') return false;
  return valueNow('parallelLevel') !== '0' && valueNow('deviceType') !== 'cpu';
}
