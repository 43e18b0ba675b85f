import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

export const enumValue = valueRule({
  id: 'enum-value',
  severity: 'warning',
  title: 'Not one of the values that the server knows',
  why: 'What happens with another value depends on the key: from a line in the log to workers that never start.',
  kinds: ['enum'],
  // Packages may add values of their own, so that an unknown one is no certain mistake.
  soften: (_value, { type }) => (type.kind === 'enum' && type.open ? 'warning' : undefined),
  examples: [
    {
      bad: 'metrics_mode=promethues\n',
      good: 'metrics_mode=prometheus\n',
      fixed: 'metrics_mode=prometheus\n',
    },
  ],
  evidence: configManager('getMetricsMode'),
});
