import { describeModelSource } from '../../effective/renderModels';
import type { ModelSetting } from '../../model/modelConfig';
import type { ModelSurroundings } from '../../model/modelSurroundings';
import { inlineCode } from '../../text/markdown';
import { type EffectiveModelValue, effectiveParameter } from './effectiveParameter';
import type { ModelDocument } from './modelDocument';

/** A hover is no place for more. */
const mostModels = 5;

/** What the server will have instead of a value, or for each model that is known, as Markdown. */
export function describeEffect(
  doc: ModelDocument,
  setting: ModelSetting,
  surroundings: ModelSurroundings | undefined,
): string | undefined {
  const effects = effectiveParameter(doc, setting, surroundings);
  const lines = effects.slice(0, mostModels).flatMap((effect) => lineOf(effect, setting));
  if (effects.length > mostModels) lines.push(`And ${effects.length - mostModels} more models.`);
  return lines.length > 0 ? lines.join('\n\n') : undefined;
}

function lineOf(effect: EffectiveModelValue, { value }: ModelSetting): string[] {
  const { model, parameter, isOwn, lost } = effect;
  const isAsWritten = value.kind !== 'alias' && 'text' in value && parameter?.value === value.text;
  // By this file alone nothing needs to be said about a value that is what it seems to be.
  if (!model && isOwn && (isAsWritten || parameter?.note === undefined)) return [];
  const title = model
    ? `**For model ${[model.name, model.version ?? ''].filter(Boolean).map(inlineCode).join(' ')}:**`
    : '**Effective:**';
  if (!parameter) return [`${title} this value does not count. ${lost}`];
  const shown = parameter.value === null ? 'not set' : inlineCode(parameter.value);
  const note = parameter.note ? ` ${parameter.note}` : '';
  if (isOwn) return [`${title} ${shown}, from this file.${note}`];
  const source = describeModelSource(parameter, () => undefined).text;
  return [`${title} ${shown}, from ${source}.${note} This value does not count: ${lost}`];
}
