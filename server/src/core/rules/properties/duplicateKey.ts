import { configManager } from '../../catalog/properties/readers';
import type { SettingRule } from '../rule';
import { launcherReader } from '../shared/evidence';
import { removeLine } from '../shared/lineEdits';

export const duplicateKey: SettingRule = {
  scope: 'setting',
  id: 'duplicate-key',
  severity: 'warning',
  atMost: 'warning',
  entries: 'replaced',
  title: 'A later line sets the same key again',
  why: 'The last entry of a key wins, in the Java server and in the command torchserve alike; the ones before it are never seen.',
  examples: [
    {
      bad: 'metrics_mode=prometheus\nmetrics_mode=log',
      good: 'metrics_mode=log',
      fixed: 'metrics_mode=log',
    },
  ],
  evidence: [...configManager('ConfigManager'), launcherReader],
  *check(setting) {
    if (!setting.spec) return;
    const { key } = setting;
    yield {
      span: setting.span,
      message: `TorchServe ignores this line, because a later one sets '${key}' again. Remove the one that you do not mean.`,
      tags: ['unnecessary'],
      related: { key, message: `This entry of '${key}' counts.` },
      fixes: () => [{ title: `Delete this entry of '${key}'`, edits: [removeLine(setting)] }],
    };
  },
};
