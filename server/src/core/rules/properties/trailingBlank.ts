import type { PropertySpec } from '../../catalog/types';
import { spanInValue } from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import type { Finding, SettingRule, Severity } from '../rule';
import { brokenContinuation } from '../shared/continuation';
import { fileReader, severityOf } from '../shared/evidence';
import { launcherKeys } from '../shared/launcherKeys';
import { inlineComment, quotes, trailingBlanks } from '../shared/slips';

export const trailingBlank: SettingRule = {
  scope: 'setting',
  id: 'trailing-blank',
  severity: 'warning',
  entries: 'counting',
  kinds: [
    'boolean',
    'integer',
    'long',
    'address',
    'host',
    'path',
    'enum',
    'regex',
    'modelList',
    'words',
    'text',
  ],
  flags: LineFlag.trailingBlank,
  title: 'A blank at the end belongs to the value',
  why: 'Java drops blanks before a value but keeps those behind it: `true` with a blank is false, and a number with a blank stops the start.',
  examples: [
    { bad: 'ipex_enable=true ', good: 'ipex_enable=true', fixed: 'ipex_enable=true' },
    { bad: 'job_queue_size=10\t', good: 'job_queue_size=10', fixed: 'job_queue_size=10' },
  ],
  evidence: fileReader,
  *check(setting, { next }) {
    const blanks = trailingBlanks(setting);
    if (!blanks || !setting.spec) return;
    // Behind quotes, a comment or a backslash the blank is the smaller slip; their fixes take it away too.
    if (quotes(setting) || inlineComment(setting) || brokenContinuation(setting, next) !== undefined) return;
    const consequence = consequenceOf(setting.spec, setting.value.slice(0, blanks.from));
    if (!consequence) return;
    const span = spanInValue(setting, blanks.from, blanks.to);
    yield {
      span,
      ...consequence,
      fixes: () => [{ title: 'Remove the blank at the end', edits: [{ span, newText: '' }], safe: true }],
    };
  },
};

function consequenceOf(
  spec: PropertySpec,
  meant: string,
): (Pick<Finding, 'message'> & { readonly severity: Severity }) | undefined {
  const keeps = `TorchServe keeps the blank at the end of '${spec.key}'`;
  if (launcherKeys.has(spec.key)) {
    const message = `The command torchserve drops the blank at the end of '${spec.key}', but the Java server would keep it. Remove the blank.`;
    return { severity: 'hint', message };
  }
  switch (spec.type.kind) {
    case 'boolean':
      if (meant.toLowerCase() !== 'true')
        return {
          severity: 'hint',
          message: `${keeps}. It does not change the meaning here, but can be removed.`,
        };
      return { severity: 'warning', message: `${keeps}, and so reads it as false. Remove the blank.` };
    case 'integer':
    case 'long':
    case 'address':
    case 'host':
      return { severity: severityOf(spec), message: `${keeps}, and so cannot read it. Remove the blank.` };
    case 'enum':
      if (spec.type.match === 'ignore-case-and-blanks') return undefined;
      return {
        severity: severityOf(spec),
        message: `${keeps}, and so does not recognise it. Remove the blank.`,
      };
    case 'path':
    case 'regex':
    case 'modelList':
      return {
        severity: 'warning',
        message: `${keeps}, and so does not find what it names. Remove the blank.`,
      };
    case 'text':
      return {
        severity: spec.secret ? 'warning' : 'hint',
        message: `${keeps}. Remove it if it is not meant.`,
      };
    default:
      // Words are split at blanks anyway; numbers with a fraction and JSON are trimmed by their readers.
      return undefined;
  }
}
