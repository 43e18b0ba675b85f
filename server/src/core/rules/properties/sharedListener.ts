import { serverSource } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { isShared, restKeys, restListener } from '../shared/listeners';
import { booleanOf, environmentGate, environmentMayDecide } from '../shared/readSettings';

export const sharedListener: FileRule = {
  scope: 'file',
  id: 'shared-listener',
  severity: 'information',
  title: 'Inference and management share one listener',
  why: 'With equal addresses one listener serves both APIs. TLS is taken from the inference address, and with token authorization every management request would need two different tokens at once.',
  reads: [...restKeys, 'disable_token_authorization', environmentGate],
  examples: [
    {
      bad: 'inference_address=http://0.0.0.0:8085\nmanagement_address=http://0.0.0.0:8085\n',
      good: 'inference_address=http://0.0.0.0:8085\nmanagement_address=http://0.0.0.0:8085\ndisable_token_authorization=true\n',
    },
  ],
  evidence: [
    serverSource('ModelServer.java', 'startRESTserver'),
    serverSource('http/TokenAuthorizationHandler.java', 'handleRequest'),
  ],
  *check(config) {
    const inference = restListener(config, 'inference');
    const management = restListener(config, 'management');
    if (!inference || !management?.setting || !isShared(inference, management)) return;
    const span = management.setting.valueSpan;
    const related = { key: 'inference_address', message: 'The same host and port' };
    if (management.isHttps !== inference.isHttps) {
      const how = inference.isHttps ? 'with' : 'without';
      yield {
        span,
        severity: 'warning',
        message: `TorchServe serves both APIs ${how} TLS here, because only the scheme of 'inference_address' counts when host and port are equal. Write the same scheme in both.`,
        related,
      };
    } else if (
      booleanOf(config, 'disable_token_authorization', false) === false &&
      !environmentMayDecide(config)
    ) {
      yield {
        span,
        message: `TorchServe refuses every management request here while token authorization is on, because one listener serves both APIs. Use another port, or turn the tokens off.`,
        related,
      };
    }
  },
};
