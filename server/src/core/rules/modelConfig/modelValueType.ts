import { field } from '../../catalog/modelConfig/readers';
import type { ModelKeySpec, ModelValueType } from '../../catalog/types';
import type { ModelSetting } from '../../model/modelConfig';
import type { YamlNode } from '../../syntax/yaml/tree';
import type { Finding, ModelSettingRule } from '../rule';
import { meantValue } from '../shared/meantValue';
import { quote } from '../shared/quote';
import { replacement } from '../shared/yamlEdits';

export const modelValueType: ModelSettingRule = {
  scope: 'model-setting',
  about: 'known',
  id: 'model-value-type',
  severity: 'warning',
  title: 'YAML makes something else of the value than TorchServe takes',
  why: 'TorchServe looks at what YAML 1.1 makes of a value: a number in quotes is text, and one with a point is no whole number. It writes a line into its log and goes on as if the key were not there.',
  examples: [
    {
      bad: 'minWorkers: "4"\nmaxWorkers: 4\n',
      good: 'minWorkers: 4\nmaxWorkers: 4\n',
      fixed: 'minWorkers: 4\nmaxWorkers: 4\n',
    },
    { bad: "useJobTicket: 'true'\n", good: 'useJobTicket: yes\n', fixed: 'useJobTicket: true\n' },
    { bad: 'deviceIds: 0\n', good: 'deviceIds: [0]\n', fixed: 'deviceIds: [0]\n' },
    {
      bad: 'pt2:\n  compile:\n    enable: "true"\n',
      good: 'pt2:\n  compile:\n    enable: true\n',
      fixed: 'pt2:\n  compile:\n    enable: true\n',
    },
  ],
  evidence: field('build'),
  *check(setting, { isEffective }) {
    const { spec, value } = setting;
    if (!spec || !isEffective || value.kind === 'alias') return;
    // What a tag demands and is not there is reported by itself.
    if (value.kind === 'text' && value.tag !== undefined && !value.tag.endsWith(':str')) return;
    if (spec.types.some((type) => isOfType(type, value))) return;
    if (spec.readBy === 'frontend' || spec.readBy === 'torchrun') yield ofFrontend(setting, spec);
    else if (spec.readBy === 'worker' && isQuotedSlip(spec, value)) yield ofWorker(setting, spec);
  },
};

function isOfType(type: ModelValueType, value: YamlNode): boolean {
  switch (type.kind) {
    case 'integer':
    case 'boolean':
    case 'map':
      return value.kind === type.kind;
    case 'number':
      return value.kind === 'integer' || value.kind === 'float';
    case 'list':
      return value.kind === 'list' && (type.of === 'text' || value.items.every(isWholeNumber));
    default:
      return value.kind === 'text';
  }
}

function isWholeNumber(item: YamlNode): boolean {
  return (item.kind === 'alias' ? item.target?.kind : item.kind) === 'integer';
}

const needs: Readonly<Record<ModelValueType['kind'], string>> = {
  integer: 'a whole number',
  number: 'a number',
  boolean: "'true' or 'false'",
  text: 'a text',
  path: 'a path',
  enum: 'a text',
  list: 'a list of whole numbers',
  map: 'a map',
};

function ofFrontend(setting: ModelSetting, spec: ModelKeySpec): Finding {
  const [type] = spec.types;
  const meant = meantValue(setting, type);
  const effect =
    spec.readBy === 'torchrun' ? `uses '${spec.default.literal ?? ''}' instead` : 'leaves the key out';
  const end =
    spec.readBy === 'torchrun' && spec.default.literal === undefined ? 'leaves the key out' : effect;
  return {
    span: markedSpan(setting),
    message: `TorchServe takes ${needs[type.kind]} for '${setting.key}', finds ${described(setting)} and ${end}. ${advice(meant?.text, type)}`,
    fixes: () => (meant ? [replacement(setting, meant.text, meant.isEvident)] : []),
  };
}

function advice(meant: string | undefined, type: ModelValueType): string {
  return meant === undefined ? `Write ${needs[type.kind]}.` : `Write ${quote(meant)}.`;
}

/** Where nothing is written, the key. */
function markedSpan({ valueSpan, keySpan }: ModelSetting): Finding['span'] {
  return valueSpan.start === valueSpan.end ? keySpan : valueSpan;
}

/** What YAML makes of a value, in words. */
function described({ value }: ModelSetting): string {
  switch (value.kind) {
    case 'text':
      return value.style === 'plain'
        ? `the text ${quote(value.text)}`
        : `the text ${quote(value.text)} in quotes`;
    case 'integer':
      return `the number '${value.value}'`;
    case 'long':
      return 'a number that does not fit into 32 bits';
    case 'float':
      return `the number '${value.text}' with a point or an exponent`;
    case 'boolean':
      return `the boolean '${value.value}'`;
    case 'null':
      return 'nothing';
    case 'list':
      return value.items.length > 0 ? 'a list with something else' : 'a list';
    case 'map':
      return 'a map';
    case 'timestamp':
      return 'a date';
    default:
      return 'something else';
  }
}

/** A number or boolean in quotes: whatever the handler is, it wants no text here. */
function isQuotedSlip(spec: ModelKeySpec, value: YamlNode): boolean {
  if (value.kind !== 'text' || value.style === 'plain') return false;
  const takesText = spec.types.some(({ kind }) => kind === 'text' || kind === 'enum' || kind === 'path');
  return !takesText && /^(?:true|false|yes|no|on|off|[-+]?\d+(?:\.\d+)?)$/i.test(value.text);
}

function ofWorker(setting: ModelSetting, { types: [type] }: ModelKeySpec): Finding {
  const meant = meantValue(setting, type);
  return {
    span: setting.valueSpan,
    message: `The worker gets a text for '${setting.key}' where it takes ${needs[type.kind]}. Write the value without quotes.`,
    fixes: () => (meant ? [replacement(setting, meant.text, meant.isEvident)] : []),
  };
}
