import { serverSource } from '../../catalog/properties/readers';
import { hasPlaceholder, spanInValue } from '../../model/config';
import type { SettingRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { hasSlip } from '../shared/slips';

export const regexHasComma: SettingRule = {
  scope: 'setting',
  id: 'regex-has-comma',
  severity: 'warning',
  title: 'One regular expression, not a list',
  why: 'The value is one pattern that must match the whole name of a variable. A comma in it matches only a comma, which names do not contain, so that nothing is hidden.',
  kinds: ['regex'],
  entries: 'counting',
  examples: [
    {
      bad: 'blacklist_env_vars=AWS_.*, TOKEN\n',
      good: 'blacklist_env_vars=AWS_.{1,20}|[,A]B\n',
      fixed: 'blacklist_env_vars=AWS_.*|TOKEN\n',
    },
  ],
  evidence: [serverSource('util/messages/EnvironmentUtils.java', 'getEnvString')],
  *check(setting) {
    if (setting.key !== 'blacklist_env_vars') return;
    if (hasPlaceholder(setting.value) || hasSlip(setting)) return;
    const commas = plainCommas(setting.value);
    const first = commas[0];
    if (!first) return;
    yield {
      span: spanInValue(setting, first.from, first.to),
      message: `TorchServe reads one regular expression here, in which a comma matches only a comma, and so hides nothing. Separate the names by '|'.`,
      fixes: () => [
        {
          title: `Separate the names by '|'`,
          edits: commas.map(({ from, to }) => replaceInValue(setting, from, to, '|')),
        },
      ],
    };
  },
};

/** Commas with the blanks beside them, outside of `{m,n}`, classes and escapes. */
function plainCommas(pattern: string): readonly { from: number; to: number }[] {
  const tokens = pattern.matchAll(/\\.|\{[^}]*\}|\[(?:\\.|[^\]\\])*\]|\s*,\s*/g);
  return [...tokens]
    .filter(({ 0: token }) => token.trim() === ',')
    .map(({ 0: token, index }) => ({ from: index, to: index + token.length }));
}
