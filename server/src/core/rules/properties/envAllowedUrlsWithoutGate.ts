import { configManager } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { insertLinesAfter } from '../shared/lineEdits';
import { booleanOf, environmentGate, isSet, readableSetting } from '../shared/readSettings';

export const envAllowedUrlsWithoutGate: FileRule = {
  scope: 'file',
  id: 'env-allowed-urls-without-gate',
  severity: 'warning',
  title: 'Variables are not read at all',
  why: 'use_env_allowed_urls lets TS_ALLOWED_URLS count, but the server looks at variables only when enable_envvars_config is true in the same file.',
  reads: ['use_env_allowed_urls', environmentGate],
  examples: [
    {
      bad: 'use_env_allowed_urls=true\n',
      good: 'use_env_allowed_urls=true\nenable_envvars_config=true\n',
      fixed: 'use_env_allowed_urls=true\nenable_envvars_config=true\n',
    },
  ],
  evidence: configManager('resolveEnvVarVals', 'setSystemVars'),
  *check(config) {
    const setting = readableSetting(config, 'use_env_allowed_urls');
    if (setting?.value.toLowerCase() !== 'true') return;
    if (booleanOf(config, environmentGate, false) !== false) return;
    yield {
      span: setting.span,
      message: `TorchServe ignores the variable TS_ALLOWED_URLS as long as 'enable_envvars_config' is not true. Set 'enable_envvars_config=true' too.`,
      fixes: () =>
        isSet(config, environmentGate)
          ? []
          : [
              {
                title: `Insert 'enable_envvars_config=true'`,
                edits: [insertLinesAfter(config, setting, ['enable_envvars_config=true'])],
              },
            ],
    };
  },
};
