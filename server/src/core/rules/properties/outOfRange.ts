import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

export const outOfRange = valueRule({
  id: 'out-of-range',
  severity: 'error',
  title: 'The number is outside of what the server accepts',
  why: 'The text is a number, but the part of the server that gets it refuses it.',
  kinds: ['integer', 'long', 'double'],
  examples: [{ bad: 'job_queue_size=0\n', good: 'job_queue_size=1\n', fixed: 'job_queue_size=100\n' }],
  evidence: configManager('getJobQueueSize'),
});
