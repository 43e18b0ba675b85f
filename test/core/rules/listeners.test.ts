import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems, problemIds } from '../../support/annotated';

function clashes(text: string): number {
  return problemIds(text).filter((id) => id === 'port-clash').length;
}

test('the same port on the same or on all interfaces clashes', () =>
  checkProblems(`
inference_address=http://127.0.0.1:9090
management_address=http://0.0.0.0:9090
#                  ^^^^^^^^^^^^^^^^^^^ error port-clash: 'inference_address' uses port 9090
metrics_address=http://localhost:9091
grpc_inference_port=9091
#                   ^^^^ error port-clash: 'metrics_address'
`));

test('defaults of the other listeners count', () => {
  checkProblems(`
inference_address=http://127.0.0.1:8082
#                 ^^^^^^^^^^^^^^^^^^^^^ error port-clash: 'metrics_address' by default
`);
  assert.equal(clashes('management_address=http://127.0.0.1:8082\nmetrics_address=http://0.0.0.0'), 1);
  assert.equal(clashes('grpc_management_port=7070'), 1);
  assert.equal(clashes('grpc_management_address=0.0.0.0\ninference_address=http://127.0.0.1:7071'), 1);
  assert.equal(clashes('inference_address=http://127.0.0.1:443\nmetrics_address=https://127.0.0.1:443'), 1);
});

test('what does not clash', () => {
  for (const text of [
    '',
    'inference_address=http://127.0.0.1:8080',
    'inference_address=http://127.0.0.1:9090\nmanagement_address=http://127.0.0.2:9090',
    'inference_address=http://127.0.0.1:0\nmetrics_address=http://127.0.0.1:0',
    'inference_address=http://127.0.0.1:8082\nenable_metrics_api=false',
    'inference_address=http://127.0.0.1:8082\nenable_metrics_api=no',
    'inference_address=http://10.0.0.1:8082',
    'inference_address=$$ADDRESS$$\nmetrics_address=http://127.0.0.1:8080',
    'inference_address=unix:/tmp/a\nmetrics_address=http://127.0.0.1:8080',
    'inference_address=nonsense:8082',
    'inference_address=http://127.0.0.1:8082\nmetrics_address=http://127.0.0.1:8083\n',
    'grpc_inference_port=http://127.0.0.1:7071',
    'grpc_inference_port=\ninference_address=http://127.0.0.1:7070',
    'inference_address=http://h:8085\nmanagement_address=http://h:8085',
  ]) {
    assert.equal(clashes(text), 0, text);
  }
});

test('with variables in play a clash with a default is no certain one', () => {
  checkProblems(`
enable_envvars_config=true
inference_address=http://127.0.0.1:8082
#                 ^^^^^^^^^^^^^^^^^^^^^ warning port-clash
`);
  checkProblems(`
enable_envvars_config=true
inference_address=http://127.0.0.1:8090
metrics_address=http://127.0.0.1:8090
#               ^^^^^^^^^^^^^^^^^^^^^ error port-clash
`);
});

test('the fix takes a port that nobody uses', () => {
  checkFix(
    'port-clash',
    'inference_address=http://127.0.0.1:8082',
    'inference_address=http://127.0.0.1:8080',
  );
  checkFix(
    'port-clash',
    'inference_address=http\\://0.0.0.0\\:8082\r\nmetrics_address=http\\://0.0.0.0\r\n',
    'inference_address=http\\://0.0.0.0\\:8082\r\nmetrics_address=http\\://0.0.0.0:8083\r\n',
  );
  checkFix('port-clash', 'grpc_inference_port=8080', 'grpc_inference_port=7070');
});

test('one address for two APIs is remarked on only when it does harm', () => {
  checkProblems(`
inference_address=http://0.0.0.0:8085
management_address=http://0.0.0.0:8085
#                  ^^^^^^^^^^^^^^^^^^^ information shared-listener: every management request
`);
  checkProblems(`
inference_address=http://0.0.0.0:8085
management_address=http://0.0.0.0:8085
disable_token_authorization=true
`);
  checkProblems(`
inference_address=http://0.0.0.0:8085
management_address=http://0.0.0.0:8085
enable_envvars_config=true
`);
  checkProblems(`
inference_address=http://0.0.0.0:8085
management_address=https://0.0.0.0:8085
#                  ^^^^^^^^^^^^^^^^^^^^ warning shared-listener: without TLS
disable_token_authorization=true
`);
});

test('gRPC on the local machine only is remarked on when its port is set and REST is open', () => {
  checkProblems(`
inference_address=http://0.0.0.0:8080
grpc_inference_port=7070
#^^^^^^^^^^^^^^^^^^^^^^^ information grpc-address-loopback
grpc_management_port=7071
`);
  for (const text of [
    'inference_address=http://0.0.0.0:8080',
    'inference_address=http://127.0.0.1:8080\ngrpc_inference_port=7070',
    'inference_address=http://0.0.0.0:8080\ngrpc_inference_port=7070\ngrpc_inference_address=127.0.0.1',
    'inference_address=http://0.0.0.0:8080\ngrpc_inference_port=7070\ntsConfigFile=a',
  ]) {
    assert.deepEqual(problemIds(text), [], text);
  }
});

test('an open management port is a warning only with tokens off and the API for models on', () => {
  const open = 'management_address=http://0.0.0.0:8081\n';
  assert.deepEqual(problemIds(open), []);
  assert.deepEqual(problemIds(`${open}disable_token_authorization=true`), []);
  assert.deepEqual(problemIds(`${open}enable_model_api=true`), []);
  const both = 'disable_token_authorization=true\nenable_model_api=TRUE\n';
  assert.deepEqual(problemIds(open + both), ['management-exposed']);
  checkFix('management-exposed', open + both, open.replace('0.0.0.0', '127.0.0.1') + both);
  assert.deepEqual(problemIds(both), []);
});

test('a Unix socket needs native I/O', () => {
  checkProblems(`
inference_address=unix:/tmp/ts.sock
#                 ^^^^^^^^^^^^^^^^^ error uds-needs-native-io
use_native_io=false
`);
  assert.deepEqual(problemIds('inference_address=unix:/tmp/ts.sock'), []);
  assert.deepEqual(problemIds('use_native_io=false'), []);
});
