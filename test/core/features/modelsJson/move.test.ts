import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveToModels } from '../../../../server/src/core/features/modelConfig/moveToModels';
import type { Move, PropertyLookup } from '../../../../server/src/core/features/modelsJson/move';
import { moveToYaml } from '../../../../server/src/core/features/modelsJson/moveToYaml';
import { createConfig } from '../../../../server/src/core/model/config';
import { applyEdits } from '../../../../server/src/core/text/applyEdits';

interface Moved extends Move {
  readonly text: string;
  readonly yamlText: string;
}

function moved(
  direction: typeof moveToYaml | typeof moveToModels,
  text: string,
  yaml: string | undefined,
  property: PropertyLookup = () => undefined,
): Moved {
  const config = createConfig(text);
  const move = direction({ config, model: 'm', version: '1.0', yaml: yaml as string, property });
  return {
    ...move,
    text: applyEdits(text, move.properties),
    yamlText: applyEdits(yaml ?? '', move.yaml),
  };
}

const toYaml = (text: string, yaml?: string, property?: PropertyLookup): Moved =>
  moved(moveToYaml, text, yaml, property);
const toModels = (text: string, yaml: string, property?: PropertyLookup): Moved =>
  moved(moveToModels, text, yaml, property);

const full =
  'models={"m":{"1.0":{"batchSize":4,"maxBatchDelay":"50","minWorkers":1,"maxWorkers":2.9,"responseTimeout":30,"startupTimeout":[40]}}}\n';

test('everything that a YAML knows moves into a new one, in the usual order', () => {
  const { text, yamlText, kept, refusal } = toYaml(full);
  assert.deepEqual([text, kept, refusal], ['', [], undefined]);
  assert.equal(
    yamlText,
    'minWorkers: 1\nmaxWorkers: 2\nbatchSize: 4\nmaxBatchDelay: 50\nresponseTimeout: 30\nstartupTimeout: 40\n',
  );
});

test('a new YAML names the timeouts that counted so far', () => {
  const { yamlText, remarks } = toYaml('models={"m":{"1.0":{"batchSize":4}}}', undefined, (key) =>
    key === 'default_response_timeout' ? '300' : undefined,
  );
  assert.equal(yamlText, 'batchSize: 4\nresponseTimeout: 300\n');
  assert.match(remarks[0] ?? '', /'default_response_timeout' does not count beside a YAML/);
  const unknown = toYaml('models={"m":{"1.0":{"batchSize":4}}}', undefined, () => null);
  assert.equal(unknown.remarks.filter((remark) => remark.includes('may change to 120')).length, 2);
});

test('a YAML that is there keeps its comments, order and values', () => {
  const yaml = '# Ours\r\nhandler:\r\n  k: [1, 2] # x\r\nbatchSize: "4" # no\r\n# end\r\n';
  const { text, yamlText, kept, remarks } = toYaml(full, yaml);
  assert.equal(
    yamlText,
    '# Ours\r\nhandler:\r\n  k: [1, 2] # x\r\nbatchSize: 4 # no\r\nminWorkers: 1\r\nmaxWorkers: 2\r\nmaxBatchDelay: 50\r\n# end\r\n',
  );
  assert.equal(text, 'models={"m":{"1.0":{"responseTimeout":30,"startupTimeout":[40]}}}\n');
  assert.equal(kept.length, 2);
  assert.match(remarks.join(), /has 'batchSize' already, with a value that does not count/);
});

test('a text that keeps its line ends is not disturbed', () => {
  const { yamlText } = toYaml('models={"m":{"1.0":{"batchSize":4}}}', 'prompt: |+\n  hello\n\n');
  assert.equal(yamlText, 'batchSize: 4\nprompt: |+\n  hello\n\n');
});

test('what counts in the YAML stays in models, where it does nothing', () => {
  const { refusal, kept } = toYaml(
    'models={"m":{"1.0":{"batchSize":4,"minWorkers":2,"maxWorkers":2,"responseTimeout":9}}}',
    'batchSize: 8\nminWorkers: 1\nmaxWorkers: 1\n',
  );
  assert.match(refusal ?? '', /Nothing of 'm' '1\.0'/);
  assert.equal(kept.length, 3);
});

test('what has no counterpart stays, with the reason', () => {
  const { text, kept } = toYaml(
    'models={"m":{"1.0":{"minWorkers":2,"batchSize":4,"runtimeType":"python3","deviceType":"cpu","x":1,"maxBatchDelay":0}}}',
  );
  assert.equal(
    text,
    'models={"m":{"1.0":{"minWorkers":2,"runtimeType":"python3","deviceType":"cpu","x":1,"maxBatchDelay":0}}}',
  );
  assert.deepEqual(
    kept.map((sentence) => /'(\w+)'/.exec(sentence)?.[1]),
    ['minWorkers', 'runtimeType', 'deviceType', 'x', 'maxBatchDelay'],
  );
});

test('models loses what moved and keeps its layout', () => {
  const block = (...members: string[]): string =>
    `a=1\nmodels={\\\n  "m": {\\\n    "1.0": {\\\n${members.map((one) => `      ${one}`).join(',\\\n')}\\\n    }\\\n  }\\\n}\nb=2\n`;
  const b = '"batchSize": 4';
  const [x, y] = ['"x": 1', '"y": 2'];
  assert.equal(toYaml(block(b, x)).text, block(x));
  assert.equal(toYaml(block(x, b)).text, block(x));
  assert.equal(toYaml(block(x, b, y)).text, block(x, y));
  assert.equal(toYaml(block('"batchSize": 3', x, b, b)).text, block(x));
  assert.equal(toYaml(block(b)).text, 'a=1\nb=2\n');
});

test('other versions, other models and an entry that does not count stay', () => {
  const one = '"1.0":{"batchSize":4}';
  assert.equal(toYaml(`models={"m":{${one},"2":{}}}`).text, 'models={"m":{"2":{}}}');
  assert.equal(toYaml(`models={"n":{},"m":{${one}}}`).text, 'models={"n":{}}');
  assert.equal(toYaml(`models={"n":{}}\nmodels={"m":{${one}}}`).text, 'models={"n":{}}\nmodels={}');
  assert.equal(toYaml(`models={"m":null,"m":{${one}}}`).text, 'models={"m":null,"m":{"1.0":{}}}');
  assert.equal(toYaml('models=[["m",[["1.0",{"batchSize":4}]]]]').text, 'models=[["m",[["1.0",{}]]]]');
});

test('nothing moves to a YAML when nobody knows what counts', () => {
  const refused = (text: string, yaml?: string): string => toYaml(text, yaml).refusal ?? '';
  for (const text of ['', 'models=', 'models={', 'models={"m":{}}', 'models={"m":{"1.0":1}}'])
    assert.match(refused(text), /no readable entry/, text);
  assert.match(refused('models={"m":{"1.0":{"batchSize":"$$NUMBER$$"}}}'), /depends on a variable/);
  assert.match(refused('models={"m":{"1.0":{"batchSize":4,"minWorkers":true}}}'), /'minWorkers' stops/);
  for (const yaml of ['a: [', '- 1', '1: 2', 'torchrun:\n  1: 2\n'])
    assert.match(refused(full, yaml), /epair/, yaml);
  assert.match(refused(full, '{handler: 1}'), /does not allow changes/);
});

test('a YAML without anything but comments gets the keys and keeps the comments', () =>
  assert.equal(toYaml('models={"m":{"1.0":{"batchSize":4}}}', '# Ours').yamlText, '# Ours\nbatchSize: 4\n'));

test('numbers move to models, and the other keys stay', () => {
  const {
    text,
    yamlText,
    kept,
    moved: names,
  } = toModels(
    'a=1\n',
    '# Ours\nbatchSize: 4 # four\nresponseTimeout: 30\nhandler: {}\nminWorkers: 0\nmaxWorkers: 2\n',
  );
  assert.deepEqual(names, ['batchSize: 4', 'minWorkers: 1', 'maxWorkers: 2']);
  assert.equal(yamlText, '# Ours\nresponseTimeout: 30\nhandler: {}\n');
  assert.equal(
    text,
    'a=1\nmodels={ \\\n  "m": { \\\n    "1.0": { \\\n      "minWorkers": 1, \\\n      "maxWorkers": 2, \\\n      "batchSize": 4 \\\n    } \\\n  } \\\n}\n',
  );
  assert.equal(kept.length, 2);
});

test('timeouts move only when nothing is left, and the preset with them', () => {
  const all = toModels('', 'batchSize: 4\nresponseTimeout: 30\n', () => '500');
  assert.equal(all.removesYaml, true);
  assert.match(
    all.text.replaceAll(/\s*\\\n\s*/g, ''),
    /"batchSize": 4,"responseTimeout": 30,"startupTimeout": 120/,
  );
  const usual = toModels('', 'batchSize: 4\n');
  assert.deepEqual([usual.removesYaml, /Timeout/.test(usual.text)], [true, false]);
});

test('models gets what it lacks, in its own layout', () => {
  const yaml = 'handler: 1\nbatchSize: 4\n';
  assert.equal(toModels('models={"n":{}}', yaml).text, 'models={"n":{}, "m": {"1.0": {"batchSize": 4}}}');
  assert.equal(toModels('models={"m":{}}', yaml).text, 'models={"m":{"1.0": {"batchSize": 4}}}');
  assert.equal(
    toModels('models={"m":{"1.0":{ \\\n  "x": 1 \\\n}}}', yaml).text,
    'models={"m":{"1.0":{ \\\n  "x": 1, \\\n  "batchSize": 4 \\\n}}}',
  );
  const over = toModels('models={"m":{"1.0":{"batchSize":[9],"x":1}}}', yaml);
  assert.equal(over.text, 'models={"m":{"1.0":{"batchSize":4,"x":1}}}');
  assert.match(over.remarks.join(), /had '\[9\]' for 'batchSize'/);
});

test('nothing moves to models when that is not possible', () => {
  const refused = (text: string, yaml = 'batchSize: 4\nx: 1\n'): string => toModels(text, yaml).refusal ?? '';
  for (const yaml of ['', '# c', 'a: [', '- 1']) assert.match(refused('', yaml), /YAML/, yaml);
  assert.match(
    refused('', 'x: 1\nresponseTimeout: 4\nbatchSize: "4"\nminWorkers: 1\n'),
    /Nothing of the YAML/,
  );
  for (const text of [
    'models=null',
    'models=',
    'models={',
    'models=[]',
    'models={"m":null}',
    'models={"m":[]}',
    'models={"m":{"1.0":$$NUMBER$$}}',
  ])
    assert.notEqual(refused(text), '', text);
  assert.match(refused('', '{batchSize: 4, x: 1}'), /does not allow/);
  assert.match(refused('', 'batchSize: &n 4\nx: *n\n'), /does not allow/);
});
