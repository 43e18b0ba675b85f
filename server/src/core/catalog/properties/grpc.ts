import type { PropertySpec } from '../types';
import { configManager, gated, integer, javaBoolean, long, readsAsFalse, serverSource } from './readers';

const docs =
  'docs/configuration.md#configure-torchserve-grpc-listening-addresses-ports-and-max-connection-age';
const startGrpc = serverSource('ModelServer.java', 'startGRPCServer');
const unlimited = { literal: '9223372036854775807', note: 'The largest 64-bit number, so without limit.' };

/** The two gRPC servers have the same four keys each. */
function grpcServer(api: 'inference' | 'management', port: string): readonly PropertySpec[] {
  const variable = `TS_GRPC_${api.toUpperCase()}`;
  return [
    {
      key: `grpc_${api}_address`,
      group: 'grpc',
      doc: `Host name or IP address on which the gRPC server for ${api} listens.`,
      trap: 'It holds neither scheme nor port. It does not follow the REST addresses: without this key gRPC answers on the local machine only.',
      type: { kind: 'host' },
      default: { literal: '127.0.0.1' },
      onInvalid: {
        effect: 'start-fails',
        phase: 'grpc-start',
        doc: 'A host that cannot be resolved ends the start with an exception, after models were loaded and the REST ports opened.',
      },
      env: gated(`${variable}_ADDRESS`),
      parsedAs: 'A name or an IPv4 or IPv6 address for `InetAddress.getByName`.',
      readBy: 'frontend',
      since: '0.11.0',
      docs,
      evidence: [...configManager('getGRPCAddress'), startGrpc],
    },
    {
      key: `grpc_${api}_port`,
      group: 'grpc',
      doc: `Port of the gRPC server for ${api}; 0 lets the system choose one.`,
      trap: 'Both gRPC servers always start, so this port must be free even if nobody uses gRPC.',
      ...integer({ min: 0, max: 65535, role: 'port' }),
      default: { literal: port },
      onInvalid: {
        effect: 'start-fails',
        phase: 'grpc-start',
        doc: 'TorchServe exits with `Invalid configuration` after models were loaded and the REST ports opened; the same goes for a port in use.',
      },
      env: gated(`${variable}_PORT`),
      readBy: 'frontend',
      since: '0.3.0',
      docs,
      evidence: [...configManager('getGRPCPort'), startGrpc],
    },
    {
      key: `grpc_${api}_max_connection_age_ms`,
      group: 'grpc',
      doc: `Age in milliseconds at which the server begins to close a gRPC connection for ${api}.`,
      ...long(1),
      default: unlimited,
      unit: 'ms',
      onInvalid: {
        effect: 'start-fails',
        phase: 'grpc-start',
        doc: 'TorchServe exits with `Invalid configuration` when the text is no number or below 1.',
      },
      env: gated(`${variable}_MAX_CONNECTION_AGE_MS`),
      readBy: 'frontend',
      since: '0.11.0',
      docs,
      evidence: [...configManager('getGRPCMaxConnectionAge'), startGrpc],
    },
    {
      key: `grpc_${api}_max_connection_age_grace_ms`,
      group: 'grpc',
      doc: `Milliseconds that running calls for ${api} may go on once their gRPC connection has reached its age.`,
      ...long(0),
      default: unlimited,
      unit: 'ms',
      onInvalid: {
        effect: 'start-fails',
        phase: 'grpc-start',
        doc: 'TorchServe exits with `Invalid configuration` when the text is no number or negative.',
      },
      env: gated(`${variable}_MAX_CONNECTION_AGE_GRACE_MS`),
      readBy: 'frontend',
      since: '0.11.0',
      docs,
      evidence: [...configManager('getGRPCMaxConnectionAgeGrace'), startGrpc],
    },
  ];
}

export const grpc: readonly PropertySpec[] = [
  ...grpcServer('inference', '7070'),
  ...grpcServer('management', '7071'),
  {
    key: 'enable_grpc_ssl',
    group: 'grpc',
    doc: 'Encrypts both gRPC servers with TLS.',
    trap: 'It needs `certificate_file` and `private_key_file`; without both the start ends in an exception. A key store is not used for gRPC.',
    ...javaBoolean,
    default: { literal: 'false' },
    onInvalid: { effect: 'default-used', phase: 'grpc-start', doc: readsAsFalse },
    env: gated('TS_ENABLE_GRPC_SSL'),
    readBy: 'frontend',
    since: '0.3.0',
    evidence: [...configManager('isGRPCSSLEnabled'), startGrpc],
  },
];
