import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noFacts } from '../../../server/src/core/model/facts';
import { rules } from '../../../server/src/core/rules/registry';
import { analyze, problems } from '../../../server/src/core/rules/run';
import { type CheckOptions, checkFix, checkProblems, fixesFor, problemIds } from '../../support/annotated';

test('a blank at the end is as grave as what becomes of the value', () =>
  checkProblems(
    [
      'job_queue_size=10 ',
      '#                ^ error trailing-blank: cannot read it',
      'inference_address=http://127.0.0.1:8080\t',
      '#                                      ^ error trailing-blank',
      'ipex_enable=true  ',
      '#               ^^ warning trailing-blank: false',
      'debug=false ',
      '#          ^ hint trailing-blank',
      'model_store=/models ',
      '#                  ^ hint trailing-blank: The command torchserve drops',
      'certificate_file=/c.pem ',
      '#                      ^ warning trailing-blank',
      'cors_allowed_origin=* ',
      '#                    ^ hint trailing-blank',
      'token_expiration_min=5 ',
      'metrics_mode=log ',
      'models={} ',
    ].join('\n'),
    {
      rules: rules.filter(
        ({ id }) => id === 'trailing-blank' || id === 'not-an-integer' || id === 'bad-address',
      ),
    },
  ));

test('a blank behind a bad value is a second slip', () =>
  assert.deepEqual(problemIds('job_queue_size=ten '), ['not-an-integer', 'trailing-blank']));

test('a trailing blank keeps the line end of the file', () =>
  checkFix('trailing-blank', 'debug=true \r\njob_queue_size=1', 'debug=true\r\njob_queue_size=1'));

test('comments behind values are found by their sign', () =>
  checkProblems(`
job_queue_size=100 # per model
#                 ^^^^^^^^^^^^ error inline-comment: cannot read
number_of_gpu=1# one
#              ^^^^^ error inline-comment
install_py_dep_per_model=true # cv2
#                            ^^^^^^ warning inline-comment: false
model_store=/models #store
#                  ^^^^^^^ warning inline-comment
vmargs=-Xmx4g # heap
#            ^^^^^^^ error inline-comment: java does not start
`));

test('a sign that may belong to the value is no comment', () => {
  const text = [
    'cors_allowed_origin=https://example.org/#a',
    'allowed_urls=https://s3.example.org/.*#.*',
    'keystore_pass=abc #1 # 2',
    'models={"m": {"1.0": {}}} # Gson skips this',
    'workflow_store=/data/#1',
  ].join('\n');
  assert.ok(!problemIds(text).includes('inline-comment'));
});

test('a comment moves above with the line end of the file', () =>
  checkFix(
    'inline-comment',
    'debug=true\r\njob_queue_size=100  # per model\r\n',
    'debug=true\r\n# per model\r\njob_queue_size=100\r\n',
  ));

test('quotes belong to the value', () =>
  checkProblems(
    `
inference_address="http://127.0.0.1:8080"
#                 ^^^^^^^^^^^^^^^^^^^^^^^ error quoted-value
job_queue_size='10' # ten
#              ^^^^ error quoted-value
#                  ^^^^^^ error inline-comment
debug="true"
#     ^^^^^^ warning quoted-value: false
workflow_store="/w"
#              ^^^^ warning quoted-value
keystore_pass="secret"
models={"m": {"1.0": {}}}
`,
    {
      rules: rules.filter(({ id }) =>
        ['quoted-value', 'inline-comment', 'bad-address', 'not-an-integer', 'not-a-boolean'].includes(id),
      ),
    },
  ));

test('quotes go away with the blank behind them', () => {
  checkFix('quoted-value', 'debug="true" \n', 'debug=true\n');
  assert.deepEqual(problemIds('debug="true" \n'), ['quoted-value']);
});

test('characters outside ASCII are reported in values only', () => {
  checkProblems(`
# wörk
workflow_store=/wörk/ü
#                ^ warning non-latin1-value: 'ö'
model_store=/wörk
`);
  checkFix('non-latin1-value', 'workflow_store=/wörk/😀', 'workflow_store=/w\\u00f6rk/\\ud83d\\ude00');
});

test('a file in ISO-8859-1 may hold the characters of that set', () => {
  const options = { rules, facts: noFacts, severities: {}, onRuleError: assert.fail };
  const ids = (text: string) => [...problems(analyze(text, options, 'latin-1'))].map(({ rule }) => rule.id);
  assert.deepEqual(ids('workflow_store=/wörk'), []);
  assert.deepEqual(ids('workflow_store=/w€rk'), ['non-latin1-value']);
});

test('a malformed escape stops the server wherever it stands', () => {
  checkProblems(`
workflow_store=C:\\users
#                ^^ error bad-unicode-escape
# C:\\users
`);
  checkFix('bad-unicode-escape', 'workflow_store=C:\\users\\a', 'workflow_store=C:\\\\users\\a', 'Double');
  assert.ok(problemIds('anything=\\u12').includes('bad-unicode-escape'));
  assert.ok(problemIds('a\\uk=1').includes('bad-unicode-escape'));
});

test('paths lose single backslashes, but not escapes that are meant', () => {
  checkProblems(
    `
metrics_config=C:\\temp\\m.yaml
#                ^^ warning backslash-in-path
workflow_store=C\\:\\\\models
certificate_file=/a\\ b.pem
`,
    { rules: rules.filter(({ id }) => id === 'backslash-in-path') },
  );
  checkFix(
    'backslash-in-path',
    'metrics_config=C:\\temp\\m.yaml',
    'metrics_config=C:\\\\temp\\\\m.yaml',
    'Double',
  );
});

test('the launcher takes single backslashes as they are', () =>
  assert.deepEqual(problemIds('model_store=C:\\models'), []));

test('a blank behind the backslash ends the value', () => {
  checkProblems(
    ['models={\\  ', '#       ^^^ error broken-continuation: blank', '"m": {"1.0": {}}}'].join('\n'),
    { rules: rules.filter(({ id }) => id === 'broken-continuation' || id === 'trailing-blank') },
  );
  assert.ok(!problemIds('workflow_store=a\\ \ndebug=true').includes('broken-continuation'));
});

test('a comment inside a continued value belongs to it', () =>
  checkProblems(
    `
models={\\
  # mine \\
# ^^^^^^ error broken-continuation: comment
  "m": {"1.0": {}}}
`,
    { rules: rules.filter(({ id }) => id === 'broken-continuation') },
  ));

test('a backslash swallows the next setting', () => {
  checkProblems(`
job_queue_size=10\\
number_of_gpu=1
#^^^^^^^^^^^^ error broken-continuation: 'number_of_gpu'
cors_allowed_origin=\\
  debug=true
# ^^^^^ warning broken-continuation: 'debug'
`);
  checkFix('broken-continuation', 'debug=\\\r\ndebug=true', 'debug=\r\ndebug=true');
});

test('JSON without backslashes is reported once, at its beginning', () => {
  checkProblems(
    `
load_models=all
models={
#      ^ error json-not-continued: backslash
  "m": {
    "1.0": {"batchSize": 2}
  }
}
debug=true
`,
    { rules: rules.filter(({ id }) => /json|key|prose/.test(id)) },
  );
});

test('JSON is continued up to the bracket that closes it, whatever the line ends are', () => {
  checkFix(
    'json-not-continued',
    'models={\r\n  "m": {\\\r\n  "1.0": {} \r\n\r\n}}\r\ndebug=true',
    'models={\\\r\n  "m": {\\\r\n  "1.0": {}\\\r\n\\\r\n}}\r\ndebug=true',
  );
  assert.deepEqual(fixesFor('json-not-continued', 'models={\n"m": {\ndebug=true\n}}'), []);
  assert.deepEqual(fixesFor('json-not-continued', 'models={\n"m": {'), []);
});

test('complete or half typed JSON is not reported as lacking backslashes', () => {
  for (const text of ['models={}\n"m"', 'models={\n', 'models={\ndebug=true', 'models={"m": "{"}\n}']) {
    assert.ok(!problemIds(text).includes('json-not-continued'), text);
  }
});

test('a byte-order mark matters when it stands before a key', () => {
  assert.deepEqual(problemIds('\uFEFFdebug=true'), ['byte-order-mark']);
  assert.deepEqual(problemIds('debug=true', { facts: { byteOrderMark: () => true } }), ['byte-order-mark']);
  assert.deepEqual(problemIds('# a\ndebug=true', { facts: { byteOrderMark: () => true } }), []);
  assert.deepEqual(problemIds('debug=true', { facts: { byteOrderMark: () => false } }), []);
  checkFix('byte-order-mark', '\uFEFFdebug=true', 'debug=true');
});

test('the launcher reads three keys in its own way', () => {
  const only = { rules: rules.filter(({ id }) => id === 'launcher-cannot-read') };
  checkProblems(
    `
model_store: /models
#^^^^^^^^^^^^^^^^^^^ warning launcher-cannot-read: does not see 'model_store'
vmargs=-Xmx4g \\
#      ^^^^^^^^ error launcher-cannot-read: '-Xmx4g \\'
  -Xms2g
plugins_path=/p\\:q
#            ^^^^^ warning launcher-cannot-read: '/p\\:q'
`,
    only,
  );
  assert.deepEqual(problemIds('model_store = /models\nvmargs= -Dx=a:b \nplugins_path=C:\\p', only), []);
  assert.deepEqual(problemIds('model_store /m', only), ['launcher-cannot-read']);
  assert.deepEqual(problemIds('model\\_store=/m', only), ['launcher-cannot-read']);
  assert.deepEqual(problemIds('model_store=$$STORE$$', only), ['launcher-cannot-read']);
});

test('what the server saved itself is not meant for the launcher', () =>
  assert.ok(!problemIds('tsConfigFile=a\nmodel_store=C\\:\\\\m').includes('launcher-cannot-read')));

test('placeholders of other programs stay as they are', () =>
  checkProblems(
    `
inference_address=http://0.0.0.0:\${PORT}
#                                ^^^^^^^ error foreign-placeholder: '$$PORT$$'
workflow_store={{ store }}/w
#              ^^^^^^^^^^^ information foreign-placeholder
load_models=\${MODELS:-all}
#           ^^^^^^^^^^^^^^ warning foreign-placeholder: the value itself
allowed_urls=https://.*\${1}
cors_allowed_origin=$HOME {a}
`,
    { rules: rules.filter(({ id }) => id === 'foreign-placeholder') },
  ));

test('one slip is reported once', () => {
  const facts: CheckOptions['facts'] = {
    path: (path) => ({ state: 'missing', basis: 'configured', tried: [path] }),
  };
  const cases = {
    'job_queue_size=${SIZE}': ['foreign-placeholder'],
    'debug=true # yes ': ['inline-comment'],
    'debug="true" ': ['quoted-value'],
    'workflow_store="/w"': ['quoted-value'],
    'workflow_store=C:\\w': ['backslash-in-path'],
    'workflow_store=${STORE}': ['foreign-placeholder'],
    'job_queue_size=1\\\nnumber_of_gpu=1': ['broken-continuation'],
    'grpc_inference_address=0.0.0.0 ': ['trailing-blank'],
    '\uFEFFjob_queue_size=1': ['byte-order-mark'],
  };
  for (const [text, ids] of Object.entries(cases)) assert.deepEqual(problemIds(text, { facts }), ids, text);
});
