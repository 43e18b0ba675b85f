import type { ModelKeySpec, ModelValueType } from '../catalog/types';
import { inlineCode } from '../text/markdown';

/** The kinds of values as beginnings of sentences. */
export function modelTypeText({ types, unit }: ModelKeySpec): string {
  const text = types.map(typeText).join(', or ');
  const [type] = types;
  const isNumber = type.kind === 'integer' || type.kind === 'number';
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${unit && isNumber ? ` (${units[unit]})` : ''}.`;
}

const units: Readonly<Record<NonNullable<ModelKeySpec['unit']>, string>> = {
  ms: 'milliseconds',
  s: 'seconds',
  requests: 'requests',
  workers: 'workers',
  threads: 'threads',
  GPUs: 'GPUs',
  processes: 'processes',
  tokens: 'tokens',
};

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
