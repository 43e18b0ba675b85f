import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol, SelectionRange } from 'vscode-languageserver-types';
import { getFoldingRanges } from '../../../server/src/core/features/folding';
import { getSelectionRanges } from '../../../server/src/core/features/selectionRanges';
import { getDocumentSymbols } from '../../../server/src/core/features/symbols';
import { testDocument } from '../../support/editing';
import { checkHover, listings, marked } from '../../support/marked';

/** `name detail @ text of the name`, children indented. */
function outline(text: string): string[] {
  const doc = testDocument(text, { rules: [] });
  const lines = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap(({ name, detail, selectionRange, children = [] }) => [
      `${indent}${name} ${detail} @ ${doc.document.getText(selectionRange)}`,
      ...lines(children, `${indent} `),
    ]);
  return lines(getDocumentSymbols(doc), '').slice(1);
}

test('the outline goes from models to versions and parameters', () => {
  assert.deepEqual(outline('models={"a"\\: {\\\n "1.0": {"batchSize": "4", l: [1, 2]}}}'), [
    ' a  @ "a"',
    '  1.0  @ "1.0"',
    '   batchSize 4 @ "batchSize"',
    '   l [1, 2] @ l',
  ]);
  assert.deepEqual(outline('model_snapshot={\\n"modelCount"\\: 1,"models"\\: {"a"\\: {"1"\\: {}}}}'), [
    ' modelCount 1 @ "modelCount"',
    ' models  @ "models"',
    '  a  @ "a"',
    '   1  @ "1"',
  ]);
  assert.deepEqual(outline('models={"a": {"1": {"x\\\n "y": 2'), [
    ' a  @ "a"',
    '  1  @ "1"',
    '   x  @ "x',
    '   y 2 @ "y"',
  ]);
  assert.deepEqual(outline('models={"": 1, "b'), [' (no name) 1 @ ""', ' b  @ "b']);
  assert.deepEqual(outline('models='), []);
});

function folds(text: string): string[] {
  return getFoldingRanges(testDocument(text, { rules: [] })).map(
    ({ startLine, endLine }) => `${startLine}-${endLine}`,
  );
}

test('objects fold over their lines', () => {
  assert.deepEqual(
    folds(
      'models={\\\n  "a": {\\\n    "1": {\\\n      "x": 1\\\n    }\\\n  },\\\n  "b": {"1": {\\\n    "x": 1}}\\\n}\n',
    ),
    ['0-8', '1-4', '2-3', '6-7'],
  );
  assert.deepEqual(folds('models={\\\r\n"a": {\\\r\n"1": {\\\r\n"x": 1'), ['0-3', '1-3', '2-3']);
  assert.deepEqual(folds('models={"a": {}}'), []);
});

function selections(fixture: string): string[] {
  const { doc, position } = marked(fixture);
  const texts: string[] = [];
  for (
    let range: SelectionRange | undefined = getSelectionRanges(doc, [position])[0];
    range;
    range = range.parent
  )
    texts.push(doc.document.getText(range.range));
  return texts;
}

test('selection grows from a text to its member and on', () => {
  const json = '{"a": {"1": {"x": 1, "yes": 2}}}';
  assert.deepEqual(selections('models={"a": {"1": {"x": 1, "y<|>es": 2}}}'), [
    'yes',
    '"yes"',
    '"yes": 2',
    '"x": 1, "yes": 2',
    '{"x": 1, "yes": 2}',
    '"1": {"x": 1, "yes": 2}',
    '{"1": {"x": 1, "yes": 2}}',
    '"a": {"1": {"x": 1, "yes": 2}}',
    json,
    `models=${json}`,
  ]);
  assert.deepEqual(selections('models={"a"\\: \\\n  {"1"\\: 2<|>2').slice(0, 3), [
    '22',
    '"1"\\: 22',
    '{"1"\\: 22',
  ]);
  assert.deepEqual(selections('models={<|>}'), ['{}', 'models={}']);
});

test('a selection in deep JSON has an end', () => {
  const deep = selections(`models=${'['.repeat(20_000)}<|>`);
  assert.ok(deep.length > 20 && deep.length < 200, `${deep.length}`);
});

const facts = listings({ store: ['b.mar'] });

test('the hover on a model tells its archive and who loads it', () => {
  checkHover('load_models=a=x.mar\nmodels={"a<|>":{}}', {
    has: ['**Model:** `a`', 'from `x.mar`'],
    on: '"a"',
  });
  checkHover('load_models=a.mar\nmodels={"a<|>":{}}', 'if the archive gives it this name');
  checkHover('load_models=c=c.mar\nmodels={"a<|>":{}}', 'loads no model of this name');
  // Nobody has looked into the archive, which may hold a model of this name.
  checkHover('load_models=c.mar\nmodels={"a<|>":{}}', { lacks: ['load_models'] });
  checkHover('model_store=store\nload_models=all\nmodels={"b<|>":{}}', {
    facts,
    has: ['`b.mar` in the model store', '`load_models` loads it'],
  });
  checkHover('model_snapshot={"models":{"a<|>":{}}}', 'restores it');
});

test('the hover on a version, on a parameter and on its value', () => {
  checkHover('models={"a":{"1.0<|>":{}}}', {
    has: ['**Version** `1.0` of `a`', 'exactly this version'],
    on: '"1.0"',
  });
  checkHover('models={"a":{"1":{"max<|>BatchDelay": 1500}}}', {
    has: [
      '**maxBatchDelay** — a whole number from 1 on (milliseconds)',
      '**Default:** `100`',
      '`1500` = 1 second 500 milliseconds',
    ],
    on: '"maxBatchDelay"',
  });
  checkHover('models={"a":{"1":{"batchSize": "<|>4"}}}', { has: ['`"4"`, read as `4`'], on: '"4"' });
  checkHover('models={"a":{"1":{"batchSize": 1.<|>5}}}', { has: ['read as `1`'], on: '1.5' });
  checkHover('models={"a":{"1":{"batchSize": <|>0}}}', 'counts as not set');
  checkHover('models={"a":{"1":{"batchSize": <|>four}}}', 'with which TorchServe stops');
  checkHover('models={"a":{"1":{"mar<|>Name": "x"}}}', 'TorchServe does not look for it');
  checkHover('models={"a":{"1":{"device<|>Ids": [1]}}}', 'does not look for `deviceIds` here');
  checkHover('model_snapshot={"models":{"a":{"1":{"mar<|>Name": "x"}}}}', '**Required:** yes');
  checkHover('model_snapshot={"model<|>Count": 1}', '**modelCount** — a whole number');
});

test('between the parts of the JSON the hover is about the setting', () => {
  checkHover('models={<|>"a":{}}', { lacks: ['**models**'] });
  checkHover('models={ <|> "a":{}}', '**models**');
  checkHover('models={\\\n  <|>\\\n  "a":{}}', '**models**');
});
