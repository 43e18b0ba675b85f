import type { Candidate, Source } from './ledger';
import { type Masking, masked, revealed } from './mask';
import type {
  EffectiveModel,
  EffectiveParameter,
  ModelCandidate,
  ModelSource,
  ModelState,
} from './models/effectiveModel';
import { createPlaces, type PlaceOf } from './places';
import { byKey, doubts } from './render';
import { describeModelSource, describeState } from './renderModels';
import type { EffectiveConfiguration, EffectiveProperty, Listener } from './result';
import { describeSource } from './sourceText';

/** One candidate of a key. */
export interface JsonCandidate {
  readonly value: string | null;
  readonly source: Source;
  /** Where it stands, such as `config.properties:4`. */
  readonly from: string;
  /** Why it does not count. */
  readonly lost: string;
}

export interface JsonProperty {
  readonly value: string | null;
  readonly source: Source;
  readonly from: string;
  readonly note?: string;
  readonly dependsOn?: readonly string[];
  /** The candidates that lost, the first one first. */
  readonly chain: readonly JsonCandidate[];
}

/** The effective configuration as programs read it. */
export interface EffectiveJson {
  /** `started` is true when nothing known stops the server; what could is among the notes. */
  readonly outcome: { readonly started: boolean; readonly phase?: string; readonly message?: string };
  /** The file as the server names it. */
  readonly file: string | null;
  readonly properties: Readonly<Record<string, JsonProperty>>;
  readonly listeners: readonly Listener[];
  /** The models that the start loads, and those that only the JSON of `models` speaks of. */
  readonly models: readonly JsonModel[];
  readonly notes: readonly string[];
}

export interface JsonModel {
  readonly name: string | null;
  readonly version: string | null;
  readonly location?: string;
  /** What becomes of it at the start. */
  readonly state: ModelState['kind'];
  readonly message: string;
  readonly parameters: Readonly<Record<string, JsonParameter>>;
  readonly notes: readonly string[];
}

export interface JsonParameter extends Omit<JsonProperty, 'source' | 'chain'> {
  readonly source: ModelSource;
  readonly chain: readonly (Omit<JsonCandidate, 'source'> & { readonly source: ModelSource })[];
}

export interface JsonOptions {
  readonly reveal: boolean;
  readonly textOf: (path: string) => string | undefined;
  /** What there is to say about the situation itself; sentences. */
  readonly remarks: readonly string[];
}

export function toJson(
  effective: EffectiveConfiguration,
  { reveal, textOf, remarks }: JsonOptions,
): EffectiveJson {
  const masking = reveal ? revealed : masked;
  const placeOf = createPlaces(textOf);
  const { outcome } = effective;
  return {
    outcome:
      outcome.started === false
        ? { started: false, phase: outcome.phase, message: masking.message(outcome) }
        : { started: true },
    file: effective.file?.name ?? null,
    properties: Object.fromEntries(
      inOrder(effective.properties).map((property) => [
        property.key,
        jsonProperty(property, masking, placeOf),
      ]),
    ),
    listeners: effective.listeners,
    models: effective.models.map((model) => jsonModel(model, masking, placeOf)),
    notes: [
      ...remarks,
      ...doubts(effective).map((doubt) => masking.text(doubt)),
      ...effective.notes.map((note) => masking.note(note)),
    ],
  };
}

function inOrder(properties: readonly EffectiveProperty[]): readonly EffectiveProperty[] {
  const known = properties.filter(({ spec }) => spec);
  return [...known, ...properties.filter(({ spec }) => !spec).sort(byKey)];
}

function jsonModel(model: EffectiveModel, masking: Masking, placeOf: PlaceOf): JsonModel {
  const { name, version, location, state, notes, parameters } = model;
  return {
    name,
    version,
    ...(location === undefined ? {} : { location: masking.text(location) }),
    state: state.kind,
    message: masking.text(describeState(model)),
    parameters: Object.fromEntries(parameters.map((one) => [one.name, jsonParameter(one, masking, placeOf)])),
    notes: notes.map((note) => masking.text(note)),
  };
}

function jsonParameter(parameter: EffectiveParameter, masking: Masking, placeOf: PlaceOf): JsonParameter {
  const { name, note, dependsOn, source, losers } = parameter;
  const shown = ({ value }: ModelCandidate): string | null =>
    value === null ? null : masking.parameter(name, value);
  return {
    value: shown(parameter),
    source,
    from: describeModelSource(parameter, placeOf).text,
    ...(note === undefined ? {} : { note }),
    ...(dependsOn === undefined ? {} : { dependsOn }),
    chain: losers.map((loser) => ({
      value: shown(loser),
      source: loser.source,
      from: describeModelSource(loser, placeOf).text,
      lost: loser.lost,
    })),
  };
}

function jsonProperty(property: EffectiveProperty, masking: Masking, placeOf: PlaceOf): JsonProperty {
  const { note, dependsOn, losers, source, value } = property;
  const shown = (candidate: Candidate): string | null =>
    candidate.value === null ? null : masking.value(property, candidate.value);
  return {
    value: value === null ? null : masking.value(property, value),
    source,
    from: describeSource(property, property, placeOf).text,
    ...(note === undefined ? {} : { note }),
    ...(dependsOn === undefined ? {} : { dependsOn }),
    chain: losers.map((loser) => ({
      value: shown(loser),
      source: loser.source,
      from: describeSource(property, loser, placeOf).text,
      lost: loser.lost,
    })),
  };
}
