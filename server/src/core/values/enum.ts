import { distance } from 'fastest-levenshtein';
import type { PropertySpec, ValueType } from '../catalog/types';
import { consequence, quoted } from './consequence';
import type { ValueIssue, ValueKind } from './valueKind';

type EnumType = Extract<ValueType, { kind: 'enum' }>;

export const enumeration: ValueKind<EnumType> = {
  describe({ values, open }) {
    const names = values.map(({ value }) => `\`${value}\``).join(', ');
    return open ? `usually one of ${names}` : `one of ${names}`;
  },
  check(value, type, spec) {
    if (findValue(value, type)) return [];
    if (type.open) {
      // Other values exist; but one that differs from a known one in its letter case alone is none of them.
      const meant = type.values.find((known) => loosely(known.value) === loosely(value));
      return meant ? [issueFor(value, [meant.value], spec)] : [];
    }
    if (value.trim() === '') return [emptyValue(type, spec)];
    return [issueFor(value, likely(value, type), spec)];
  },
  explain: (value, type) => findValue(value, type)?.doc,
  proposals: ({ values }, { default: { literal } }) =>
    values.map(({ value, doc }) => (value === literal ? { value, doc, preferred: true } : { value, doc })),
};

/** The value of the catalog that the server recognises in a text. */
function findValue(text: string, { values, match }: EnumType): EnumType['values'][number] | undefined {
  if (match === 'exact') return values.find(({ value }) => value === text);
  // What Java's \s means: no blanks from outside ASCII.
  const bare = match === 'ignore-case-and-blanks' ? text.replace(/[ \t\n\v\f\r]+/g, '') : text;
  return values.find(({ value }) => value.toLowerCase() === bare.toLowerCase());
}

function loosely(value: string): string {
  return value.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The closest value within reach of a slip of typing. */
function likely(value: string, { values }: EnumType): string[] {
  const ranked = values
    .map((known) => ({ name: known.value, edits: distance(loosely(known.value), loosely(value)) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.edits - b.edits);
  return ranked.slice(0, 1).map(({ name }) => name);
}

function issueFor(value: string, meant: readonly string[], spec: PropertySpec): ValueIssue {
  const { values } = spec.type as EnumType;
  const advice = (meant.length > 0 ? meant : values.map((known) => known.value)).map((name) => `'${name}'`);
  return {
    rule: 'enum-value',
    from: 0,
    to: value.length,
    message: `${consequence(spec)}: it does not know ${quoted(value)}. Use ${advice.join(', ')}.`,
    fixes: meant.map((newValue) => ({ title: `Replace ${quoted(value)} by '${newValue}'`, newValue })),
  };
}

function emptyValue({ values }: EnumType, spec: PropertySpec): ValueIssue {
  const names = values.map(({ value }) => `'${value}'`).join(', ');
  const message = `${consequence(spec)}: the value is empty. Use ${names}, or remove the line.`;
  return { rule: 'empty-value', from: 0, to: 0, message, fixes: [] };
}
