import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

export const badAddress = valueRule({
  id: 'bad-address',
  severity: 'error',
  title: 'Not an address that TorchServe can bind to',
  why: 'The whole value must be http or https, a host and at most a port, or unix: and a path. Anything else stops the start.',
  kinds: ['address'],
  examples: [
    {
      bad: 'inference_address=0.0.0.0:8080\n',
      good: 'inference_address=http://0.0.0.0:8080\n',
      fixed: 'inference_address=http://0.0.0.0:8080\n',
    },
  ],
  evidence: configManager('getListener'),
});
