import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../server/src/core/text/applyEdits';
import { checkFix, checkProblems, fixesFor, problemIds } from '../../support/annotated';
import { memoryFacts } from '../../support/memoryFacts';

test('blanks beside commas are one finding, and the fix removes them all', () => {
  checkProblems(`
load_models=a.mar, b.mar , c.mar
#                 ^ warning load-models-whitespace
`);
  checkFix('load-models-whitespace', 'load_models=a.mar, b.mar , c.mar\n', 'load_models=a.mar,b.mar,c.mar\n');
  checkFix('load-models-whitespace', 'load_models=a\\=a.mar,\\ b.mar', 'load_models=a\\=a.mar,b.mar');
  assert.deepEqual(problemIds('load_models=a.mar,\\\n    b.mar\n'), []);
});

test('blanks and semicolons do not separate models', () => {
  checkProblems(`
load_models=x=a.mar y=b.mar,c.mar
#           ^^^^^^^^^^^^^^^ warning load-models-separators
`);
  checkFix('load-models-separators', 'load_models=a.mar; b.tar.gz', 'load_models=a.mar,b.tar.gz');
  assert.deepEqual(problemIds('load_models=my model.mar,other'), []);
});

test('all and standalone', () => {
  assert.deepEqual(problemIds('load_models=ALL'), []);
  assert.deepEqual(problemIds('load_models=all,a.mar'), ['load-models-all-in-list']);
  assert.deepEqual(problemIds('load_models=Standalone'), ['load-models-standalone']);
  assert.deepEqual(problemIds('load_models=a.mar,allnight.mar'), []);
});

test('the same entry twice stops the start, another name for it does not', () => {
  checkProblems(`
load_models=a.mar,b.mar,a.mar
#                       ^^^^^ error load-models-duplicate
`);
  assert.deepEqual(problemIds('load_models=m=a.mar,n=a.mar,a.mar'), []);
  assert.deepEqual(problemIds('load_models=https://h/a.mar,https://h/a.mar'), []);
  assert.deepEqual(problemIds('load_models=a.mar,,'), []);
});

test('models alone loads nothing, but the start command may', () => {
  checkProblems(`
models={"a":{"1.0":{"minWorkers":1}}}
#^^^^^ hint models-without-load-models
`);
  assert.deepEqual(problemIds('models={}'), []);
  assert.deepEqual(problemIds('models={"a":{"1.0":{}}}\nenable_envvars_config=true'), []);
});

const snapshot = (members: string) =>
  `model_snapshot={"name":"s","modelCount":1,"models":{"a":{"1.0":{${members}}}}}`;
const whole =
  '"defaultVersion":true,"marName":"a.mar","minWorkers":1,"maxWorkers":1,"batchSize":1,"maxBatchDelay":1';

test('a snapshot in a file replaces load_models, except in files that the server wrote', () => {
  assert.deepEqual(problemIds(`load_models=all\n${snapshot(whole)}`), ['load-models-shadowed-by-snapshot']);
  assert.deepEqual(problemIds(`load_models=all\n${snapshot(whole)}\nversion=0.12.0`), []);
});

test('each version of a snapshot needs six members', () => {
  assert.deepEqual(problemIds(snapshot(whole)), []);
  const text = snapshot('"marName":"a.mar","minWorkers":1,"maxWorkers":1,"batchSize":1');
  checkProblems(`
${text}
#                                                        ^^^^^ error snapshot-field-missing: 'defaultVersion', 'maxBatchDelay'
`);
  const [fix] = fixesFor('snapshot-field-missing', text);
  assert.deepEqual(problemIds(applyEdits(text, fix!.edits)), []);
  assert.deepEqual(
    problemIds(applyEdits(snapshot(''), fixesFor('snapshot-field-missing', snapshot(''))[0]!.edits)),
    [],
  );
});

test('a snapshot as the server writes it is read through its escapes and line ends', () => {
  const written =
    'model_snapshot={\\n  "modelCount"\\: 1,\\n  "models"\\: {\\n    "a"\\: {\\n      "1.0"\\: {"marName"\\: "a.mar"}}}}\n';
  assert.deepEqual(problemIds(written), ['snapshot-field-missing']);
  const [fix] = fixesFor('snapshot-field-missing', written);
  assert.deepEqual(problemIds(applyEdits(written, fix!.edits)), []);
});

test('JSON of another shape is left to others', () => {
  for (const value of [
    '[]',
    '{}',
    '{"models":[]}',
    '{"models":{"a":1}}',
    '{"models":{"a":{"1.0":null}}}',
    '{models:{}}',
  ]) {
    assert.ok(!problemIds(`model_snapshot=${value}`).includes('snapshot-field-missing'), value);
  }
});

const facts = memoryFacts({
  listings: { store: ['resnet18.mar', 'folder/', 'a.mar'], empty: ['readme.md'] },
});

test('archives that are not in a model store with archives are reported at their place', () => {
  checkProblems(
    `
model_store=store
load_models=resnet18.mar,n=resnet-18.mar,some/where/a.mar,folder
#                          ^^^^^^^^^^^^^ warning load-models-missing-archive: Did you mean 'resnet18.mar'
`,
    { facts },
  );
  checkProblems(
    `
model_store=store
load_models=bert.mar
#           ^^^^^^^^ warning load-models-missing-archive: Put the archive there
`,
    { facts },
  );
});

test('nothing is said about a store without archives, URLs, and stores that cannot be read', () => {
  for (const text of [
    'model_store=empty\nload_models=bert.mar',
    'model_store=unknown\nload_models=bert.mar',
    'load_models=bert.mar',
    'model_store=$$STORE$$\nload_models=bert.mar',
    'model_store=store\nload_models=https://host/bert.mar',
    'model_store=store\nload_models=all',
    'model_store=store\nload_models=',
    'model_store=store\nload_models=$$MODELS$$',
  ]) {
    const ids = problemIds(text, { facts });
    assert.ok(!ids.includes('load-models-missing-archive'), text);
  }
});

test('a snapshot names archives of the store', () => {
  const missing = snapshot(whole.replace('a.mar', 'b.mar'));
  assert.deepEqual(problemIds(`model_store=store\n${missing}`, { facts }), ['snapshot-missing-archive']);
  assert.deepEqual(problemIds(`model_store=store\n${snapshot(whole)}`, { facts }), []);
});

test('parameters under a name that is not loaded', () => {
  checkProblems(`
load_models=resnet=a.mar
models={"resnet18":{"1.0":{"minWorkers":1}}}
#       ^^^^^^^^^^ information models-key-mismatch: Did you mean 'resnet'?
`);
  checkProblems(`
load_models=a=a.mar,b=b.mar
models={"first":{"1.0":{}},"second":{"1.0":{}}}
#       ^^^^^^^ information models-key-mismatch: Use a name from 'load_models'
#                          ^^^^^^^^ information models-key-mismatch
`);
  const models = 'models={"other":{"1.0":{}}}';
  // A name that the archive decides about, one of several models, and what other sources decide about.
  for (const silent of [
    'load_models=a.mar',
    'load_models=a=a.mar,b.mar',
    'load_models=all',
    'load_models==a.mar',
    'load_models=',
    'load_models=$$MODELS$$',
    'load_models=a=a.mar\nenable_envvars_config=true',
    'load_models=a=a.mar\nversion=0.12.0',
    'load_models=other=a.mar',
    'load_models=a=a.mar, other=b.mar',
  ]) {
    assert.ok(!problemIds(`${silent}\n${models}`).includes('models-key-mismatch'), silent);
  }
  const partly = 'load_models=a=a.mar,b=b.mar\nmodels={"a":{"1.0":{}},"later":{"1.0":{}}}';
  assert.deepEqual(problemIds(partly), []);
});
