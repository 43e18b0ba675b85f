import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems, problemIds } from '../../support/annotated';

test('booleans: a word for true is a warning, a word for false only a hint', () =>
  checkProblems(`
enable_envvars_config=yes
#                     ^^^ warning not-a-boolean: as false
prefer_direct_buffer=off
#                    ^^^ hint not-a-boolean: as false
install_py_dep_per_model=TRUE
ipex_enable=True
#           ^^^^ warning not-a-boolean: The worker reads
`));

test('numbers: the severity follows from what the server does', () =>
  checkProblems(`
max_request_size=10MB
#                ^^^^ error not-an-integer
unregister_model_timeout=2m
#                        ^^ warning not-an-integer
token_expiration_min=abc
#                    ^^^ warning not-a-number
job_queue_size=0
#              ^ error out-of-range
default_workers_per_model=2
`));

test('addresses: syntax, port and host have their own rules and places', () =>
  checkProblems(`
inference_address=0.0.0.0:8080
#                 ^^^^^^^^^^^^ error bad-address
management_address=http\\://0.0.0.0\\:65535
#                                   ^^^^^ error bad-port
metrics_address=http://my host:8082
#                      ^^^^^^^ error bad-host
grpc_inference_port=65536
#                   ^^^^^ error bad-port
grpc_inference_address=0.0.0.0:7070
#                      ^^^^^^^^^^^^ error bad-host
`));

test('a URL for gRPC is reported once, by its own rule', () => {
  checkProblems(`
grpc_inference_port=http://127.0.0.1:7072
#                   ^^^^^^^^^^^^^^^^^^^^^ error grpc-value-is-url: Write '7072'
grpc_management_address=https://0.0.0.0
#                       ^^^^^^^^^^^^^^^ error grpc-value-is-url: Write '0.0.0.0'
`);
  checkProblems(`
grpc_inference_port=http://127.0.0.1
#                   ^^^^^^^^^^^^^^^^ error grpc-value-is-url: without the scheme
`);
});

test('enumerations: a slip of typing is fixed, an unknown envelope may be a module of its own', () => {
  checkProblems(`
metrics_mode=promethues
#            ^^^^^^^^^^ warning enum-value
service_envelope=my_envelope
`);
  checkFix('enum-value', 'metrics_mode=promethues', 'metrics_mode=prometheus');
  checkProblems(`
service_envelope=kfserving
#                ^^^^^^^^^ error removed-envelope: Use 'kserve'
`);
});

test('a bad pattern stops the server', () =>
  checkProblems(`
blacklist_env_vars=*AWS*
#                  ^^^^^ error bad-regex
`));

test('an empty value is reported at its place, with the text of the kind', () => {
  assert.deepEqual(problemIds('job_queue_size='), ['empty-value']);
  assert.deepEqual(problemIds('job_queue_size'), ['empty-value']);
  assert.deepEqual(problemIds('inference_address=\r\n'), ['empty-value']);
  assert.deepEqual(problemIds('cors_allowed_origin='), []);
});

test('a slip of writing is reported alone when the value is fine without it', () => {
  assert.deepEqual(problemIds('job_queue_size=100 '), ['trailing-blank']);
  assert.deepEqual(problemIds('job_queue_size=100 # requests'), ['inline-comment']);
  assert.deepEqual(problemIds('inference_address="http://127.0.0.1:8090"'), ['quoted-value']);
});

test('behind a slip the value is judged as it was meant', () => {
  const ids = problemIds('job_queue_size="many"');
  assert.ok(ids.includes('quoted-value') && ids.includes('not-an-integer'), ids.join());
});

test('placeholders and overwritten entries are not judged', () => {
  assert.deepEqual(problemIds('job_queue_size=$$SIZE$$'), []);
  assert.ok(!problemIds('job_queue_size=many\njob_queue_size=10').includes('not-an-integer'));
});

test('a fix writes the whole value anew, also over a continuation', () =>
  checkFix('not-an-integer', 'max_request_size=10\\\n   MB\nx', 'max_request_size=10485760\nx'));

test('sizes of a few bytes and timeouts of days are suspicious', () => {
  checkProblems(`
max_request_size=10
#                ^^ warning suspicious-size: more than 10 bytes
max_response_size=1023
#                 ^^^^ warning suspicious-size: 1023 MiB
default_response_timeout=300000
#                        ^^^^^^ warning suspicious-timeout: 3.5 days
unregister_model_timeout=86400
`);
  for (const text of [
    'max_request_size=1024',
    'job_queue_size=10',
    'max_request_size=0',
    'max_request_size=',
  ]) {
    assert.ok(!problemIds(text).includes('suspicious-size'), text);
  }
});

test('timeouts that mean forever or hours are not suspicious', () => {
  for (const value of ['10800', '99000', '1000000', '2147483647', '999999', '123456', '100000']) {
    assert.deepEqual(problemIds(`default_response_timeout=${value}`), [], value);
  }
});

test('where nobody can tell what was meant, the fix is the default', () => {
  checkFix('bad-port', 'metrics_address=http\\://0.0.0.0\\:65535', 'metrics_address=http://0.0.0.0:8082');
  checkFix('bad-port', 'grpc_inference_port=65536', 'grpc_inference_port=7070');
  checkFix('out-of-range', 'job_queue_size=0', 'job_queue_size=100');
  checkFix('not-a-number', 'token_expiration_min=abc', 'token_expiration_min=60.0');
  checkFix(
    'empty-value',
    'debug=true\njob_queue_size=\nuse_native_io=true',
    'debug=true\nuse_native_io=true',
  );
});
