import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import { getFoldingRanges } from '../../../server/src/core/features/modelConfig/folding';
import { getDocumentLinks, linkFacts } from '../../../server/src/core/features/modelConfig/links';
import { getSelectionRanges } from '../../../server/src/core/features/modelConfig/selectionRanges';
import { getDocumentSymbols } from '../../../server/src/core/features/modelConfig/symbols';
import { knownPaths } from '../../support/editing';
import { modelDocument, selectedModel } from '../../support/modelEditing';

/** Compares the outline, each symbol as `name=detail` and what is in it in brackets. */
function checkOutline(text: string, expected: string): void {
  const shown = ({ name, detail, children }: DocumentSymbol): string =>
    `${name}${detail ? `=${detail}` : ''}${children ? ` [${children.map(shown).join(' ')}]` : ''}`;
  assert.equal(getDocumentSymbols(modelDocument(text)).map(shown).join(' '), expected);
}

test('the outline shows settings of every depth with their values', () => {
  checkOutline(
    'minWorkers: 1\r\nhandler:\r\n  a: on\r\n  b:\r\n    c: x\r\n',
    'minWorkers=1 handler [a=on b [c=x]]',
  );
  checkOutline('deviceIds: [0, 1]\nl:\n- a: 1\n- 2\n- [3]\n', 'deviceIds=[0, 1] l [[0] [a=1] [2]=[3]]');
  checkOutline('{a: 1, b: {c: 2}}', 'a=1 b [c=2]');
  checkOutline('a: &x {k: 1}\nb: *x\n1: y\n"": z\n', 'a [k=1] b=*x 1=y (no key)=z');
  checkOutline('a: "x\nb: 1\n', 'a=x b=1');
  checkOutline('', '');
  checkOutline('text', '');
});

test('the outline shows no secrets and no long texts', () => {
  checkOutline(
    'hf_token: abc\nauth: {credentials: [x], user: y}\n',
    'hf_token=•••••• auth [credentials=[••••••] user=y]',
  );
  assert.equal(getDocumentSymbols(modelDocument(`a: ${'x'.repeat(9000)}`))[0]!.detail!.length, 80);
});

test('symbols have the kind of their values', () =>
  assert.deepEqual(
    getDocumentSymbols(modelDocument('a: 1\nb: "1"\nc: yes\nd: []\ne: {}\nf:\n')).map(({ kind }) => kind),
    [
      SymbolKind.Number,
      SymbolKind.String,
      SymbolKind.Boolean,
      SymbolKind.Array,
      SymbolKind.Object,
      SymbolKind.Null,
    ],
  ));

/** Compares ranges, each as `0-2` or `0-2 comment`, lines from 0. */
function checkFolding(text: string, expected: readonly string[]): void {
  const ranges = getFoldingRanges(modelDocument(text));
  assert.deepEqual(
    ranges.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`),
    expected,
  );
}

test('maps, lists and texts of several lines fold', () => {
  checkFolding('a:\n  b:\n    c: 1\n  d: 2\ne: 1\n', ['0-3', '1-2']);
  checkFolding('a:\r\n- b: 1\r\n  c: 2\r\n- 3\r\n', ['0-3', '1-2']);
  checkFolding('a: |\n  x\n  y\n\nb: 1', ['0-2']);
  checkFolding('a: {\n  b: 1\n}\n', ['0-1']);
  checkFolding('a: 1\n', []);
  checkFolding('', []);
});

test('comments and regions fold, comments behind values do not', () => {
  checkFolding('# a\n# b\n\n# c\na: 1 # d\n# e\n', ['0-1 comment']);
  checkFolding('# region x\na: 1\n\nb: 1\n# endregion\n', ['0-4 region']);
});

/** Compares what "expand selection" selects in turn. */
function checkSelection(fixture: string, expected: readonly string[]): void {
  const { doc, position } = selectedModel(fixture);
  const found: string[] = [];
  for (let range = getSelectionRanges(doc, [position])[0]; range; range = range.parent) {
    found.push(doc.document.getText(range.range));
  }
  assert.deepEqual(found, expected);
}

test('selection grows from a value over its setting and the maps around it to the document', () => {
  const text = 'a:\n  b: [1, "x"]\n  c: 2\n';
  const map = 'b: [1, "x"]\n  c: 2';
  checkSelection('a:\n  b: [1, "x‸"]\n  c: 2\n', [
    'x',
    '"x"',
    '[1, "x"]',
    'b: [1, "x"]',
    map,
    `a:\n  ${map}`,
    text,
  ]);
  checkSelection('a:\n  b: [1, "x"]\n  ‸c: 2\n', ['c', 'c: 2', map, `a:\n  ${map}`, text]);
  checkSelection('a: 1 # no‸te\n', ['# note', 'a: 1 # note\n']);
  checkSelection('‸', ['']);
});

/** Compares links as `text -> target`. */
function checkLinks(text: string, expected: readonly string[]): void {
  const file = { state: 'file', resolved: '/m/f' } as const;
  const facts = knownPaths({
    'model.py': file,
    'dir/x.json': file,
    weights: { state: 'directory', resolved: '/m/weights' },
    'gone.py': { state: 'missing', basis: 'assumed', tried: [] },
  });
  const { document, analysis } = modelDocument(text, { facts });
  assert.deepEqual(
    getDocumentLinks({ document, analysis }).map(
      ({ range, target }) => `${document.getText(range)} -> ${target}`,
    ),
    expected,
  );
}

test('paths that exist and addresses are links', () => {
  checkLinks('handler:\n  model_path: weights\n  own: "model.py"\n', [
    'weights -> /m/weights',
    'model.py -> /m/f',
  ]);
  checkLinks('a: [dir/x.json, other, gone.py, unknown.py]\n', ['dir/x.json -> /m/f']);
  checkLinks("a: see 'http://a.b/c'\nb: [https://d, 1]\n", [
    'http://a.b/c -> http://a.b/c',
    'https://d -> https://d',
  ]);
  checkLinks('a: http://me:secret@host/x\napi_token: http://x\nweights: weights\n', []);
});

test('paths are looked up once, and only what can be one', () => {
  const { analysis } = modelDocument(
    'handler:\n  model_path: weights\na: x.py\nb: [x.py, 1, words and more]\n',
  );
  assert.deepEqual(linkFacts(analysis.config), [
    { kind: 'path', path: 'weights' },
    { kind: 'path', path: 'x.py' },
  ]);
});
