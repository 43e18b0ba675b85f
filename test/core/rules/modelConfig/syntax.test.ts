import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkModelFix, checkModelProblems, modelProblemIds } from '../../../support/annotatedYaml';

test('a text that cannot be read is reported where it goes wrong, once for each entry', () =>
  checkModelProblems(`
batchSize: [1
#          ^^ error yaml-syntax: TorchServe then uses nothing of the file, and its workers fail.
handler:
  a: "b
#    ^^ error yaml-syntax
minWorkers: 1
`));

test('workers can read some texts that Java cannot', () =>
  checkModelProblems(`
handler: {url: "http:\\/\\/host"}
#              ^^^^^^^^^^^^^^^^ yaml-syntax: '\\/'. TorchServe then uses nothing of the file.
`));

test('no worker reads a character or an escape that no YAML has', () => {
  checkModelProblems(`
handler: {path: "C:\\queue"}
#               ^^^^^^^^^^^ yaml-syntax: uses nothing of the file, and its workers fail
`);
  checkModelProblems(`
handler: {name: "\u0001"}
#                ^^^ yaml-syntax: uses nothing of the file, and its workers fail
`);
});

test('a path of Windows needs single quotes', () =>
  checkModelFix(
    'yaml-syntax',
    'handler: {model_path: "C:\\models"} # x\n',
    "handler: {model_path: 'C:\\models'} # x\n",
  ));

test('an exception of Java is told as one', () =>
  checkModelProblems(`
batchSize: !!int four
#                ^^^^ error yaml-syntax: TorchServe ends with an exception when it loads the model.
`));

test('tabs become blanks', () => {
  checkModelFix('yaml-syntax', 'a:\n    b: 1\nhandler:\n\tc: 1\n', 'a:\n    b: 1\nhandler:\n    c: 1\n');
  checkModelFix('yaml-syntax', 'batchSize:\t4\r\n', 'batchSize: 4\r\n');
});

test('a colon needs a blank', () => {
  checkModelFix('yaml-syntax', 'batchSize: 1\nminWorkers:4\n', 'batchSize: 1\nminWorkers: 4\n');
  checkModelFix('yaml-not-a-map', 'batchSize:4', 'batchSize: 4');
});

test('what is no map of names stops the server', () => {
  for (const text of ['', '\r\n', '# nothing\n', '---\n', '~\n', '\uFEFF']) {
    assert.deepEqual(modelProblemIds(text), ['yaml-not-a-map'], JSON.stringify(text));
  }
  checkModelProblems(`
- batchSize: 4
#^^^^^^^^^^^^^ error yaml-not-a-map: A list stands where TorchServe needs a map
- a
`);
  checkModelProblems(`
batchSize: 4
on: true
#^ error yaml-not-a-map: YAML makes no text of the key 'on'
`);
  checkModelFix('yaml-not-a-map', '# nothing', '# nothing\nminWorkers: 1\nmaxWorkers: 1\n');
});

test('maps in braces, a byte-order mark and a single document are fine', () => {
  checkModelProblems('{batchSize: 4, handler: {a: 1}}\n');
  checkModelProblems('\uFEFFbatchSize: 4\n');
  checkModelProblems('---\nbatchSize: 4\n...\n');
  checkModelProblems(`
 {batchSize: "4", batchSize: '8'}
# ^^^^^^^^^ yaml-duplicate-key
#                            ^^^ model-value-type
`);
});
