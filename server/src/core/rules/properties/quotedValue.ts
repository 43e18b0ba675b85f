import type { PropertySpec } from '../../catalog/types';
import { type Setting, spanInValue } from '../../model/config';
import type { Fix, SettingRule, Severity } from '../rule';
import { fileReader, severityOf } from '../shared/evidence';
import { quotes } from '../shared/slips';

/** Kinds of value that cannot be read with quotes around them. */
const strict: ReadonlySet<string> = new Set(['integer', 'long', 'double', 'address', 'host', 'enum']);

export const quotedValue: SettingRule = {
  scope: 'setting',
  id: 'quoted-value',
  severity: 'warning',
  entries: 'counting',
  kinds: [
    'boolean',
    'integer',
    'long',
    'double',
    'address',
    'host',
    'path',
    'enum',
    'regex',
    'modelList',
    'words',
    'text',
  ],
  title: 'Quotes around a value belong to the value',
  why: 'The format knows no quotes: a path in quotes is not found, an address in quotes stops the start, and a pattern in quotes never matches.',
  examples: [
    {
      bad: 'inference_address="http://0.0.0.0:8080"',
      good: 'inference_address=http://0.0.0.0:8080',
      fixed: 'inference_address=http://0.0.0.0:8080',
    },
    { bad: "model_store='/models'", good: 'model_store=/models', fixed: 'model_store=/models' },
  ],
  evidence: fileReader,
  *check(setting) {
    const stretch = quotes(setting);
    if (!stretch || !setting.spec) return;
    yield {
      span: spanInValue(setting, stretch.from, stretch.to),
      severity: severity(setting.spec),
      message: `TorchServe takes the quotes for a part of the value of '${setting.key}'${consequence(setting.spec)}. Remove them.`,
      fixes: () => [removeQuotes(setting, stretch.to)],
    };
  },
};

function severity(spec: PropertySpec): Severity {
  return strict.has(spec.type.kind) ? severityOf(spec) : 'warning';
}

function consequence({ type }: PropertySpec): string {
  if (type.kind === 'boolean') return ' and reads it as false';
  if (type.kind === 'path') return ' and does not find the path';
  return strict.has(type.kind) ? ', which it then cannot read' : '';
}

function removeQuotes(setting: Setting, to: number): Fix {
  const opening = spanInValue(setting, 0, 1);
  // Blanks behind the closing quote go with it.
  const rest = setting.value.slice(to).trim() === '' ? setting.value.length : to;
  const closing = spanInValue(setting, to - 1, rest);
  const edits = [opening, closing].map((span) => ({ span, newText: '' }));
  return { title: 'Remove the quotes', edits, ...(setting.spec?.type.kind === 'text' ? {} : { safe: true }) };
}
