import type { InlayHint, Range } from 'vscode-languageserver-types';
import { isReadFrom, type JudgedSituation } from '../effective/judgedSituation';
import { masked } from '../effective/mask';
import { createPlaces } from '../effective/places';
import type { EffectiveProperty } from '../effective/result';
import { describeSource } from '../effective/sourceText';
import { effectiveSetting, type Setting } from '../model/config';
import { inlineCode } from '../text/markdown';
import { describeEffectiveParameter } from './modelsJson/effectiveParameter';
import { rangeOf, type ServiceDocument, spanOf } from './serviceDocument';

/** What becomes of one line of the document. */
interface EffectiveLine {
  readonly property: EffectiveProperty;
  /** The value as it may be shown; `undefined` when it depends on something unknown. */
  readonly value: string | undefined;
  readonly source: string;
  readonly isOverridden: boolean;
  /** The server holds something else than the line says. */
  readonly differs: boolean;
}

type TextOf = (path: string) => string | undefined;

function effectiveLine(
  setting: Setting,
  situation: JudgedSituation,
  textOf: TextOf,
): EffectiveLine | undefined {
  const property = situation.effective.properties.find(({ key }) => key === setting.key);
  if (!property || !isReadFrom(situation)) return undefined;
  const isOverridden = property.source === 'environment' || property.source === 'command-line';
  return {
    property,
    value: property.value === null ? undefined : masked.value(property, property.value),
    source: describeSource(property, property, createPlaces(textOf)).text,
    isOverridden,
    differs: isOverridden || property.value !== setting.value,
  };
}

/**
 * A paragraph of Markdown about the value that the server will really hold, at a parameter of a model about what the model
 * gets; `undefined` when the line says it itself. `caret` is an offset and its index in the value.
 */
export function describeEffective(
  setting: Setting,
  situation: JudgedSituation,
  textOf: TextOf,
  caret?: { readonly offset: number; readonly index: number },
): string | undefined {
  const parameter = caret && describeEffectiveParameter(setting, caret, situation, textOf);
  if (parameter) return parameter;
  const { effective, name, isChosen } = situation;
  if (!isReadFrom(situation)) {
    if (!isChosen || !effective.file) return undefined;
    return `**In ${inlineCode(name)}** TorchServe reads ${inlineCode(effective.file.name)} and not this file.`;
  }
  const line = effectiveLine(setting, situation, textOf);
  if (!line || (!line.differs && !isChosen)) return undefined;
  if (line.value === undefined) {
    const depends = (line.property.dependsOn ?? []).join(' and ');
    return `**Effective:** depends on ${depends || 'something unknown'}.`;
  }
  const overridden = line.isOverridden ? '; this line is overridden' : '';
  const note = line.property.source === 'adjustment' && line.property.note ? ` ${line.property.note}` : '';
  const where = isChosen ? ` (${inlineCode(name)})` : '';
  return `**Effective:** ${inlineCode(line.value)}, from ${line.source}${overridden}${where}.${note}`;
}

/** A value in the text is shown up to this length. */
const longestHint = 60;

/** Behind lines that mean something else in the chosen situation: what the server will hold, and from where. */
export function getEffectiveHints(
  { document, analysis }: ServiceDocument,
  range: Range,
  situation: JudgedSituation,
  textOf: TextOf,
): InlayHint[] {
  if (!situation.isChosen || !isReadFrom(situation)) return [];
  const { start, end } = spanOf(document, range);
  const hints: InlayHint[] = [];
  for (const { key, losers, source } of situation.effective.properties) {
    if (losers.length === 0 && source !== 'unknown') continue;
    const setting = effectiveSetting(analysis.config, key);
    if (!setting || setting.span.end < start || setting.span.start > end) continue;
    const line = effectiveLine(setting, situation, textOf);
    if (!line?.differs) continue;
    const shown = line.value === undefined ? 'unknown' : shortened(line.value);
    hints.push({
      position: rangeOf(document, setting.valueSpan).end,
      label: line.value === undefined ? '→ depends on the situation' : `→ ${shown} (${line.source})`,
      paddingLeft: true,
      tooltip: `Effective in '${situation.name}'`,
    });
  }
  return hints;
}

function shortened(value: string): string {
  const flat = value.replace(/[\r\n]+/g, ' ');
  if (flat === '') return '(empty)';
  return flat.length > longestHint ? `${flat.slice(0, longestHint)}…` : flat;
}
