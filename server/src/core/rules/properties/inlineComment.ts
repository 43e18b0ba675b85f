import type { PropertySpec } from '../../catalog/types';
import { type PropertiesConfig, type Setting, spanInValue } from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import type { Fix, SettingRule, Severity } from '../rule';
import { fileReader, severityOf } from '../shared/evidence';
import { inlineComment as findComment } from '../shared/slips';
import { lineEndOf } from '../shared/sourceEdits';

/** Kinds of which nothing is left when a comment follows the value. */
const strict: ReadonlySet<string> = new Set(['integer', 'long', 'double', 'address', 'host', 'enum']);

export const inlineComment: SettingRule = {
  scope: 'setting',
  id: 'inline-comment',
  severity: 'warning',
  entries: 'counting',
  flags: LineFlag.commentSign,
  title: 'A comment behind a value belongs to the value',
  why: 'The format has comments on lines of their own only; behind a value `#` is an ordinary character.',
  examples: [
    {
      bad: 'job_queue_size=100 # per model',
      good: '# per model\njob_queue_size=100',
      fixed: '# per model\njob_queue_size=100',
    },
    {
      bad: 'install_py_dep_per_model=true # for cv2',
      good: 'cors_allowed_origin=https://example.org/#app',
    },
  ],
  evidence: fileReader,
  *check(setting, { config }) {
    const comment = findComment(setting);
    if (!comment || !setting.spec) return;
    const span = spanInValue(setting, comment.from, comment.to);
    yield {
      span,
      severity: severity(setting.spec),
      message: `TorchServe takes the comment for a part of the value of '${setting.key}'${consequence(setting.spec)}. Move the comment to a line of its own.`,
      fixes: () => [moveComment(setting, config, span.start)],
    };
  },
};

function severity(spec: PropertySpec): Severity {
  // The words of `vmargs` go to java, which takes the sign for the name of the class to run.
  return strict.has(spec.type.kind) || spec.key === 'vmargs' ? severityOf(spec) : 'warning';
}

function consequence({ key, type }: PropertySpec): string {
  if (type.kind === 'boolean') return ' and reads it as false';
  if (key === 'vmargs') return ', so that java does not start';
  return strict.has(type.kind) ? ', which it then cannot read' : '';
}

function moveComment({ line, valueSpan, spec }: Setting, { syntax }: PropertiesConfig, from: number): Fix {
  const comment = syntax.text.slice(from, valueSpan.end).trim();
  const above = { start: line.start, end: line.start };
  return {
    title: 'Move the comment to the line above',
    edits: [
      { span: above, newText: comment.replace(/\\?(?:\r\n|\r|\n)\s*/g, ' ') + lineEndOf(syntax.text) },
      { span: { start: from, end: valueSpan.end }, newText: '' },
    ],
    ...(strict.has(spec?.type.kind ?? '') || spec?.type.kind === 'boolean' ? { safe: true } : {}),
  };
}
