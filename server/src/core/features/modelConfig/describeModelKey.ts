import type { ModelKeySpec, ModelValueType } from '../../catalog/types';
import { inlineCode } from '../../text/markdown';
import { references } from '../describe';
import { effects } from '../effects';
import { unitNames } from '../unitNames';

/** Everything known about a key, as Markdown. */
export function describeModelKey(spec: ModelKeySpec): string {
  const { doc, trap, path } = spec;
  return [
    `**${path.join('.')}** — ${typePhrase(spec)}`,
    doc,
    ...(trap ? [`**Mind:** ${trap}`] : []),
    modelKeyFacts(spec)
      .map(([name, text]) => `- **${name}:** ${text}`)
      .join('\n'),
    references(spec),
  ].join('\n\n');
}

/** What is known besides what the key does: names and sentences, in the order in which they are shown. */
export function modelKeyFacts(spec: ModelKeySpec): readonly (readonly [name: string, text: string])[] {
  const { appliesWhen, onInvalid, since, required, readBy } = spec;
  return [
    ['Default', modelDefaultText(spec)],
    ...(required ? [['Needed', 'As soon as its section is there.'] as const] : []),
    ...(appliesWhen ? [['Counts when', appliesWhen] as const] : []),
    ['Bad value', `**${effects[onInvalid.effect]}** ${onInvalid.doc}`],
    ['Read by', `${readers[readBy]}.`],
    ...(since ? [['Since', `TorchServe ${since}`] as const] : []),
  ];
}

const readers: Readonly<Record<ModelKeySpec['readBy'], string>> = {
  frontend: 'the Java server',
  torchrun: 'the Java server, which starts `torchrun` with it',
  worker: 'handlers that come with TorchServe',
  example: 'handlers of the examples only',
};

/** The kinds of values as beginnings of sentences. */
export function modelTypeText(spec: ModelKeySpec): string {
  const text = typePhrase(spec);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function typePhrase({ types, unit }: ModelKeySpec): string {
  const [type] = types;
  const isNumber = type.kind === 'integer' || type.kind === 'number';
  return `${types.map(typeText).join(', or ')}${unit && isNumber ? ` (${unitNames[unit]})` : ''}`;
}

function typeText(type: ModelValueType): string {
  switch (type.kind) {
    case 'integer':
      return `a whole number${rangeText(type)}`;
    case 'number':
      return `a number${rangeText(type)}`;
    case 'boolean':
      return '`true` or `false`';
    case 'text':
      return 'a text';
    case 'path':
      return type.base === 'archive' ? 'a path in the archive' : 'a path';
    case 'enum':
      return enumText(type);
    case 'list':
      return type.of === 'integer' ? 'a list of whole numbers' : 'a list of texts';
    case 'map':
      return type.of ? 'a map of names and paths' : 'a map';
  }
}

function rangeText({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` from ${min} on`;
  return max === undefined ? '' : ` up to ${max}`;
}

function enumText({ values, open, match }: Extract<ModelValueType, { kind: 'enum' }>): string {
  const words = values.map(({ value }) => inlineCode(value)).join(', ');
  return `${open ? 'a text such as' : 'one of'} ${words}${match === 'ignore-case' ? ', in any letter case' : ''}`;
}

/** The default as code, or the sentence about where it comes from. */
export function modelDefaultText({ default: { literal, note } }: ModelKeySpec): string {
  if (literal === undefined) return note ?? 'None.';
  return note ? `${inlineCode(literal)}. ${note}` : `${inlineCode(literal)}.`;
}

/** What a reader needs at first sight, as one paragraph. */
export function modelKeyText(spec: ModelKeySpec): string {
  const { doc, trap, appliesWhen } = spec;
  const condition = appliesWhen
    ? `Counts when: ${appliesWhen.charAt(0).toLowerCase()}${appliesWhen.slice(1)}`
    : '';
  return [doc, condition, trap].filter(Boolean).join(' ');
}
