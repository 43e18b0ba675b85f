import { LineFlag } from '../../syntax/properties';
import type { SettingRule } from '../rule';
import { doubledBackslashes, forwardSlashes, lostBackslash } from '../shared/backslashes';
import { fileReader } from '../shared/evidence';
import { launcherKeys } from '../shared/launcherKeys';
import { quote } from '../shared/quote';

export const backslashInPath: SettingRule = {
  scope: 'setting',
  id: 'backslash-in-path',
  severity: 'warning',
  entries: 'counting',
  kinds: ['path'],
  flags: LineFlag.escaped,
  title: 'A path loses its backslashes',
  why: 'In this format a backslash starts an escape: `C:\\models` is read as `C:models`, and `\\t` or `\\n` become control characters.',
  examples: [
    {
      bad: 'workflow_store=C:\\models\\store',
      good: 'workflow_store=C:/models/store',
      fixed: 'workflow_store=C:/models/store',
    },
    { bad: 'metrics_config=conf\\metrics.yaml', good: 'metrics_config=conf\\\\metrics.yaml' },
  ],
  evidence: fileReader,
  *check(setting) {
    // The launcher takes backslashes as they are, and its reading of these keys counts.
    if (setting.malformed || launcherKeys.has(setting.key)) return;
    const lost = lostBackslash(setting);
    if (!lost) return;
    const { start } = setting.valueSpan;
    yield {
      span: { start: start + lost.from, end: start + lost.to },
      message: `TorchServe reads this path as ${quote(setting.value)}, because a single backslash starts an escape. Write '/' or double each backslash.`,
      fixes: () => [forwardSlashes(setting), doubledBackslashes(setting)],
    };
  },
};
