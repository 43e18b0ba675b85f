import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

export const badRegex = valueRule({
  id: 'bad-regex',
  severity: 'error',
  title: 'Not a regular expression of Java',
  why: 'The value is compiled as a regular expression. A glob such as *AWS* is none and stops the server, at the start or when the first model is loaded.',
  kinds: ['regex'],
  examples: [
    {
      bad: 'blacklist_env_vars=*AWS*\n',
      good: 'blacklist_env_vars=.*AWS.*\n',
      fixed: 'blacklist_env_vars=.*AWS.*\n',
    },
  ],
  evidence: configManager('getBlacklistPattern', 'getAllowedUrls'),
});
