import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

export const emptyValue = valueRule({
  id: 'empty-value',
  severity: 'warning',
  title: 'A key without a value',
  why: 'The server takes the empty text as the value, and does not fall back to the default.',
  examples: [{ bad: 'job_queue_size=\n', good: 'job_queue_size=100\n', fixed: '' }],
  evidence: configManager('getProperty'),
});
