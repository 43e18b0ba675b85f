import { spanInValue } from '../../model/config';
import type { SettingRule } from '../rule';
import { replaceValue } from '../shared/lineEdits';
import { withoutSlips } from '../shared/slips';

const renamed: Readonly<Record<string, string>> = { kfserving: 'kserve', kfservingv2: 'kservev2' };

export const removedEnvelope: SettingRule = {
  scope: 'setting',
  id: 'removed-envelope',
  severity: 'error',
  title: 'This envelope has another name now',
  why: 'A worker imports the envelope by its name. The modules of KFServing were renamed with the project, and no worker starts when the module is missing.',
  kinds: ['enum'],
  entries: 'counting',
  examples: [
    {
      bad: 'service_envelope=kfserving\n',
      good: 'service_envelope=kserve\n',
      fixed: 'service_envelope=kserve\n',
    },
  ],
  evidence: [{ file: 'ts/torch_handler/request_envelope', symbol: 'kserve' }],
  *check(setting) {
    if (setting.key !== 'service_envelope') return;
    const value = withoutSlips(setting);
    const newName = renamed[value];
    if (!newName) return;
    const from = setting.value.indexOf(value);
    yield {
      span: spanInValue(setting, from, from + value.length),
      message: `No worker will become ready, because TorchServe no longer has the envelope '${value}'. Use '${newName}'.`,
      fixes: () => [
        { title: `Replace '${value}' by '${newName}'`, edits: [replaceValue(setting, newName)], safe: true },
      ],
    };
  },
};
