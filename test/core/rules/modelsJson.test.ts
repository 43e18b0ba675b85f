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
  assert.deepEqual(jsonIds('{"a":{"1":{"batchSize":1,"batchSize":2}}}'), []);
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
  for (const value of ['4', '"4"', '[4]', '{}', '4.5', '-1']) {
    assert.deepEqual(jsonIds(`{"a":{"1.0":{"minWorkers":${value}}}}`), [], value);
  }
});

test('JSON with the escapes of the format', () =>
  checkProblems(`
load_models=all
models={"a"\\: {"1.0"\\: {"batch_size"\\: 1}}}
#                       ^^^^^^^^^^^^ warning models-json-parameter
`));
