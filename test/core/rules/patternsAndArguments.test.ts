import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems, problemIds } from '../../support/annotated';

test('a pattern that matches archives of the store is reported at its place in the list', () => {
  checkProblems(`
allowed_urls=https://a\\\\.b/.*,.*
#                             ^^ warning allowed-urls-matches-local
`);
  checkFix(
    'allowed-urls-matches-local',
    'allowed_urls=https://a/.*,.*',
    'allowed_urls=https://a/.*,(file|https?)://.*',
  );
  for (const value of ['file://.*|http(s)?://.*', 'https://s3.amazonaws.com/.*', '.*://.*', 's3.*']) {
    assert.deepEqual(problemIds(`allowed_urls=${value}`), [], value);
  }
});

test('one pattern hides variables, not a list of names', () => {
  checkProblems(`
blacklist_env_vars=AWS_.*, TOKEN,X
#                        ^^ warning regex-has-comma
`);
  checkFix('regex-has-comma', 'blacklist_env_vars=AWS_.*, TOKEN,X', 'blacklist_env_vars=AWS_.*|TOKEN|X');
  assert.deepEqual(problemIds('blacklist_env_vars=A{1,2}[,;]B'), []);
});

test('PYTHONPATH must stay visible for the workers', () => {
  for (const value of ['.*', 'PYTHON.*', '(?!AWS).*', 'AWS.*|PYTHONPATH']) {
    assert.deepEqual(problemIds(`blacklist_env_vars=${value}`), ['blacklist-hides-python-path'], value);
  }
  for (const value of ['AWS.*', 'PYTHON', 'pythonpath', '(?!PYTHONPATH).*', '\\\\QPYTHONPATH\\\\E']) {
    assert.deepEqual(problemIds(`blacklist_env_vars=${value}`), [], value);
  }
});

test('words that java does not take for options', () => {
  checkProblems(`
vmargs=Xmx4g -XX:+UseG1GC
#      ^^^^^ error vmargs-not-an-option
`);
  for (const value of [
    '-Xmx4g',
    '-cp /a -Xmx1g',
    '@file',
    '--add-opens java.base/java.lang=ALL-UNNAMED',
    '',
  ]) {
    assert.ok(!problemIds(`vmargs=${value}`).includes('vmargs-not-an-option'), value);
  }
});

test('quotes in vmargs: fatal around blanks, a part of the option elsewhere', () => {
  checkProblems(`
vmargs="-Xmx4g -XX:+UseG1GC"
#      ^^^^^^^^^^^^^^^^^^^^^ error vmargs-quotes
`);
  checkProblems(`
vmargs=-Xmx4g -Dname="a b" -Xms1g
#             ^^^^^^^^^^^^ error vmargs-quotes
`);
  checkProblems(`
vmargs=-Xmx4g -Dname="a"
#             ^^^^^^^^^^ warning vmargs-quotes
`);
  checkFix('vmargs-quotes', "vmargs='-Xmx4g'", 'vmargs=-Xmx4g');
});

test('options of log4j 1', () => {
  checkProblems(`
vmargs=-Xmx1g -Dlog4j.configuration=log4j.properties
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning log4j1-setting
`);
  assert.deepEqual(problemIds('vmargs=-Dlog4j.configurationFile=a.xml'), []);
});

test('arguments for pinning workers', () => {
  checkProblems(`
cpu_launcher_enable=true
cpu_launcher_args=--ninstance 2 --ncore-per-instance 4
#                               ^^^^^^^^^^^^^^^^^^^^ warning launcher-arg-unknown: --ncores-per-instance
`);
  assert.deepEqual(problemIds('cpu_launcher_args=--node_id 0'), ['launcher-args-unused']);
  assert.deepEqual(problemIds('cpu_launcher_args=--node_id 0\nenable_envvars_config=true'), []);
});

test('a switch for variables without the switch for all variables', () => {
  assert.deepEqual(problemIds('use_env_allowed_urls=true'), ['env-allowed-urls-without-gate']);
  assert.deepEqual(problemIds('use_env_allowed_urls=true\nenable_envvars_config=false'), [
    'env-allowed-urls-without-gate',
  ]);
  assert.deepEqual(problemIds('use_env_allowed_urls=false'), []);
});

test('the sample from the documentation is remarked on, other header lists are not', () => {
  assert.deepEqual(problemIds('cors_allowed_headers=X-Custom-Header'), ['cors-headers-sample']);
  assert.deepEqual(problemIds('cors_allowed_headers=X-Custom-Header,content-type'), []);
  assert.deepEqual(problemIds('cors_allowed_headers=*'), []);
});

test('keys that change nothing are faded, but not in files that the server wrote', () => {
  checkProblems(`
async_logging=true
#^^^^^^^^^^^^^^^^^ hint no-effect
model_server_home=/srv
#^^^^^^^^^^^^^^^^^^^^^ hint no-effect
python=/usr/bin/python3
#^^^^^^^^^^^^^^^^^^^^^^ hint no-effect
`);
  assert.deepEqual(problemIds('async_logging=true\ntsConfigFile=a'), []);
  assert.deepEqual(problemIds('async_logging=false'), []);
});
