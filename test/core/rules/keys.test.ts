import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems, problemIds } from '../../support/annotated';

test('unknown keys are reported with the key that was probably meant', () =>
  checkProblems(`
job_queue_siez=10
#^^^^^^^^^^^^^ warning unknown-key: Did you mean 'job_queue_size'?
nference_address=http://127.0.0.1:8080
#^^^^^^^^^^^^^^^ unknown-key: Did you mean 'inference_address'?
model-store=/models
#^^^^^^^^^^ unknown-key: Did you mean 'model_store'?
Number_Of_GPU=0
#^^^^^^^^^^^^ unknown-key: Did you mean 'number_of_gpu'?
`));

test('nothing is proposed for a key that resembles none', () =>
  checkProblems(`
team.service=1
#^^^^^^^^^^^ unknown-key: Check its name
kafka_topic=2
#^^^^^^^^^^ unknown-key: Check its name
`));

test('a rename is safe only when nothing but the spelling differs and the key is not yet there', () => {
  checkFix('unknown-key', 'job_queue_siez=10', 'job_queue_size=10');
  checkFix('unknown-key', 'model-store=/m\r\n', '# model-store=/m\r\n', 'comment');
});

test('keys that people invent are answered by name', () =>
  checkProblems(`
enable_token_auth=false
#^^^^^^^^^^^^^^^^ unknown-key: 'disable_token_authorization'
keystore_password=x
#^^^^^^^^^^^^^^^^ unknown-key: 'keystore_pass'
`));

test('an invented switch is replaced by its opposite', () => {
  checkFix('unknown-key', 'enable_token_auth=false', 'disable_token_authorization=true');
  checkFix('unknown-key', 'enable_token_auth=true', 'disable_token_authorization=false');
});

test('keys of a model, of the model-config YAML and of old versions have rules of their own', () =>
  checkProblems(`
batch_size=8
#^^^^^^^^^ per-model-key: 'batchSize'
maxBatchDelay=50
#^^^^^^^^^^^^ per-model-key: 'maxBatchDelay'
deviceType=gpu
#^^^^^^^^^ yaml-config-in-properties: 'deviceType'
metrics_format=prometheus
#^^^^^^^^^^^^^ removed-key: 0.8.0
`));

test('a multi-line value becomes a comment line by line', () =>
  checkFix('unknown-key', 'my_list=a,\\\n  b,\\\n  c\nx', '# my_list=a,\\\n  # b,\\\n  # c\nx'));

test('names of variables are no keys', () =>
  checkProblems(`
TS_NUMBER_OF_NETTY_THREADS=8
#^^^^^^^^^^^^^^^^^^^^^^^^^ env-name-as-key: Write 'number_of_netty_threads' instead.
TS_TOKEN_EXPIRATION_TIME_MIN=5
#^^^^^^^^^^^^^^^^^^^^^^^^^^^ env-name-as-key: Write 'token_expiration_min' instead.
TS_VMARGS=-Xmx4g
#^^^^^^^^ env-name-as-key: Write 'vmargs' instead.
TS_AUTHKEY=x
#^^^^^^^^^ env-name-as-key: remove the line
export TS_DEBUG=true
#^^^^^ env-name-as-key: Write 'debug' instead.
`));

test('lines of the log are rewritten as settings', () => {
  checkFix('log-line-as-config', 'Netty threads: 32\n', 'number_of_netty_threads=32\n');
  checkFix('log-line-as-config', 'Model Store: N/A\n', '# Model Store: N/A\n');
  checkProblems(`
Inference address: http://0.0.0.0:8080
#^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ log-line-as-config: 'inference_address'
Max heap size: 4096 M
#^^^^^^^^^^^^^^^^^^^^ log-line-as-config: Make it a comment
`);
});

test('text is not taken for settings', () => {
  for (const text of ["'''", 'https://example.org/configuration', 'References:', '[server]', '---']) {
    assert.deepEqual(problemIds(text), ['prose-line'], text);
  }
  checkProblems(`
The addresses can be changed
#^^^^^^^^^^^^^^^^^^^^^^^^^^^ information prose-line: with the key 'The'
`);
});

test('adjacent lines of text are one finding, and the fix is for all of them', () => {
  checkProblems(`
'''
#^^ information prose-line
The addresses can be changed
---
debug=true
References:
#^^^^^^^^^^ prose-line
  https://example.org \\
  behind
# a comment

'''
#^^ prose-line
`);
  const text = "'''\nThe end \\\n  of it\n---\ndebug=true\n";
  checkFix('prose-line', text, "# '''\n# The end \\\n  # of it\n# ---\ndebug=true\n");
});

test('settings with another separator are not text', () =>
  checkProblems(`
job_queue_siez 10
#^^^^^^^^^^^^^ unknown-key: 'job_queue_size'
our_setting: on
#^^^^^^^^^^ unknown-key
ourSetting: on
#^^^^^^^^^ unknown-key
`));

test('nothing is said about a key that is being typed', () => {
  for (const text of ['j', 'job_q', 'job_queue_size', 'in\n# rest']) {
    assert.deepEqual(
      problemIds(text).filter((id) => /key|prose/.test(id)),
      [],
      text,
    );
  }
});

test('pieces of JSON are left to the rule about their beginning', () =>
  assert.deepEqual(problemIds('{\n  "m": {\n    "1.0": {},\n  },\n  "n": [\n  ]\n}\n'), []));

test('all entries of a key but the last are superfluous', () => {
  checkProblems(`
metrics_mode=prometheus
#^^^^^^^^^^^^^^^^^^^^^^ warning duplicate-key: 'metrics_mode'
job_queue_size=ten
#^^^^^^^^^^^^^^^^^ duplicate-key
job_queue_size=10
metrics_mode : log
`);
  checkFix('duplicate-key', 'debug=a\\\n  b\r\ndebug=true', 'debug=true');
});

test('keys that differ in case, and unknown keys, are no duplicates', () =>
  assert.deepEqual(problemIds('foo_bar=1\nfoo_bar=2\nDEBUG=true\ndebug=true\n'), [
    'unknown-key',
    'unknown-key',
    'unknown-key',
  ]));
