import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems, problemIds } from '../../support/annotated';

/** The findings about the JSON alone. */
function jsonIds(value: string): string[] {
  return problemIds(`load_models=all\nmodels=${value}`).filter((id) => id.startsWith('models-json'));
}

test('mistakes that end the start', () => {
  checkProblems(`
load_models=all
models={"a":{"1.0":{"minWorkers":1,}}}
#                                 ^ error models-json-syntax: comma before '}'
`);
  checkFix(
    'models-json-syntax',
    'load_models=all\nmodels={\\\n  "a": {"1.0": {"batchSize": 2,\\\n  }}}',
    'load_models=all\nmodels={\\\n  "a": {"1.0": {"batchSize": 2\\\n  }}}',
  );
  checkFix('models-json-syntax', 'models={"a":{}}} # c\n', 'models={"a":{}}\n');
  assert.deepEqual(jsonIds('{"a":{"1.0":{}}'), ['models-json-syntax']);
  assert.deepEqual(jsonIds('{"a":{"1.0":{}} '), ['models-json-syntax'], 'a blank at the end is no excuse');
  assert.deepEqual(jsonIds(''), []);
  assert.deepEqual(jsonIds('$$MODELS$$'), []);
});

test('what the lenient reader forgives is not reported', () => {
  for (const value of ["{'a':{'1.0':{batchSize:[1,]}}}", '{}', '[]', '{"a":{"1.0":{"minWorkers":"4"}}}']) {
    assert.ok(!jsonIds(value).includes('models-json-syntax'), value);
    assert.ok(!jsonIds(value).includes('models-json-shape'), value);
  }
});

test('JSON that is not continued is reported by its own rule alone', () => {
  const ids = problemIds('models={\n  "m": {"1.0": {"batchSize": 2}}\n}\n');
  assert.ok(ids.includes('json-not-continued') && !ids.includes('models-json-syntax'), ids.join());
});

test('three levels', () => {
  checkProblems(`
load_models=all
models={"a":{"minWorkers":1,"maxWorkers":2}}
#            ^^^^^^^^^^^^ error models-json-shape: where a version is expected
`);
  assert.deepEqual(jsonIds('"{}"'), ['models-json-shape']);
  assert.deepEqual(jsonIds('all'), ['models-json-shape']);
  assert.deepEqual(jsonIds('{"a":"b"}'), ['models-json-shape']);
  assert.deepEqual(jsonIds('{"a":{"1.0":null}}'), ['models-json-shape']);
  assert.deepEqual(jsonIds('{"a":{},"a":{}}'), ['models-json-shape']);
  assert.deepEqual(jsonIds('{"a":{"1":{},"1":{}}}'), ['models-json-shape']);
  assert.deepEqual(jsonIds('{"a":null}'), ['models-json-shape']);
  assert.deepEqual(jsonIds('null'), ['models-json-shape']);
  assert.deepEqual(jsonIds('{"a":null,"a":{}}'), []);
  assert.deepEqual(jsonIds('[["a",{"1":{}}]]'), []);
  assert.deepEqual(jsonIds('{"a":[["1",{}]]}'), []);
  assert.deepEqual(jsonIds('{"a":["1"]}'), ['models-json-shape']);
  assert.deepEqual(jsonIds('[1]'), ['models-json-shape']);
});

test('parameters that are not looked for', () => {
  checkProblems(`
load_models=all
models={"a":{"1.0":{"deviceIds":[1],"max_workers":1}}}
#                   ^^^^^^^^^^^ warning models-json-parameter: YAML
#                                   ^^^^^^^^^^^^^ warning models-json-parameter: 'maxWorkers'
`);
  assert.deepEqual(
    jsonIds('{"a":{"1.0":{"marName":"a.mar","defaultVersion":true,"runtimeType":"LSP"}}}'),
    [],
  );
});

test('values that are no numbers, and a minimum above the maximum', () => {
  checkProblems(`
load_models=all
models={"a":{"1.0":{"minWorkers":null,"batchSize":"four"}}}
#                                ^^^^ error models-json-value
#                                                 ^^^^^^ error models-json-value
`);
  checkProblems(`
load_models=all
models={"a":{"1.0":{"minWorkers":4,"maxWorkers":2}}}
#                                ^ warning models-json-value
`);
  // Gson throws here what TorchServe does not catch.
  checkProblems(`
load_models=all
models={"a":{"1.0":{"minWorkers":{},"batchSize":[null],"maxBatchDelay":["x"]}}}
#                                ^^ error models-json-value: TorchServe will stop
#                                               ^^^^^^ error models-json-value: TorchServe will stop
#                                                                      ^^^^^ error models-json-value: TorchServe will stop
`);
  for (const value of ['4', '"4"', '[4]', '"+4"', '04', '4.0', '1e2', '[["4"]]']) {
    assert.deepEqual(jsonIds(`{"a":{"1.0":{"minWorkers":${value}}}}`), [], value);
  }
});

test('JSON with the escapes of the format', () =>
  checkProblems(`
load_models=all
models={"a"\\: {"1.0"\\: {"batch_size"\\: 1}}}
#                       ^^^^^^^^^^^^ warning models-json-parameter
`));

test('what ends the start, what counts as not set, and what is read as something else', () => {
  checkProblems(`
load_models=all
models={"a":{"1.0":{"minWorkers":{},"maxWorkers":"4x","batchSize":true,"maxBatchDelay":"4.5"}}}
#                                ^^ error models-json-value: not a whole number
#                                                ^^^^ error models-json-value
#                                                                 ^^^^ error models-json-value
#                                                                                      ^^^^^ error models-json-value
`);
  checkProblems(`
load_models=all
models={"a":{"1.0":{"minWorkers":0,"maxWorkers":-1,"batchSize":[1,2],"maxBatchDelay":4294967298}}}
#                                ^ warning models-json-value: counts '0' as not set
#                                               ^^ warning models-json-value: counts '-1'
#                                                              ^^^^^ warning models-json-value: a list is no number
#                                                                                    ^^^^^^^^^^ warning models-json-value: as 2 here
`);
  checkFix(
    'models-json-value',
    'load_models=all\nmodels={"a":{"1.0":{"batchSize": 1.9}}}\n',
    'load_models=all\nmodels={"a":{"1.0":{"batchSize": 1}}}\n',
  );
});

test('the runtime is read to the letter', () => {
  checkFix(
    'models-json-value',
    'load_models=all\nmodels={"a":{"1.0":{"runtimeType":"Python"}}}\n',
    'load_models=all\nmodels={"a":{"1.0":{"runtimeType":"python"}}}\n',
  );
  checkProblems(`
load_models=all
models={"a":{"1.0":{"runtimeType":null},"2.0":{"runtimeType":"java"}}}
#                                 ^^^^ error models-json-value: not a text
#                                                            ^^^^^^ warning models-json-value: does not know 'java'
`);
});

test('of parameters that stand twice the last one counts, and only that is judged', () => {
  checkProblems(`
load_models=all
models={"a":{"1.0":{"batchSize":"x","batchSize":2,"deviceIds":[1],"deviceIds":[2]}}}
#                   ^^^^^^^^^^^ warning models-json-duplicate: takes the last
#                                                                 ^^^^^^^^^^^ warning models-json-parameter
`);
  checkFix(
    'models-json-duplicate',
    'load_models=all\nmodels={"a":{"1.0":{\\\n  "batchSize": 1,\\\n  "batchSize": 2\\\n}}}\n',
    'load_models=all\nmodels={"a":{"1.0":{\\\n  "batchSize": 2\\\n}}}\n',
  );
});

test('parameters that are near, settings of the server, and others', () => {
  const fixed = (inside: string, expected: string): void =>
    checkFix(
      'models-json-parameter',
      `load_models=all\nmodels={"a":{"1.0":{${inside}}}}\n`,
      `load_models=all\nmodels={"a":{"1.0":{${expected}\n`,
    );
  fixed('"maxBatchDealy":1', '"maxBatchDelay":1}}}');
  fixed('"mixWorkers":1', '}}}');
  fixed('"batchSize":1,"batch_size":2', '"batchSize":1}}}');
  fixed('"minWorker":1', '"minWorkers":1}}}');
  fixed('"batchSize":1, "number_of_gpu":2', '"batchSize":1}}}\nnumber_of_gpu=2');
  fixed('"x":{}, "batchSize":1', '"batchSize":1}}}');
});

/** The findings about a snapshot alone. */
function snapshotIds(value: string): string[] {
  return problemIds(`model_snapshot=${value}`).filter((id) => /^(snapshot-|models-json)/.test(id));
}

const state =
  '"marName":"a.mar","defaultVersion":true,"minWorkers":1,"maxWorkers":1,"batchSize":1,"maxBatchDelay":100';
const snapshot = (more: string, head = '"modelCount":1') =>
  `{${head},"models":{"a":{"1.0":{${state}${more}}}}}`;

test('snapshots that can be restored', () => {
  for (const value of [
    snapshot(''),
    snapshot(',"responseTimeout":null,"startupTimeout":"60","runtimeType":"LSP","parallelLevel":0'),
    snapshot(',"minWorkers":0,"more":{}'),
    snapshot('', '"name":"x","modelCount":"1","created":1'),
    '{"modelCount":0,"models":{}}',
  ])
    assert.deepEqual(snapshotIds(value), [], value);
});

test('snapshots that stop the server', () => {
  for (const value of ['null', '', '[]', '"x"', '{}', '{"models":null}', '{"models":1}'])
    assert.deepEqual(snapshotIds(value), ['snapshot-value'], value);
  for (const more of [
    '"minWorkers":"x"',
    '"maxWorkers":[]',
    '"batchSize":null',
    '"responseTimeout":{}',
    '"runtimeType":null',
    '"runtimeType":"java"',
    '"defaultVersion":null',
    '"marName":{}',
    '"parallelLevel":true',
  ])
    assert.deepEqual(snapshotIds(snapshot(`,${more}`)), ['snapshot-value'], more);
  assert.deepEqual(snapshotIds(`${snapshot('')}}`), ['models-json-syntax']);
  assert.deepEqual(snapshotIds('{"modelCount":1,'), ['models-json-syntax']);
});

test('a number of models that is none stops the server', () =>
  assert.deepEqual(snapshotIds(snapshot('', '"modelCount":1.5')), ['snapshot-model-count']));

test('a snapshot without a number of models restores nothing, whatever its models lack', () => {
  checkFix(
    'snapshot-model-count',
    'model_snapshot={"models":{"a":{"1":{"marName":"a.mar"},"2":{"marName":"b.mar"}}}}',
    'model_snapshot={"modelCount":2,"models":{"a":{"1":{"marName":"a.mar"},"2":{"marName":"b.mar"}}}}',
  );
  assert.deepEqual(
    snapshotIds('{"modelCount":-1,"models":{"a":{"1":{"marName":"a.mar","minWorkers":"x"}}}}'),
    ['snapshot-model-count'],
  );
  assert.deepEqual(snapshotIds('{"models":{"a":{"1":{}}}}'), [
    'snapshot-model-count',
    'snapshot-field-missing',
  ]);
});

test('names of a snapshot that are nearly those that are read', () => {
  assert.deepEqual(snapshotIds(snapshot(',"response_timeout":5')), ['snapshot-value']);
  checkFix(
    'snapshot-value',
    `model_snapshot=${snapshot(',"response_timeout":5')}`,
    `model_snapshot=${snapshot(',"responseTimeout":5')}`,
  );
  const misspelt = snapshot('').replace('batchSize', 'batch_size');
  assert.deepEqual(snapshotIds(misspelt), ['snapshot-field-missing']);
  checkFix('snapshot-field-missing', `model_snapshot=${misspelt}`, `model_snapshot=${snapshot('')}`);
});

test('a blank behind a backslash is reported once', () => {
  const ids = problemIds('load_models=all\nmodels={\\\n"a": {"1.0": {"batchSize": \\ \n  4}}}\n');
  assert.deepEqual(
    ids.filter((id) => /json|continuation/.test(id)),
    ['broken-continuation'],
  );
});
