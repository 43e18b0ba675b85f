import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

export const notANumber = valueRule({
  id: 'not-a-number',
  severity: 'warning',
  title: 'Not a number',
  why: 'A text that is no number is logged once and replaced by the default.',
  kinds: ['double'],
  examples: [{ bad: 'token_expiration_min=abc\n', good: 'token_expiration_min=0.5\n' }],
  evidence: configManager('getTimeToExpiration'),
});
