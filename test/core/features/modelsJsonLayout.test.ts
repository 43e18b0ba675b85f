import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getCodeActions } from '../../../server/src/core/features/codeActions';
import { formatDocument } from '../../../server/src/core/features/formatting';
import { afterAction, afterEdits, selected, testDocument } from '../../support/editing';

const [overLines, onOneLine] = ['Format the JSON over several lines', 'Format the JSON on one line'];

/** The document after the action; `undefined` when it is not offered. */
function after(fixture: string, title: string): string | undefined {
  const { doc, range } = selected(fixture, { rules: [] });
  const actions = getCodeActions(doc, range, { diagnostics: [] });
  const action = actions.find((one) => one.title === title);
  return action && afterAction(doc, action.edit);
}

const block =
  'models={\\\n  "a": {\\\n    "1.0": {\\\n      "batchSize": 4,\\\n      "l": [1, {"x": 2}],\\\n      "o": {}\\\n    }\\\n  }\\\n}\nx=1\n';
const line = 'models={"a": {"1.0": {"batchSize": 4, "l": [1, {"x": 2}], "o": {}}}}\nx=1\n';

test('one line and several lines', () => {
  assert.equal(after(line.replace('{', '‸{'), overLines), block);
  assert.equal(after(block.replace('{', '‸{'), onOneLine), line);
  assert.equal(after(block.replace('{', '‸{'), overLines), undefined);
  assert.equal(after(line.replace('{', '‸{'), onOneLine), undefined);
});

test('escapes around the texts go, those inside stay', () => {
  assert.equal(
    after('model_snapshot=‸{\\n  "name"\\: "a\\\\nb\\u00e9",\\n  "é"=>{ };}', overLines),
    undefined,
    'a comma too many is left alone',
  );
  assert.equal(
    after('model_snapshot=‸{\\n  "name"\\: "a\\\\nb\\u00e9",\\n  "é"=>{ }}\r\nx=1', overLines),
    'model_snapshot={\\\r\n  "name": "a\\\\nb\\u00e9",\\\r\n  "é": {}\\\r\n}\r\nx=1',
  );
  assert.equal(after("models=‸{a:['b' ;c]}", overLines), "models={\\\n  a: ['b', c]\\\n}");
});

test('a text over several lines keeps its pieces', () =>
  assert.equal(
    after('models=‸{"a\\\n   b"\\: {}, "c": 1}', overLines),
    'models={\\\n  "a\\\n   b": {},\\\n  "c": 1\\\n}',
  ));

test('what cannot be read, holds comments or is no JSON is left alone', () => {
  for (const text of [
    'models=‸{"a": {}',
    'models=‸{"a": /* ours */ {}}',
    'models=‸all',
    'models=‸',
    "models=‸)]}'\\n{ }",
    'x=‸{ }',
  ]) {
    assert.equal(after(text, overLines), undefined, text);
    assert.equal(after(text, onOneLine), undefined, text);
  }
});

test('a value that begins or ends with another line', () => {
  assert.equal(
    after('models=\\\n  ‸{"a": {}}\\\n\nx=1', overLines),
    'models=\\\n  {\\\n  "a": {}\\\n}\\\n\nx=1',
  );
  assert.equal(after('models=‸{ "a": {}} ', onOneLine), 'models={"a": {}} ');
});

function formatted(text: string, options = {}): string {
  const doc = testDocument(text, { rules: [] });
  return afterEdits(doc, formatDocument(doc, options));
}

test('formatting a document keeps the lines of JSON and indents them as they are nested', () => {
  const untidy =
    'models={\\\n"a": {\\\n        "1.0": {\\\n  "x": 1,\\\n      "l": [\\\n1]}\\\n }, "b": {"1": {\\\n"y": 2}}\\\n   }\n';
  const tidy =
    'models={\\\n  "a": {\\\n    "1.0": {\\\n      "x": 1,\\\n      "l": [\\\n        1]}\\\n  }, "b": {"1": {\\\n    "y": 2}}\\\n}\n';
  assert.equal(formatted(untidy), tidy);
  assert.equal(formatted(tidy), tidy);
  assert.equal(formatted(untidy.replaceAll('\n', '\r\n')), tidy.replaceAll('\n', '\r\n'));
  assert.equal(formatted(tidy, { insertSpaces: false, tabSize: 4 }), tidy.replaceAll('  ', '\t'));
});

test('a line that begins inside a text stays where it is', () =>
  assert.equal(formatted('models={\\\n"a\\\n         b": {}}\n'), 'models={\\\n  "a\\\n         b": {}}\n'));

test('JSON that cannot be read moves as a block', () =>
  assert.equal(
    formatted('models={\\\n      "a": {\\\n        "1": {\\\n    }\n'),
    'models={\\\n  "a": {\\\n    "1": {\\\n}\n',
  ));
