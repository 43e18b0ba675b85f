import { modelKeysIn } from '../catalog/modelConfig/index';
import type { ModelKeySpec, ModelValueType } from '../catalog/types';
import { modelKeyText } from '../features/modelConfig/describeModelKey';
import { parseModelConfig } from '../syntax/yaml/modelConfig';
import { resolved, type YamlNode } from '../syntax/yaml/tree';

/** A JSON schema, as far as it is used here. */
type Schema = Readonly<Record<string, unknown>>;

/**
 * schemas/model-config.schema.json (draft 7), for editors that check YAML themselves. Unknown keys are allowed, and only
 * values that the server surely cannot use are wrong: most tools read YAML 1.2, so that what YAML 1.1 takes for a number or
 * a boolean must be possible as a text.
 */
export function modelConfigSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'TorchServe model configuration',
    description:
      'The YAML file of a model archive for TorchServe 0.12: settings of the server and of the handler.',
    type: 'object',
    properties: propertiesIn([]),
    additionalProperties: true,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function propertiesIn(path: readonly string[]): Schema {
  return Object.fromEntries(modelKeysIn(path).map((spec) => [spec.path.at(-1)!, schemaOf(spec)]));
}

function schemaOf(spec: ModelKeySpec): Schema {
  const text = modelKeyText(spec);
  const value = defaultOf(spec);
  const example = spec.example === undefined ? undefined : parsed(spec.example);
  return {
    description: plain(text),
    markdownDescription: text,
    ...(isChecked(spec) ? typeSchema(spec) : {}),
    ...membersOf(spec),
    ...(value === undefined ? {} : { default: value }),
    ...(example === undefined ? {} : { examples: [example] }),
  };
}

/** What belongs to a handler is the handler's business. */
function isChecked({ readBy, path }: ModelKeySpec): boolean {
  return readBy === 'frontend' || readBy === 'torchrun' || path[0] === 'pt2';
}

function membersOf({ path }: ModelKeySpec): Schema {
  const members = modelKeysIn(path);
  if (members.length === 0) return {};
  const required = members.filter((spec) => spec.required && isChecked(spec)).map((spec) => spec.path.at(-1));
  return {
    properties: propertiesIn(path),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: true,
  };
}

function typeSchema({ types }: ModelKeySpec): Schema {
  const [first, ...others] = types.map(schemaOfType);
  return others.length === 0 ? first! : { anyOf: [first, ...others] };
}

/** Whole numbers that YAML 1.2 takes for texts. */
const integerText = '^[-+]?(0b[01_]+|0[xX]?[0-9a-fA-F_]+|[1-9][0-9_]*(:[0-5]?[0-9])*)$';
const booleanText = '^(yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE)$';

/** Known to the editors that are built on VS Code's schemas. */
const integerError = 'A whole number is needed here; TorchServe drops anything else.';
const booleanError = 'TorchServe takes only true and false, yes and no, on and off here.';

function schemaOfType(type: ModelValueType): Schema {
  switch (type.kind) {
    case 'integer':
      return integerSchema(type);
    case 'number':
      return { type: 'number' };
    case 'boolean':
      return { type: ['boolean', 'string'], pattern: booleanText, patternErrorMessage: booleanError };
    case 'text':
    case 'path':
      return { type: 'string' };
    case 'enum':
      return enumSchema(type);
    case 'list':
      return {
        type: 'array',
        items: type.of === 'text' ? { type: 'string' } : integerSchema({ kind: 'integer', ...leastOf(type) }),
      };
    case 'map':
      return { type: 'object' };
  }
}

function leastOf({ min }: { readonly min?: number }): { min?: number } {
  return min === undefined ? {} : { min };
}

function integerSchema({ min, max, isZeroUnset }: Extract<ModelValueType, { kind: 'integer' }>): Schema {
  const least = isZeroUnset ? 0 : min;
  return {
    type: ['integer', 'string'],
    pattern: integerText,
    patternErrorMessage: integerError,
    ...(least === undefined ? {} : { minimum: least }),
    maximum: max ?? 2147483647,
  };
}

function enumSchema({ values, match, open }: Extract<ModelValueType, { kind: 'enum' }>): Schema {
  const known = {
    enum: values.map(({ value }) => value),
    markdownEnumDescriptions: values.map(({ doc }) => doc),
  };
  if (open) return { type: 'string', examples: known.enum };
  if (match === 'exact') return { type: 'string', ...known };
  const words = values.map(({ value }) =>
    value.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`),
  );
  return { type: 'string', anyOf: [known, { pattern: `^(${words.join('|')})$` }] };
}

/** The default as JSON, when it is a value. */
function defaultOf({ default: { literal } }: ModelKeySpec): unknown {
  return literal === undefined ? undefined : parsed(literal);
}

function parsed(text: string): unknown {
  const { root } = parseModelConfig(`value: ${text}\n`);
  return root?.kind === 'map' ? jsonOf(root.members[0]!.value) : undefined;
}

function jsonOf(node: YamlNode): unknown {
  const value = resolved(node);
  if (value.kind === 'list') return value.items.map(jsonOf);
  if (value.kind === 'map') {
    return Object.fromEntries(
      value.members.map((member) => [String(jsonOf(member.key)), jsonOf(member.value)]),
    );
  }
  return value.kind === 'integer' || value.kind === 'float' || value.kind === 'boolean'
    ? value.value
    : value.kind === 'alias'
      ? value.name
      : value.text;
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', "'").replace(/\*\*|\[([^\]]*)\]\([^)]*\)/g, '$1');
}
