import { serverSource } from '../../catalog/properties/readers';
import type { FileRule } from '../rule';
import { insertLinesAfter } from '../shared/lineEdits';
import { environmentGate, environmentMayDecide, isSet, readableSetting } from '../shared/readSettings';
import { halfPair, hasPemPair, pemLines, tlsKeys } from '../shared/tlsMaterial';

export const grpcSslNeedsPem: FileRule = {
  scope: 'file',
  id: 'grpc-ssl-needs-pem',
  severity: 'error',
  title: 'TLS for gRPC needs a private key and a certificate as PEM files',
  why: 'gRPC never uses the key store, and without the PEM pair the server ends with a NullPointerException when it opens the gRPC ports.',
  reads: ['enable_grpc_ssl', ...tlsKeys, environmentGate],
  examples: [
    {
      bad: 'enable_grpc_ssl=true\n',
      good: 'enable_grpc_ssl=true\nprivate_key_file=a.key\ncertificate_file=a.pem\n',
      fixed:
        'enable_grpc_ssl=true\nprivate_key_file=/path/to/private.key\ncertificate_file=/path/to/certificate.pem\n',
    },
  ],
  evidence: [serverSource('ModelServer.java', 'startGRPCServer')],
  *check(config) {
    const setting = readableSetting(config, 'enable_grpc_ssl');
    if (setting?.value.toLowerCase() !== 'true' || hasPemPair(config) || halfPair(config)) return;
    const instead = isSet(config, 'keystore') ? `does not use 'keystore' for gRPC and ` : '';
    yield {
      span: setting.valueSpan,
      severity: environmentMayDecide(config) ? 'warning' : 'error',
      message: `TorchServe ${instead}will not start with 'enable_grpc_ssl' unless both PEM files are named. Set 'private_key_file' and 'certificate_file'.`,
      fixes: () => [
        {
          title: `Insert 'private_key_file' and 'certificate_file'`,
          edits: [insertLinesAfter(config, setting, Object.values(pemLines))],
        },
      ],
    };
  },
};
