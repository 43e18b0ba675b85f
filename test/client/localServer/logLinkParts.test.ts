import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LogLinkTarget, logLinks, placeInConfig } from '../../../client/src/localServer/logLinkParts';
import { allProperties } from '../../../server/src/core/catalog/catalog';

const at = '2024-05-30T21:46:03,625';

/** Links as the text that is linked, and what it leads to. */
const linked = (line: string) =>
  logLinks(line).map(({ from, to, target }) => [line.slice(from, to), target] as const);
const setting = (key: string): LogLinkTarget => ({ kind: 'setting', key });
const model = (name: string): LogLinkTarget => ({ kind: 'model', name });

test('the summary leads to settings', () => {
  assert.deepEqual(linked('Inference address: http://127.0.0.1:8080'), [
    ['Inference address', setting('inference_address')],
  ]);
  assert.deepEqual(linked('Custom python dependency for model allowed: false'), [
    ['Custom python dependency for model allowed', setting('install_py_dep_per_model')],
  ]);
  assert.deepEqual(linked('Config file: conf/config.properties'), [
    ['conf/config.properties', { kind: 'file', path: 'conf/config.properties' }],
  ]);
  assert.deepEqual(linked('Config file: N/A'), []);
  assert.deepEqual(linked('constructor: x'), []);
  assert.deepEqual(linked('Something else: x'), []);
});

test('failures lead to what the server says about them', () => {
  const line = 'Invalid configuration: Invalid binding address: x';
  assert.deepEqual(linked(line), [[line, { kind: 'explained', line }]]);
});

test('models lead to where they are named', () => {
  assert.deepEqual(
    linked(`${at} [INFO ] main org.pytorch.serve.ModelServer - Loading initial models: a.mar`),
    [['a.mar', model('a.mar')]],
  );
  assert.deepEqual(linked(`${at} [INFO ] main org.pytorch.serve.wlm.ModelManager - Model m loaded.`), [
    ['m', model('m')],
  ]);
  assert.deepEqual(linked(`${at} [INFO ] W-9000-my_model_1.0-stdout MODEL_LOG - hi`), [
    ['my_model', model('my_model')],
  ]);
});

test('frames of Python lead to their lines', () => {
  const line = `${at} [INFO ] W-9000-m_1.0-stdout MODEL_LOG -   File "/tmp/h.py", line 12, in handle`;
  assert.deepEqual(linked(line), [
    ['m', model('m')],
    ['/tmp/h.py", line 12', { kind: 'file', path: '/tmp/h.py', line: 12 }],
  ]);
});

test('settings lead to themselves, and long lines nowhere', () => {
  assert.deepEqual(linked('job_queue_size=100'), [['job_queue_size', setting('job_queue_size')]]);
  assert.deepEqual(linked(`job_queue_size=${'1'.repeat(3000)}`), []);
  assert.deepEqual(linked(''), []);
});

test('the labels of the summary stand for keys that there are', () => {
  const keys = new Set(allProperties().map(({ key }) => key));
  const labels = [
    'Model Store',
    'Metrics mode',
    'Prefer direct buffer',
    'CPP log config',
    'Model config',
    'Allowed Urls',
  ];
  for (const label of labels) {
    const [link] = logLinks(`${label}: x`);
    assert.ok(link?.target.kind === 'setting' && keys.has(link.target.key), label);
  }
});

function checkPlace(marked: string, target: Parameters<typeof placeInConfig>[1]): void {
  const start = marked.indexOf('⟦');
  const text = marked.replace(/[⟦⟧]/g, '');
  const expected = start < 0 ? undefined : { start, end: marked.indexOf('⟧') - 1 };
  assert.deepEqual(placeInConfig(text, target), expected, marked);
}

test('the last line of a key counts', () => {
  checkPlace('a=1\r\n # a=2\r\n ⟦a⟧ : 3\r\nab=4', { kind: 'setting', key: 'a' });
  checkPlace('ab=1', { kind: 'setting', key: 'a' });
  checkPlace('', { kind: 'setting', key: 'a' });
});

test('a model is in load_models, else in models', () => {
  checkPlace('load_models=a.mar,⟦b=x.mar⟧\n', { kind: 'model', name: 'b' });
  checkPlace('load_models=ab.mar,⟦b.mar⟧', { kind: 'model', name: 'b.mar' });
  checkPlace('load_models = ⟦b.mar⟧,ab.mar', { kind: 'model', name: 'b' });
  checkPlace('load_models=n=a.mar,⟦m=a.b.mar⟧\n', { kind: 'model', name: 'a.b.mar' });
  checkPlace('load_models=⟦http://x/y/a.mar⟧\n', { kind: 'model', name: '/store/a.mar' });
  checkPlace('⟦load_models⟧=all\n', { kind: 'model', name: 'm' });
  checkPlace('load_models=all\nmodels={⟦"m"⟧:{}}\n', { kind: 'model', name: 'm' });
  checkPlace('load_models=a.mar\n', { kind: 'model', name: 'm' });
  checkPlace('', { kind: 'model', name: 'm(' });
});
