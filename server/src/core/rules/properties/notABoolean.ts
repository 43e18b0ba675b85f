import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

/** Words for false, which the server reads as false. */
const readsAsMeant = /^(0|no|n|off|f|disabled?)$/i;

export const notABoolean = valueRule({
  id: 'not-a-boolean',
  severity: 'warning',
  title: 'Only true is true',
  why: 'Every text but true counts as false without a word in the log. Settings that workers read must even be in lower case.',
  kinds: ['boolean'],
  soften: (value) => (readsAsMeant.test(value) ? 'hint' : 'warning'),
  examples: [
    {
      bad: 'enable_envvars_config=yes\n',
      good: 'enable_envvars_config=TRUE\n',
      fixed: 'enable_envvars_config=true\n',
    },
  ],
  evidence: configManager('getEnableEnvVarsConfig'),
});
