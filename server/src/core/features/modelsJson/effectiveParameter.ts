import { isReadFrom, type JudgedSituation } from '../../effective/judgedSituation';
import { masked } from '../../effective/mask';
import { createPlaces } from '../../effective/places';
import { describeModelSource } from '../../effective/renderModels';
import type { Setting } from '../../model/config';
import { inlineCode } from '../../text/markdown';
import { placeAt, readModelsDocument } from './modelsDocument';

/**
 * A paragraph of Markdown about what the model will really get for the parameter at a place of `models`. `undefined` at
 * other places and when nothing can be said.
 */
export function describeEffectiveParameter(
  setting: Setting,
  { offset, index }: { readonly offset: number; readonly index: number },
  situation: JudgedSituation,
  textOf: (path: string) => string | undefined,
): string | undefined {
  const models = readModelsDocument(setting);
  const place = models && placeAt(models, offset, index);
  if (place?.role !== 'parameter' || !isReadFrom(situation)) return undefined;
  const [model, version] = place.path.slice(-2);
  const found = situation.effective.models.find((one) => one.name === model && one.version === version);
  const parameter = found?.parameters.find(({ name }) => name === place.entry?.name?.text);
  if (!found || !parameter || found.state.kind === 'configured-only') return undefined;
  const where = situation.isChosen ? ` (${inlineCode(situation.name)})` : '';
  if (parameter.value === null) {
    const depends = (parameter.dependsOn ?? []).join(' and ');
    return depends && `**Effective:** depends on ${depends}${where}.`;
  }
  const value = inlineCode(masked.parameter(parameter.name, parameter.value));
  const source = describeModelSource(parameter, createPlaces(textOf)).text;
  return `**Effective:** ${value}, from ${source}${where}.`;
}
