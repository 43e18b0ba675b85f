import { readModelsJson } from '../../effective/modelsJson';
import { hasPlaceholder, type PropertiesConfig, type Setting } from '../../model/config';
import { quote } from '../../rules/shared/quote';
import { type JsonNode, parseEmbeddedJson } from '../../syntax/embeddedJson';
import type { SpanEdit } from '../../text/span';
import { dependsOnVariable } from './move';
import { readParameters } from './readParameters';
import { setMembers } from './setMembers';
import { writeBack } from './writeBack';

export type Values = readonly (readonly [name: string, json: string])[];

/** Where in the JSON of `models` the parameters belong. */
export interface Target {
  /** What the version has already, as it is written. */
  readonly parameters: ReadonlyMap<string, string>;
  set(text: string, values: Values): readonly SpanEdit[];
}

/** A sentence when nothing can be added; nothing when there are no models yet. */
export function targetOf(
  setting: Setting | undefined,
  model: string,
  version: string,
): Target | undefined | string {
  if (!setting) return undefined;
  if (setting.malformed || hasPlaceholder(setting.value)) return dependsOnVariable;
  const { kind } = readModelsJson(setting.value);
  if (kind === 'null') return "'models' is empty, which stops TorchServe. Write '{}' first.";
  const { root } = parseEmbeddedJson(setting.value);
  if (kind !== 'models' || root?.kind !== 'object')
    return "TorchServe cannot read 'models', or it is no object. Repair it first.";
  const versions = root.members.findLast(({ name }) => name === model)?.value;
  const parameters =
    versions?.kind === 'object'
      ? versions.members.findLast(({ name }) => name === version)?.value
      : undefined;
  const [object, wrap] = !versions
    ? [root, (json: string) => [[model, `{${JSON.stringify(version)}: ${json}}`]] as const]
    : !parameters
      ? [versions, (json: string) => [[version, json]] as const]
      : [parameters, undefined];
  if (object.kind !== 'object')
    return `What 'models' has for ${quote(model)} ${quote(version)} is no object. Repair it first.`;
  const read = parameters?.kind === 'object' ? readParameters(parameters) : undefined;
  if (typeof read === 'string') return read;
  return {
    parameters: new Map(
      parameters?.kind === 'object'
        ? parameters.members.map(({ name, value }) => [name, writtenText(setting, value)])
        : [],
    ),
    set: (text, values) => setMembers(setting, text, object, wrap ? wrap(jsonOf(values)) : values),
  };
}

function writtenText({ value }: Setting, node: JsonNode): string {
  return 'text' in node ? node.text : value.slice(node.from, node.to);
}

function jsonOf(values: Values): string {
  return `{${values.map(([name, json]) => `${JSON.stringify(name)}: ${json}`).join(', ')}}`;
}

export function freshModels(
  config: PropertiesConfig,
  model: string,
  version: string,
  values: Values,
): readonly SpanEdit[] {
  const parameters = Object.fromEntries(values.map(([name, json]) => [name, Number(json)]));
  const json = JSON.stringify({ [model]: { [version]: parameters } }, undefined, 2);
  const result = writeBack(config, 'models', json);
  return 'edits' in result ? result.edits : [];
}
