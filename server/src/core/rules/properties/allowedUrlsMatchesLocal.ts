import { serverSource } from '../../catalog/properties/readers';
import { hasPlaceholder, spanInValue } from '../../model/config';
import type { SettingRule } from '../rule';
import { replaceInValue } from '../shared/lineEdits';
import { matchesWhole } from '../shared/matchesWhole';
import { quote } from '../shared/quote';
import { hasSlip } from '../shared/slips';

/** Names and paths as `load_models` and the management API hold them. */
const localArchives = ['a.mar', 'model.mar', 'net-18.mar', '/srv/a.mar', '/home/b.mar'];

export const allowedUrlsMatchesLocal: SettingRule = {
  scope: 'setting',
  id: 'allowed-urls-matches-local',
  severity: 'warning',
  title: 'The pattern also matches archives of the model store',
  why: 'What matches allowed_urls is downloaded into the model store. An archive that lies there already then fails with FileAlreadyExistsException, with load_models=all too.',
  kinds: ['regex'],
  entries: 'counting',
  examples: [
    {
      bad: 'allowed_urls=.*\n',
      good: 'allowed_urls=https://s3\\.amazonaws\\.com/.*,file:///srv/.*\n',
      fixed: 'allowed_urls=(file|https?)://.*\n',
    },
  ],
  evidence: [serverSource('archive/utils/ArchiveUtils.java', 'validateURL')],
  *check(setting) {
    if (setting.key !== 'allowed_urls') return;
    if (hasPlaceholder(setting.value) || hasSlip(setting)) return;
    let from = 0;
    for (const pattern of setting.value.split(',')) {
      const to = from + pattern.length;
      const start = from;
      from = to + 1;
      if (!localArchives.some((name) => matchesWhole(pattern, name, 'i'))) continue;
      yield {
        span: spanInValue(setting, start, to),
        message: `TorchServe treats archives of the model store that match ${quote(pattern)} as downloads, and then fails to load them. Begin the pattern with a scheme, such as 'https?://'.`,
        fixes: () => [
          {
            title: `Replace ${quote(pattern)} by '(file|https?)://.*'`,
            edits: [replaceInValue(setting, start, to, '(file|https?)://.*')],
          },
        ],
      };
    }
  },
};
