import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

export const notAnInteger = valueRule({
  id: 'not-an-integer',
  severity: 'error',
  title: 'Numbers are whole, without units and separators',
  why: 'The server parses the text as it stands. A unit, a separator, a fraction or a blank makes it fail where the number is first needed.',
  kinds: ['integer', 'long'],
  examples: [
    {
      bad: 'max_request_size=10MB\n',
      good: 'max_request_size=10485760\n',
      fixed: 'max_request_size=10485760\n',
    },
  ],
  evidence: configManager('getIntProperty'),
});
