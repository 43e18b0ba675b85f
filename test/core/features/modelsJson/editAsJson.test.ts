import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonTextOf } from '../../../../server/src/core/features/modelsJson/jsonText';
import { writeBack } from '../../../../server/src/core/features/modelsJson/writeBack';
import { createConfig, effectiveSetting } from '../../../../server/src/core/model/config';
import { applyEdits } from '../../../../server/src/core/text/applyEdits';

const jsonOf = (text: string, key = 'models'): string =>
  jsonTextOf(effectiveSetting(createConfig(text), key)).text;

function after(text: string, json: string, key = 'models'): string {
  const config = createConfig(text);
  const result = writeBack(config, key, json);
  assert.ok('edits' in result, 'refusal' in result ? result.refusal : '');
  return applyEdits(text, result.edits);
}

const pretty = `{
  "m": {
    "1.0": {
      "batchSize": 4
    }
  }
}
`;
const block = pretty.trimEnd().replaceAll('\n', ' \\\n');

test('a value becomes a pretty document, however it is written', () => {
  assert.equal(jsonOf('models={"m":{"1.0":{"batchSize":4}}}\n'), pretty);
  assert.equal(jsonOf(`models=${block}\n`), pretty);
  assert.equal(jsonOf("models={m={'1.0'=>{batchSize:\\\r\n\t4}}}"), pretty);
});

test('no value, and one that says nothing, become an empty object', () => {
  for (const text of ['', 'models=\n', 'models', 'models= \\\n']) assert.equal(jsonOf(text), '{}\n');
});

test('of several entries the last one counts', () =>
  assert.equal(jsonOf('models={"a":1}\nmodels=[1, {"b":[]}]\n'), '[\n  1,\n  {\n    "b": []\n  }\n]\n'));

test('words keep their meaning when they get quotes', () =>
  assert.equal(
    jsonOf('models=[01, TRUE, NULL, don\'t, 1.50, \'a"b\', "\\\\t\\u00e9"]'),
    '["01", true, null, "don\'t", 1.50, "a\\"b", "\\té"]\n',
  ));

test('a placeholder without quotes stays without them', () =>
  assert.equal(jsonOf('models={"m":$$MODELS$$, n:"$$X$$"}'), '{\n  "m": $$MODELS$$,\n  "n": "$$X$$"\n}\n'));

test('comments are kept, each before what follows it', () => {
  const text = 'models={/* a */ "m" /* b */: 1, # c\\n "n": [2 /* d */] /* e */}';
  const json =
    '{\n  /* a */\n  /* b */\n  "m": 1,\n  // c\n  "n": [\n    2\n    /* d */\n  ]\n  /* e */\n}\n';
  assert.equal(jsonOf(text), json);
  assert.deepEqual(jsonTextOf(effectiveSetting(createConfig(text), 'models')).hasComments, true);
  assert.equal(jsonOf(after('', json)), json);
});

test('a value that Gson refuses is shown line by line as it stands', () =>
  assert.equal(
    jsonOf('models={\\\n  "m": {\\\n    "1.0": {"batchSize" 4}\\\n  }\\\n}\n'),
    '{\n  "m": {\n    "1.0": {"batchSize" 4}\n  }\n}',
  ));

test('a document is written over the value, as a continued block', () => {
  assert.equal(
    after('a=1\r\nmodels = {}\r\nb=2\r\n', pretty),
    `a=1\r\nmodels = ${block}\r\nb=2\r\n`.replace(/(?<!\r)\n/g, '\r\n'),
  );
  assert.equal(after('models={}\nb=2', '{"m": {}}'), 'models={"m": {}}\nb=2');
  assert.equal(after('models={}\nmodels={} # x\n', '{\n}\n'), 'models={}\nmodels={ \\\n}\n');
});

test('lines that end without a blank before the backslash go on doing so', () => {
  const tight = block.replaceAll(' \\', '\\');
  assert.equal(after(`models=${tight}\n`, pretty.replace('4', '8')), `models=${tight.replace('4', '8')}\n`);
  assert.equal(after('models={\\\r\n}\r\n', '{\n"m":\n{}\n}'), 'models={\\\r\n"m":\\\r\n{}\\\r\n}\r\n');
});

test('nothing changes when the document says what is written', () => {
  const text = `models=${block}\n`;
  assert.deepEqual(writeBack(createConfig(text), 'models', pretty), { edits: [] });
});

test('a key that is not there is added at the end', () => {
  assert.equal(after('', '{}'), 'models={}\n');
  assert.equal(after('a=1', '{}'), 'a=1\nmodels={}\n');
  assert.equal(after('a=1\r\n', '{}', 'model_snapshot'), 'a=1\r\nmodel_snapshot={}\r\n');
  assert.equal(after('a=1\\\n', '{}'), 'a=1\\\n\nmodels={}\n');
  assert.equal(after('a=1\\', '{}'), 'a=1\\\n\nmodels={}\n');
  assert.equal(after('a=1\\\\\n', '{}'), 'a=1\\\\\nmodels={}\n');
  assert.equal(after('# a\\\n', '{}'), '# a\\\nmodels={}\n');
});

test('a key without a separator gets one', () => {
  assert.equal(after('models', '{}'), 'models={}');
  assert.equal(after('models \nb=1', '{}'), 'models {}\nb=1');
});

test('what Java or an editor would change is escaped', () => {
  assert.equal(after('models={}', '{"é\\n": "😀\\\\"}'), 'models={"\\u00e9\\\\n": "\\ud83d\\ude00\\\\\\\\"}');
  assert.equal(after('models={}', '{"a": "x\ny" // c\n}'), 'models={"a": "x\\ny" // c\\n \\\n}');
  assert.equal(after('models={}', '\uFEFF{}'), 'models={}');
});

test('blank lines and blanks at line ends are left out', () =>
  assert.equal(after('models={}', '\n\n{  \n\n\t"a": 1\t\n}\n\n'), 'models={ \\\n\t"a": 1 \\\n}'));

test('what Gson refuses is refused, with the place', () => {
  const refused = (json: string): unknown => writeBack(createConfig('models={}'), 'models', json);
  assert.deepEqual(refused('{"a": 1,}'), {
    refusal: "TorchServe cannot read this JSON: there is a comma before '}'. Remove it.",
    span: { start: 7, end: 8 },
  });
  for (const json of ['{', '{"a"}', '{} x', '"\\q"', '['.repeat(600)])
    assert.ok('refusal' in (refused(json) as object));
});

test('what Gson accepts is accepted', () => {
  for (const json of ["{a:'b'}", '[1;2]', '{"a"=>1}', 'null', '', '# c\n{}', 'null x'])
    assert.ok('edits' in writeBack(createConfig('models={}'), 'models', json), json);
});
