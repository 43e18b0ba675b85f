import { findProperty } from '../catalog/catalog';
import type { Masking } from './mask';
import type { EffectiveModel, EffectiveParameter, ModelCandidate } from './models/effectiveModel';
import type { PlaceOf } from './places';
import { addComment, addText, foldFrom, type RenderedText } from './renderedText';
import { describeSource, type SourceText } from './sourceText';

export interface ModelView {
  readonly out: RenderedText;
  readonly placeOf: PlaceOf;
  readonly masking: Masking;
  /** Also the parameters that have their defaults. */
  readonly all: boolean;
}

/** The models with their parameters, as comments: the server holds them nowhere as properties. */
export function renderModels(view: ModelView, models: readonly EffectiveModel[]): void {
  for (const model of models) {
    const { out } = view;
    const start = out.lines.length;
    addText(out, `--- Model ${titleOf(model)} ---`);
    addText(out, describeState(model));
    for (const note of model.notes) addText(out, note);
    const shown = view.all ? model.parameters : model.parameters.filter((one) => !isDefault(one));
    for (const parameter of shown) renderParameter(view, parameter);
    const rest = model.parameters.length - shown.length;
    if (rest > 0) addText(out, `${rest} more parameters have their defaults.`);
    foldFrom(out, start, 'group');
    out.lines.push('');
  }
}

/** The name, the version and, where it says something else, the archive. */
export function titleOf({ name, version, location }: EffectiveModel): string {
  const shown = name ?? 'of unknown name';
  const archive = location !== undefined && location !== name ? ` (${flat(location)})` : '';
  return `${flat(shown)}${version === null ? '' : ` ${flat(version)}`}${archive}`;
}

/** What becomes of a model at the start; a sentence or two. */
export function describeState({ state, isDefaultVersion }: EffectiveModel): string {
  const byDefault = isDefaultVersion === false ? ' Requests without a version go to another one.' : '';
  switch (state.kind) {
    case 'loaded':
      return `TorchServe loads it.${byDefault}`;
    case 'without-workers':
      return `TorchServe registers it without workers: ${flat(state.message)}`;
    case 'not-loaded':
      return `TorchServe goes on without it: ${flat(state.message)}`;
    case 'unreached':
      return `TorchServe does not get to it, because '${flat(state.after)}' fails before.`;
    case 'stops':
      return `TorchServe stops because of it: ${flat(state.failure.message)}`;
    case 'unknown':
      return `Whether it is loaded depends on ${state.dependsOn.join(' and ')}.`;
    case 'configured-only':
      return "Nothing loads it at the start; 'models' speaks of it.";
  }
}

function isDefault({ source, losers }: EffectiveParameter): boolean {
  return source === 'default' && losers.length === 0;
}

function renderParameter(view: ModelView, parameter: EffectiveParameter): void {
  const { out, placeOf } = view;
  const { name, value, dependsOn, note, losers } = parameter;
  const known =
    value === null
      ? parameter.source === 'unknown'
        ? 'not known'
        : 'not set'
      : shownValue(view, name, value);
  addText(out, `${name}: ${known}`, '  ');
  const start = out.lines.length;
  if (parameter.source === 'unknown')
    addText(out, `It depends on ${(dependsOn ?? []).join(' and ')}.`, '    ');
  else
    addComment(
      out,
      '    from ',
      describeModelSource(parameter, placeOf),
      note === undefined ? '' : `. ${flat(note)}`,
    );
  for (const loser of losers) {
    const nothing = loser.source === 'unknown' ? 'an unknown value' : 'nothing';
    const text = loser.value === null ? nothing : shownValue(view, name, loser.value);
    addComment(out, `    not ${text}, from `, describeModelSource(loser, placeOf), `: ${flat(loser.lost)}`);
  }
  foldFrom(out, start, 'losers');
}

/** Where a parameter comes from, in a few words. */
export function describeModelSource(candidate: ModelCandidate, placeOf: PlaceOf): SourceText {
  const { source, origin, key } = candidate;
  const named = (what: string): SourceText => {
    if (!origin) return { text: what };
    const { text, link } = describeSource(
      { spec: undefined },
      { source: 'file', value: null, origin },
      placeOf,
    );
    const before = `${what} (`;
    const moved = link && { ...link, from: link.from + before.length, to: link.to + before.length };
    return { text: `${before}${text})`, ...(moved ? { link: moved } : {}) };
  };
  switch (source) {
    case 'models':
      return named('models');
    case 'model-config':
      return named('the model configuration');
    case 'manifest':
      return named("the archive's manifest");
    case 'model-snapshot':
      return named('model_snapshot');
    default: {
      const described = describeSource(
        { spec: key === undefined ? undefined : findProperty(key) },
        { ...candidate, source },
        placeOf,
      );
      if (key === undefined) return described;
      const before = `${key}, `;
      const { text, link } = described;
      const moved = link && { ...link, from: link.from + before.length, to: link.to + before.length };
      return { text: `${before}${text}`, ...(moved ? { link: moved } : {}) };
    }
  }
}

function shownValue({ masking }: ModelView, name: string, value: string): string {
  const shown = masking.parameter(name, value);
  return shown === '' ? '(empty)' : flat(shown);
}

function flat(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ');
}
