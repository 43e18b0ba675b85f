import type { Setting } from '../../model/config';
import { LineFlag } from '../../syntax/properties';
import type { Fix, SettingRule } from '../rule';
import { forwardSlashes } from '../shared/backslashes';
import { fileReader } from '../shared/evidence';
import { launcherKeys } from '../shared/launcherKeys';

export const badUnicodeEscape: SettingRule = {
  scope: 'setting',
  id: 'bad-unicode-escape',
  severity: 'error',
  flags: LineFlag.unicodeEscape,
  title: 'A \\u without four hexadecimal digits makes the whole file unreadable',
  why: 'Java refuses a file with a malformed \\u escape, wherever it stands outside comments; Windows paths such as `C:\\users` are the usual cause.',
  examples: [
    {
      bad: 'workflow_store=C:\\users\\me',
      good: 'workflow_store=C:/users/me',
      fixed: 'workflow_store=C:/users/me',
    },
    {
      bad: 'cors_allowed_origin=\\u12',
      good: 'cors_allowed_origin=\\u0041',
      fixed: 'cors_allowed_origin=\\\\u12',
    },
  ],
  evidence: fileReader,
  *check(setting) {
    const { malformed } = setting;
    if (!malformed) return;
    yield {
      span: malformed,
      message: `TorchServe refuses the whole file and stops, because '\\u' needs four hexadecimal digits. Write '\\\\u' for a backslash and a 'u'.`,
      fixes: () => escapeFixes(setting, malformed.start),
    };
  },
};

function escapeFixes(setting: Setting, backslash: number): readonly Fix[] {
  const slashes = setting.spec?.type.kind === 'path' ? forwardSlashes(setting) : undefined;
  // The launcher does not unescape its keys, so for them a doubled backslash would stay double.
  if (launcherKeys.has(setting.key)) return slashes ? [slashes] : [];
  const at = { start: backslash, end: backslash };
  const double: Fix = { title: 'Double the backslash', edits: [{ span: at, newText: '\\' }] };
  return slashes ? [slashes, double] : [double];
}
