import type { ValueType } from '../catalog/types';
import { quoted } from './consequence';
import type { ValueFix, ValueIssue, ValueKind } from './valueKind';

type BooleanType = Extract<ValueType, { kind: 'boolean' }>;

const meantAsTrue: ReadonlySet<string> = new Set([
  '1',
  'yes',
  'y',
  'on',
  't',
  'tru',
  'ture',
  'treu',
  'enable',
  'enabled',
]);
const meantAsFalse: ReadonlySet<string> = new Set([
  '0',
  'no',
  'n',
  'off',
  'f',
  'fals',
  'flase',
  'disable',
  'disabled',
  'none',
]);

/** How the server reads a text: only `true` counts, in any letter case for Java, exactly for Python. */
export function readsAsTrue(value: string, { reader }: BooleanType): boolean {
  return reader === 'java' ? /^true$/i.test(value) : value === 'true';
}

export const boolean: ValueKind<BooleanType> = {
  describe: ({ reader }) => (reader === 'java' ? '`true` or `false`' : '`true` in lower case, or `false`'),
  check(value, type) {
    if (/^false$/i.test(value) || readsAsTrue(value, type)) return [];
    return [value === '' ? emptyIssue() : issueFor(value, type)];
  },
  explain(value, type) {
    const read = String(readsAsTrue(value, type));
    return value === read ? undefined : `read as ${read}`;
  },
  proposals(_, { default: { literal } }) {
    // Whoever sets a switch wants to change it.
    return ['true', 'false'].map((value) =>
      literal !== undefined && literal !== value ? { value, preferred: true } : { value },
    );
  },
};

function emptyIssue(): ValueIssue {
  return {
    rule: 'empty-value',
    from: 0,
    to: 0,
    message: "TorchServe reads an empty value as false here. Write 'true' or 'false'.",
    fixes: [],
  };
}

function issueFor(value: string, type: BooleanType): ValueIssue {
  const likely = likelyMeaning(value, type);
  const advice = likely === undefined ? "'true' or 'false'" : `'${likely}'`;
  const who = type.reader === 'python' && /^true$/i.test(value) ? 'The worker' : 'TorchServe';
  return {
    rule: 'not-a-boolean',
    from: 0,
    to: value.length,
    message: `${who} reads ${quoted(value)} as false here. Use ${advice}.`,
    fixes: (likely === undefined ? ['true', 'false'] : [likely]).map((newValue) => fixTo(value, newValue)),
  };
}

function likelyMeaning(value: string, { reader }: BooleanType): 'true' | 'false' | undefined {
  const word = value.trim().toLowerCase();
  if (meantAsTrue.has(word) || (word === 'true' && (reader === 'python' || word !== value))) return 'true';
  return meantAsFalse.has(word) || word === 'false' ? 'false' : undefined;
}

function fixTo(value: string, newValue: string): ValueFix {
  return { title: `Replace ${quoted(value)} by '${newValue}'`, newValue };
}
