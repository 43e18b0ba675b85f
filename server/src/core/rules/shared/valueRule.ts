import type { PropertySpec, ValueKindName } from '../../catalog/types';
import { hasPlaceholder, type Setting, spanInValue } from '../../model/config';
import { checkValue, kinds } from '../../values/kinds';
import type { ValueFix, ValueIssue, ValueRuleId } from '../../values/valueKind';
import type { Finding, SettingRule, Severity } from '../rule';
import { severityOf } from './evidence';
import { isGrpcUrl } from './grpcUrl';
import { removeLine, replaceValue } from './lineEdits';
import { foreignPlaceholder, withoutSlips } from './slips';

/** A key that TorchServe does not read has no type to judge its value by. */
const allKinds = Object.keys(kinds) as ValueKindName[];

/** What sets one rule about values apart; whether a value is good is decided in `values/`. */
export interface AboutValues
  extends Pick<SettingRule, 'severity' | 'title' | 'why' | 'examples' | 'evidence'> {
  readonly id: ValueRuleId;
  readonly kinds?: readonly ValueKindName[];
  /** A lighter severity for an issue that does less harm than others of the rule. */
  readonly soften?: (value: string, spec: PropertySpec) => Severity | undefined;
}

/**
 * A rule that reports the issues of one name. It judges the value as it was evidently meant, because slips of writing have
 * their own rules, and only the entry that counts: an overwritten one cannot do harm.
 */
export function valueRule({ soften, ...about }: AboutValues): SettingRule {
  return {
    scope: 'setting',
    entries: 'counting',
    kinds: allKinds,
    ...about,
    *check(setting) {
      const { spec } = setting;
      if (!spec || hasPlaceholder(setting.value) || foreignPlaceholder(setting)) return;
      const value = withoutSlips(setting);
      if (isGrpcUrl(setting.key, value)) return;
      const severity = soften?.(value, spec) ?? severityOf(spec);
      for (const issue of checkValue(value, spec)) {
        if (issue.rule === about.id) yield findingOf(setting, value, issue, severity);
      }
    },
  };
}

function findingOf(setting: Setting, value: string, issue: ValueIssue, severity: Severity): Finding {
  const offset = setting.value.indexOf(value);
  return {
    span: spanInValue(setting, offset + issue.from, offset + issue.to),
    message: issue.message,
    severity,
    fixes: () => {
      if (value === '') return [{ title: `Remove '${setting.key}'`, edits: [removeLine(setting)] }];
      const known = issue.fixes.length > 0 ? issue.fixes : defaultFix(value, issue, setting.spec);
      return known.map(({ title, newValue, safe }) => ({
        title,
        edits: [replaceValue(setting, newValue)],
        ...(safe ? { safe } : {}),
      }));
    },
  };
}

/** Where nobody can tell what was meant, the default is at least a value that works. */
function defaultFix(value: string, { rule, from }: ValueIssue, spec?: PropertySpec): readonly ValueFix[] {
  const literal = spec?.default.literal;
  if (!spec || literal === undefined) return [];
  const port = rule === 'bad-port' ? /\d+$/.exec(literal)?.[0] : undefined;
  const newValue = port === undefined ? literal : value.slice(0, from) + port;
  if (checkValue(newValue, spec).length > 0) return [];
  return [{ title: port === undefined ? `Use the default '${newValue}'` : `Use port ${port}`, newValue }];
}
