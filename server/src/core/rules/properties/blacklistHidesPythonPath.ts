import { serverSource } from '../../catalog/properties/readers';
import { hasPlaceholder } from '../../model/config';
import type { SettingRule } from '../rule';
import { matchesWhole } from '../shared/matchesWhole';
import { hasSlip } from '../shared/slips';

export const blacklistHidesPythonPath: SettingRule = {
  scope: 'setting',
  id: 'blacklist-hides-python-path',
  severity: 'warning',
  title: 'The workers need PYTHONPATH',
  why: 'The server hands the path of the model and of TorchServe to its workers in PYTHONPATH. A pattern that matches this name takes it away.',
  kinds: ['regex'],
  entries: 'counting',
  examples: [{ bad: 'blacklist_env_vars=.*\n', good: 'blacklist_env_vars=AWS_.*\n' }],
  evidence: [serverSource('util/messages/EnvironmentUtils.java', 'getEnvString')],
  *check(setting) {
    if (setting.key !== 'blacklist_env_vars') return;
    if (hasPlaceholder(setting.value) || hasSlip(setting)) return;
    if (!matchesWhole(setting.value, 'PYTHONPATH', '')) return;
    yield {
      span: setting.valueSpan,
      message: `TorchServe hides PYTHONPATH from its workers too, which need it to find the code of the model. Write a pattern that does not match 'PYTHONPATH'.`,
    };
  },
};
