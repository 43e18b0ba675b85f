import { configManager } from '../../catalog/properties/readers';
import { valueRule } from '../shared/valueRule';

export const badHost = valueRule({
  id: 'bad-host',
  severity: 'error',
  title: 'Not a host name or IP address',
  why: 'The gRPC servers resolve the text as a host when they start, after all models were loaded; if that fails the server ends.',
  kinds: ['host', 'address'],
  examples: [{ bad: 'grpc_inference_address=0.0.0.0:7070\n', good: 'grpc_inference_address=0.0.0.0\n' }],
  evidence: configManager('getGRPCAddress'),
});
