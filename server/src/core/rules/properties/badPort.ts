import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

export const badPort = valueRule({
  id: 'bad-port',
  severity: 'error',
  title: 'Ports end at 65534',
  why: 'Ports of REST addresses must be below 65535, those of gRPC below 65536; a greater number stops the start.',
  kinds: ['address', 'integer'],
  examples: [
    {
      bad: 'inference_address=http://0.0.0.0:65536\n',
      good: 'inference_address=http://0.0.0.0:65534\n',
      fixed: 'inference_address=http://0.0.0.0:8080\n',
    },
  ],
  evidence: configManager('getListener'),
});
