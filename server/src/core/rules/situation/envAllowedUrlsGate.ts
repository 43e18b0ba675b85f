import { configManager } from '../../catalog/properties/readers';
import { isReadFrom } from '../../effective/judgedSituation';
import { effectiveSetting } from '../../model/config';
import type { FileRule } from '../rule';
import { booleanOf, environmentGate } from '../shared/readSettings';
import { switchOn, wholeFile } from '../shared/situationFindings';

const gate = 'use_env_allowed_urls';

export const envAllowedUrlsGate: FileRule = {
  scope: 'file',
  id: 'env-allowed-urls-gate',
  severity: 'warning',
  title: 'TS_ALLOWED_URLS of the chosen situation is ignored',
  why: 'This one variable has a gate of its own: besides enable_envvars_config the file must say use_env_allowed_urls=true.',
  reads: 'situation',
  examples: [
    {
      bad: 'enable_envvars_config=true\n',
      good: 'enable_envvars_config=true\nuse_env_allowed_urls=true\n',
      fixed: 'enable_envvars_config=true\nuse_env_allowed_urls=true\n',
      situation: { environment: { TS_ALLOWED_URLS: 'https://models.example/.*' } },
    },
  ],
  evidence: configManager('setSystemVars'),
  *check(config, { situation }) {
    if (!situation?.isChosen || !isReadFrom(situation) || !situation.variables.has('TS_ALLOWED_URLS')) return;
    // With both gates closed there is one report, about the first one.
    if (booleanOf(config, environmentGate, false) !== true || booleanOf(config, gate, false) !== false)
      return;
    yield {
      span:
        effectiveSetting(config, gate)?.span ??
        effectiveSetting(config, 'allowed_urls')?.span ??
        wholeFile(config),
      message: `TorchServe ignores the variable TS_ALLOWED_URLS of '${situation.name}', because '${gate}' is not true. Set '${gate}=true' to let it count.`,
      fixes: () => [switchOn(config, gate)],
    };
  },
};
