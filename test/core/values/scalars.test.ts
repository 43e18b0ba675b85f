import { test } from 'node:test';
import { checkIssues, checkMeaning } from './checkValues';

test('a boolean of Java is true in any letter case', () => {
  checkIssues('install_py_dep_per_model=true');
  checkIssues('install_py_dep_per_model=TrUe');
  checkIssues('install_py_dep_per_model=FALSE');
});

test('everything else that is not false is reported as a boolean, with what was meant', () => {
  checkIssues('install_py_dep_per_model=yes', {
    rule: 'not-a-boolean',
    says: "reads 'yes' as false here. Use 'true'",
    fixed: ['true'],
  });
  checkIssues('install_py_dep_per_model=0', { rule: 'not-a-boolean', fixed: ['false'] });
  checkIssues('install_py_dep_per_model=perhaps', { rule: 'not-a-boolean', fixed: ['true', 'false'] });
  checkIssues('install_py_dep_per_model=', { rule: 'empty-value', says: 'as false' });
});

test('a boolean that Python compares needs lower case', () => {
  checkIssues('decode_input_request=true');
  checkIssues('decode_input_request=False');
  checkIssues('decode_input_request=True', { rule: 'not-a-boolean', says: 'The worker', fixed: ['true'] });
  checkMeaning('decode_input_request=True', 'read as false');
});

test('a number is digits with an optional sign, of any script', () => {
  checkIssues('job_queue_size=100');
  checkIssues('job_queue_size=+100');
  checkIssues('job_queue_size=0000000000000000000000100');
  checkIssues('job_queue_size=\u0661\u0660');
  checkIssues('job_queue_size=1e3', {
    rule: 'not-an-integer',
    says: 'TorchServe will stop when it loads a model',
  });
  checkIssues('job_queue_size=', { rule: 'empty-value' });
});

test('units, separators and fractions become plain numbers', () => {
  checkIssues('max_request_size=10MB', { rule: 'not-an-integer', fixed: ['10485760'] });
  checkIssues('max_request_size=1.5 GiB', { rule: 'not-an-integer', fixed: ['1610612736'] });
  checkIssues('max_request_size=10_000_000', { rule: 'not-an-integer', fixed: ['10000000'] });
  checkIssues('max_request_size=10,000,000', { rule: 'not-an-integer', fixed: ['10000000'] });
  checkIssues('max_request_size=10,5', { rule: 'not-an-integer' });
  checkIssues('max_request_size=3GB', { rule: 'not-an-integer' });
  checkIssues('max_request_size=10s', { rule: 'not-an-integer' });
  checkIssues('default_response_timeout=5m', { rule: 'not-an-integer', fixed: ['300'] });
  checkIssues('default_response_timeout=120.0', { rule: 'not-an-integer', fixed: ['120'] });
  checkIssues('grpc_inference_max_connection_age_ms=5min', { rule: 'not-an-integer', fixed: ['300000'] });
});

test('a number out of range is reported with its range', () => {
  checkIssues('job_queue_size=0', { rule: 'out-of-range', says: 'from 1 to 2147483647' });
  checkIssues('max_request_size=2147483648', { rule: 'out-of-range' });
  checkIssues('grpc_inference_max_connection_age_ms=9223372036854775807');
  checkIssues('grpc_inference_max_connection_age_ms=9223372036854775808', { rule: 'out-of-range' });
  checkIssues('grpc_inference_max_connection_age_ms=0', { rule: 'out-of-range' });
  checkIssues('grpc_inference_port=65535');
  checkIssues('grpc_inference_port=65536', { rule: 'bad-port' });
});

test('a port is taken out of the address that stands in its place', () => {
  checkIssues('grpc_inference_port=http://127.0.0.1:7070', { rule: 'not-an-integer', fixed: ['7070'] });
});

test('a fraction may be trimmed, hexadecimal or have a suffix', () => {
  for (const value of ['60', '60.5', '.5', '5.', '1e3', ' 60d ', '0x1p4', '-1', 'NaN', '-Infinity']) {
    checkIssues(`token_expiration_min=${value}`);
  }
});

test('a fraction that Java cannot read is replaced by the default', () => {
  checkIssues('token_expiration_min=an hour', { rule: 'not-a-number', says: "use the default '60.0'" });
  checkIssues('token_expiration_min=60,5', { rule: 'not-a-number', fixed: ['60.5'] });
  checkIssues('token_expiration_min=0x10', { rule: 'not-a-number' });
  checkIssues('token_expiration_min=NaNf', { rule: 'not-a-number' });
  checkIssues('token_expiration_min= ', { rule: 'empty-value', marked: '' });
});

test('sizes and lengths of time are told in human terms', () => {
  checkMeaning('max_request_size=6553500', '6.25 MiB');
  checkMeaning('max_request_size=10', '10 bytes');
  checkMeaning('max_request_size=1', '1 byte');
  checkMeaning('max_request_size=1073741824', '1 GiB');
  checkMeaning('default_response_timeout=300', '5 minutes');
  checkMeaning('default_response_timeout=300000', '3 days 11 hours');
  checkMeaning('default_response_timeout=1', '1 second');
  checkMeaning('default_response_timeout=x', undefined);
  checkMeaning('token_expiration_min=90', '1 hour 30 minutes');
  checkMeaning('token_expiration_min=0.001', '60 milliseconds');
  checkMeaning('token_expiration_min=Infinity', undefined);
  checkMeaning('grpc_inference_max_connection_age_ms=9223372036854775807', 'no limit');
});

test('zero means what the catalog says about the default', () => {
  checkMeaning('number_of_netty_threads=0', 'Meaning two threads per processor.');
  checkMeaning('number_of_netty_threads=4', undefined);
});

test('a value of a closed list is compared without case and blanks', () => {
  checkIssues('metrics_mode=prometheus');
  checkIssues('metrics_mode= Pro metheus');
  checkIssues('metrics_mode=promethues', {
    rule: 'enum-value',
    says: "will use the default 'log'",
    fixed: ['prometheus'],
  });
  checkIssues('metrics_mode=pull', { rule: 'enum-value', says: "Use 'log', 'prometheus', 'legacy'" });
  checkIssues('metrics_mode=', { rule: 'empty-value' });
});

test('a value of an open list is reported only for a slip of case', () => {
  checkIssues('service_envelope=kserve');
  checkIssues('service_envelope=my_envelope');
  checkIssues('service_envelope=kservev3');
  checkIssues('service_envelope=KServe', { rule: 'enum-value', fixed: ['kserve'] });
  checkIssues('keystore_type=jks');
});
