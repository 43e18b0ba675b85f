import { configManager } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { insertLinesAfter } from '../shared/lineEdits';
import { httpsAddresses, restKeys } from '../shared/listeners';
import { booleanOf, environmentGate, environmentMayDecide, isSet } from '../shared/readSettings';
import { halfPair, pemLines, tlsKeys } from '../shared/tlsMaterial';

export const tlsHalfSet: FileRule = {
  scope: 'file',
  id: 'tls-half-set',
  severity: 'warning',
  title: 'Private key and certificate count only together',
  why: 'One of the pair alone is treated as none. With an https address, or with TLS for gRPC, the server then does not start.',
  reads: [...restKeys, ...tlsKeys, 'enable_grpc_ssl', environmentGate],
  examples: [
    {
      bad: 'inference_address=https://0.0.0.0:8443\nprivate_key_file=a.key\n',
      good: 'inference_address=https://0.0.0.0:8443\nprivate_key_file=a.key\ncertificate_file=a.pem\n',
      fixed:
        'inference_address=https://0.0.0.0:8443\nprivate_key_file=a.key\ncertificate_file=/path/to/certificate.pem\n',
    },
  ],
  evidence: configManager('getSslContext'),
  *check(config) {
    const half = halfPair(config);
    if (!half) return;
    const { present, missing } = half;
    const keystore = isSet(config, 'keystore');
    const restNeedsIt = httpsAddresses(config).length > 0 && !keystore;
    const grpcNeedsIt = booleanOf(config, 'enable_grpc_ssl', false) === true;
    const fatal = restNeedsIt || grpcNeedsIt;
    yield {
      span: present.keySpan,
      severity: fatal && !environmentMayDecide(config) ? 'error' : 'warning',
      message: fatal
        ? `TorchServe will not start with TLS, because '${present.key}' counts only together with '${missing}'. Set '${missing}' too.`
        : `TorchServe ignores '${present.key}' without '${missing}'. Set both, or remove it.`,
      fixes: () => [
        { title: `Insert '${missing}'`, edits: [insertLinesAfter(config, present, [pemLines[missing]!])] },
      ],
    };
  },
};
