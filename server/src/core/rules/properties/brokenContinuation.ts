import type { PropertiesConfig, Setting } from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import type { Finding, Fix, SettingRule, Severity } from '../rule';
import {
  brokenContinuation as blanksBehindBackslash,
  type ContinuedLine,
  continuedLines,
  type SwallowedSetting,
  swallowedSetting,
} from '../shared/continuation';
import { fileReader, severityOf } from '../shared/evidence';
import { launcherKeys } from '../shared/launcherKeys';
import { quote } from '../shared/quote';
import { endOfPhysicalLine, lineEndOf } from '../shared/sourceEdits';

/** Kinds of value to which nothing may be added. */
const strict: ReadonlySet<string> = new Set(['integer', 'long', 'double', 'address', 'host', 'enum', 'json']);

export const brokenContinuation: SettingRule = {
  scope: 'setting',
  id: 'broken-continuation',
  severity: 'warning',
  flags: LineFlag.continued | LineFlag.trailingBlank,
  title: 'A value goes on where it should not, or ends where it should go on',
  why: 'Only a backslash directly before the line end continues a value, and then everything on the next line belongs to it: comments and other settings too.',
  examples: [
    {
      bad: 'models={\\ \n"m": {"1.0": {}}}',
      good: 'models={\\\n"m": {"1.0": {}}}',
      fixed: 'models={\\\n"m": {"1.0": {}}}',
    },
    {
      bad: 'models={\\\n  # my model\n  "m": {"1.0": {}}}',
      good: '# my model\nmodels={\\\n  "m": {"1.0": {}}}',
      fixed: '# my model\nmodels={\\\n  "m": {"1.0": {}}}',
    },
    {
      bad: 'job_queue_size=10\\\nnumber_of_gpu=1',
      good: 'job_queue_size=10\nnumber_of_gpu=1',
      fixed: 'job_queue_size=10\nnumber_of_gpu=1',
    },
  ],
  evidence: fileReader,
  *check(setting, { config, isEffective, next }) {
    const severity =
      isEffective && setting.spec && strict.has(setting.spec.type.kind)
        ? severityOf(setting.spec)
        : 'warning';
    const blanks = setting.spec && blanksBehindBackslash(setting, next);
    if (blanks !== undefined) yield endedEarly(setting, blanks, severity);
    if (launcherKeys.has(setting.key) || !(setting.line.flags & LineFlag.continued)) return;
    const swallowed = swallowedSetting(setting);
    if (swallowed) yield swallowing(setting, config, swallowed, severity);
    if (!setting.spec) return;
    for (const line of continuedLines(setting)) {
      if (/^[#!]/.test(line.text)) yield commentInside(setting, config, line, severity);
    }
  },
};

function endedEarly({ key, raw, valueSpan }: Setting, blanks: number, severity: Severity): Finding {
  const end = valueSpan.start + raw.length;
  return {
    span: { start: valueSpan.start + blanks - 1, end },
    severity,
    message: `TorchServe ends the value of '${key}' here, because a blank follows the backslash. Remove the blank to let the value go on.`,
    fixes: () => [
      {
        title: 'Remove the blank behind the backslash',
        edits: [{ span: { start: valueSpan.start + blanks, end }, newText: '' }],
        safe: true,
      },
    ],
  };
}

function swallowing(
  { key }: Setting,
  { syntax: { text } }: PropertiesConfig,
  { start, key: swallowed }: SwallowedSetting,
  severity: Severity,
): Finding {
  return {
    span: { start, end: start + swallowed.length },
    severity,
    message: `TorchServe takes ${quote(swallowed)} for a part of the value of ${quote(key)}, because the line above ends with a backslash. Remove that backslash.`,
    fixes: () => {
      const backslash = text.lastIndexOf('\\', start - 1);
      const span = { start: backslash, end: backslash + 1 };
      return [{ title: 'Remove the backslash before the line end', edits: [{ span, newText: '' }] }];
    },
  };
}

function commentInside(
  setting: Setting,
  config: PropertiesConfig,
  { start, contentStart, text }: ContinuedLine,
  severity: Severity,
): Finding {
  return {
    span: { start: contentStart, end: contentStart + text.replace(/[ \t\f]*\\?$/, '').length },
    severity,
    message: `TorchServe takes this comment for a part of the value of '${setting.key}', because a continued value has no comments. Move it above the setting.`,
    fixes: () => [moveAbove(setting, config.syntax.text, start, text)],
  };
}

function moveAbove({ line }: Setting, text: string, start: number, comment: string): Fix {
  const above = { start: line.start, end: line.start };
  return {
    title: 'Move the comment above the setting',
    edits: [
      { span: above, newText: comment.replace(/[ \t\f]*\\?$/, '') + lineEndOf(text) },
      { span: { start, end: endOfPhysicalLine(text, start) }, newText: '' },
    ],
    safe: true,
  };
}
