import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems, problemIds } from '../../support/annotated';

const https = 'inference_address=https://127.0.0.1:8443\n';

test('https without any key stops the start', () => {
  checkProblems(`
inference_address=http://127.0.0.1:8080
metrics_address=https://127.0.0.1:8445
#               ^^^^^^^^^^^^^^^^^^^^^^ error https-without-key
`);
  assert.deepEqual(problemIds(`${https}keystore=a.p12`), []);
  assert.deepEqual(problemIds(`${https}private_key_file=a.key\ncertificate_file=a.pem`), []);
  assert.deepEqual(problemIds('metrics_address=https://127.0.0.1\nenable_metrics_api=false'), []);
});

test('variables may supply the key', () =>
  checkProblems(`
enable_envvars_config=true
inference_address=https://127.0.0.1:8443
#                 ^^^^^^^^^^^^^^^^^^^^^^ warning https-without-key
`));

test('half a pair is one finding, an error only with TLS', () => {
  checkProblems(`
inference_address=https://127.0.0.1:8443
certificate_file=a.pem
#^^^^^^^^^^^^^^^ error tls-half-set: Set 'private_key_file' too
`);
  assert.deepEqual(problemIds('certificate_file=a.pem'), ['tls-half-set']);
  checkProblems(`
private_key_file=a.key
#^^^^^^^^^^^^^^^ warning tls-half-set: ignores
`);
  assert.deepEqual(problemIds('enable_grpc_ssl=true\nprivate_key_file=a.key'), ['tls-half-set']);
  checkProblems(`
${https}keystore=a.p12
private_key_file=a.key
#^^^^^^^^^^^^^^^ warning tls-half-set
`);
});

test('TLS for gRPC needs the PEM pair, whatever the key store', () => {
  checkProblems(`
enable_grpc_ssl=true
#               ^^^^ error grpc-ssl-needs-pem
`);
  checkProblems(`
enable_grpc_ssl=true
#               ^^^^ error grpc-ssl-needs-pem: does not use 'keystore'
keystore=a.p12
`);
  assert.deepEqual(problemIds('enable_grpc_ssl=false'), []);
});

test('new lines get the line ends of the file, also behind a last line without one', () => {
  checkFix(
    'tls-half-set',
    '# a\r\ncertificate_file=a.pem',
    '# a\r\ncertificate_file=a.pem\r\nprivate_key_file=/path/to/private.key',
  );
  checkFix(
    'grpc-ssl-needs-pem',
    'enable_grpc_ssl=true\njob_queue_size=1\n',
    'enable_grpc_ssl=true\nprivate_key_file=/path/to/private.key\ncertificate_file=/path/to/certificate.pem\njob_queue_size=1\n',
  );
});
