import { type EnvironmentFormat, writeVariables } from '../effective/environmentFormats';
import { fromVariables, type KeyValue, type LeftOut, toVariables } from '../effective/environmentMapping';
import { readVariables } from '../effective/environmentText';
import type { EffectiveConfiguration } from '../effective/result';
import {
  effectiveLine,
  effectiveSetting,
  hasPlaceholder,
  type PropertiesConfig,
  settingOf,
} from '../model/config';
import { maskSecrets } from '../model/secrets';
import { escapeValue } from '../text/escapeValue';
import type { SpanEdit } from '../text/span';
import { linesAtEnd, missingSeparator } from './newSetting';

export interface WrittenVariables {
  readonly text: string;
  readonly count: number;
  readonly leftOut: readonly LeftOut[];
  readonly conditions: readonly string[];
  readonly masked: number;
}

/** The settings of a document that count, written as environment variables. */
export function settingsAsVariables(
  config: PropertiesConfig,
  effective: EffectiveConfiguration,
  format: EnvironmentFormat,
  reveal: boolean,
): WrittenVariables {
  const unresolved: LeftOut[] = [];
  const settings: KeyValue[] = [];
  for (const line of config.syntax.lines) {
    if (line.kind !== 'entry' || effectiveLine(config, line.key) !== line) continue;
    const { key, value } = settingOf(config.syntax, line);
    const expanded = hasPlaceholder(value) ? expandedValue(effective, key, value) : value;
    if (expanded !== undefined) settings.push({ key, value: expanded });
    else
      unresolved.push({
        key,
        reason:
          'TorchServe replaces no placeholders in variables, and what this one stands for is not known.',
      });
  }
  const mapping = toVariables(settings);
  const leftOut = [...mapping.leftOut, ...unresolved];
  const { variables, conditions } = mapping;
  return {
    text: writeVariables({ ...mapping, leftOut }, format, reveal),
    count: variables.length,
    leftOut,
    conditions,
    masked: reveal ? 0 : variables.filter(({ key, value }) => maskSecrets(key, value) !== value).length,
  };
}

/** The value that the server made of a value with placeholders, if it is known. */
function expandedValue({ properties }: EffectiveConfiguration, key: string, raw: string): string | undefined {
  const property = properties.find((one) => one.key === key);
  const candidates = property ? [property, ...property.losers] : [];
  const found = candidates.find(({ source, value }) => source === 'file' && value !== null && value !== raw);
  return found?.value ?? undefined;
}

export interface VariablesAsEdits {
  readonly edits: readonly SpanEdit[];
  readonly count: number;
  readonly unknown: readonly string[];
}

/** Writes variables into a document: over the value of a key that is there, or in new lines at the end. */
export function variablesAsEdits(config: PropertiesConfig, text: string): VariablesAsEdits {
  const { settings, unknown } = fromVariables(readVariables(text));
  const edits: SpanEdit[] = [];
  const lines: string[] = [];
  for (const { key, value } of settings) {
    const present = effectiveSetting(config, key);
    if (!present) lines.push(`${key}=${escapeValue(value)}`);
    else if (present.value !== value)
      edits.push({
        span: present.valueSpan,
        newText: missingSeparator(config, present) + escapeValue(value),
      });
  }
  if (lines.length > 0) edits.push(linesAtEnd(config, lines));
  return { edits, count: settings.length, unknown };
}
