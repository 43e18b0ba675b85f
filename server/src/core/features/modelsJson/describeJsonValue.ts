import type { ModelParameterSpec } from '../../catalog/types';
import { type GsonValue, gsonBoolean, gsonInt, gsonText } from '../../effective/models/gsonNumber';
import { type JsonNode, parseEmbeddedJson } from '../../syntax/embeddedJson';
import type { LooseValue } from '../../syntax/looseJson';
import { inlineCode } from '../../text/markdown';
import { readableDuration } from '../../values/readable';
import type { Shape } from './modelsDocument';

/** What TorchServe makes of a text, number or word behind a parameter. */
export function describeJsonValue(
  spec: ModelParameterSpec,
  value: LooseValue | undefined,
  shape: Shape,
): string | undefined {
  if (value?.kind !== 'scalar' || !(shape === 'models' ? spec.models : spec.snapshot)) return undefined;
  const written = value.quote ? JSON.stringify(value.text) : value.text;
  const node = parseEmbeddedJson(written).root;
  if (!node || node.kind === 'object' || node.kind === 'array') return undefined;
  const here = `**Here:** ${inlineCode(written)}`;
  const read = readers[spec.type.kind](node);
  if (read.kind !== 'value') return `${here}, with which TorchServe stops.`;
  if (spec.type.kind !== 'integer') return here;
  const number = Number(read.value);
  if (shape === 'models' && number < 1) return `${here}, which counts as not set.`;
  const meaning = durationOf(number, spec.unit);
  if (read.value !== written)
    return `${here}, read as ${inlineCode(read.value)}${meaning ? ` = ${meaning}` : ''}`;
  return meaning ? `${here} = ${meaning}` : here;
}

const readers: Readonly<Record<ModelParameterSpec['type']['kind'], (node: JsonNode) => GsonValue<string>>> = {
  integer: (node) => asText(gsonInt(node)),
  boolean: (node) => asText(gsonBoolean(node)),
  text: gsonText,
  enum: gsonText,
};

function durationOf(number: number, unit: ModelParameterSpec['unit']): string | undefined {
  if (unit === 's') return readableDuration(number * 1000);
  return unit === 'ms' ? readableDuration(number) : undefined;
}

function asText(read: GsonValue<number | boolean>): GsonValue<string> {
  return read.kind === 'value' ? { kind: 'value', value: String(read.value) } : read;
}
