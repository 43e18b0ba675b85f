import { withLines, withListeners, withoutFile, withText } from '../support/builders';
import type { LaunchCase } from '../support/caseDirectory';

const inference = 'inference_address=http://127.0.0.1:{inference}';
const management = 'management_address=http://127.0.0.1:{management}';
const metrics = 'metrics_address=http://127.0.0.1:{metrics}';
const https = (line: string): string => line.replace('http:', 'https:');
const withInference = (name: string, to: string, lines = '', more: Partial<LaunchCase> = {}): LaunchCase =>
  withListeners(name, inference, `inference_address=${to}`, lines, more);
const withKey = (name: string, lines: string, files: LaunchCase['files'] = {}): LaunchCase =>
  withListeners(name, inference, https(inference), lines, { files });

/** Listeners, what they share, and their keys. */
export const socketCases: readonly LaunchCase[] = [
  withoutFile('the usual ports', {}, { isAlone: true }),
  withText(
    'the usual ports of schemes',
    'management_address=HTTP://127.0.0.1\nmetrics_address=http://127.0.0.1\nmodel_store=store\n',
    {
      isAlone: true,
    },
  ),
  withInference('an address without a scheme', '127.0.0.1:8080'),
  withInference('an address with a slash', 'http://127.0.0.1:8080/'),
  withInference('an empty address', ''),
  withInference('port 65535', 'http://127.0.0.1:65535'),
  withInference('a port beyond an int', 'http://127.0.0.1:99999999999'),
  withInference('port 0', 'http://127.0.0.1:0'),
  withInference('a host that cannot be', 'http://a b:{inference}'),
  withInference('a short address', 'http://127.1:{inference}'),
  withListeners('a bad management address', management, 'management_address=http://:8081'),
  withListeners('a bad metrics address', metrics, 'metrics_address=tcp://127.0.0.1:8082'),
  withListeners(
    'a bad metrics address without metrics',
    metrics,
    'metrics_address=x',
    'enable_metrics_api=false\n',
  ),
  withListeners('metrics on the management port', '{metrics}', '{management}'),
  withListeners(
    'metrics on the management port, switched off',
    '{metrics}',
    '{management}',
    'enable_metrics_api=False\n',
  ),
  withListeners('inference and management on one address', '{management}', '{inference}'),
  withListeners(
    'one address and two schemes',
    management,
    'management_address=https://127.0.0.1:{inference}',
  ),
  withListeners(
    'one port and two names of a host',
    management,
    'management_address=http://localhost:{inference}',
  ),
  withListeners('one port everywhere and here', management, 'management_address=http://0.0.0.0:{inference}'),
  withListeners('one port and two addresses', management, 'management_address=http://127.0.0.2:{inference}'),
  withListeners('gRPC on a REST port', '{grpcInference}', '{inference}'),
  withListeners(
    'gRPC on a REST port of another address',
    '{grpcInference}',
    '{inference}',
    'grpc_inference_address=127.0.0.3\n',
  ),
  withListeners('both gRPC servers on one port', '{grpcManagement}', '{grpcInference}'),
  withListeners(
    'both gRPC servers on one port and two addresses',
    '{grpcManagement}',
    '{grpcInference}',
    'grpc_management_address=127.0.0.9\n',
  ),
  withListeners('a gRPC port out of range', '{grpcInference}', '70000'),
  withListeners('a negative gRPC port', '{grpcManagement}', '-1'),
  withListeners('a gRPC port that is no number', '{grpcManagement}', '0x1'),
  withLines('gRPC everywhere', 'grpc_inference_address=0.0.0.0\ngrpc_management_address=localhost\n'),
  withLines('a gRPC host that is a URL', 'grpc_inference_address=http://0.0.0.0\n'),
  withLines('a gRPC host with a port', 'grpc_management_address=127.0.0.1:7071\n'),
  withLines('an empty gRPC host', 'grpc_inference_address=\n'),
  withLines('the Open Inference Protocol', 'ts_open_inference_protocol=true\n'),
  withInference('a unix socket', 'unix:{cwd}/s'),
  withInference('a unix socket in the place of a file', 'unix:{cwd}/s', '', { files: { s: 'x' } }),
  withInference('a unix socket in a folder that is missing', 'unix:{cwd}/nowhere/s'),
  withInference('a unix socket without native I/O', 'unix:{cwd}/s', 'use_native_io=false\n'),
  withKey('https without a key', ''),
  withKey('https with half a pair', 'certificate_file=c.pem\n', { 'c.pem': '' }),
  withKey('a missing keystore', 'keystore=nowhere.p12\n'),
  withKey('an empty keystore', 'keystore=\n'),
  withKey('a keystore of an unknown type', 'keystore=nowhere.p12\nkeystore_type=X\n'),
  withKey('a keystore before a pair', 'keystore=nowhere.p12\nprivate_key_file=k\ncertificate_file=c\n'),
  withKey('a missing private key', 'private_key_file=nowhere.key\ncertificate_file=nowhere.pem\n'),
  withListeners('https for management only', management, https(management)),
  withListeners('https for metrics only', metrics, https(metrics)),
  withListeners(
    'https for metrics that are switched off',
    metrics,
    https(metrics),
    'enable_metrics_api=false\n',
  ),
  withLines('a keystore that nobody needs', 'keystore=nowhere.p12\n'),
  withLines('gRPC TLS without a key', 'enable_grpc_ssl=true\n'),
  withLines('gRPC TLS with half a pair', 'enable_grpc_ssl=true\ncertificate_file=nowhere.pem\n'),
  withLines(
    'gRPC TLS with missing files',
    'enable_grpc_ssl=true\ncertificate_file=nowhere.pem\nprivate_key_file=nowhere.key\n',
  ),
];
