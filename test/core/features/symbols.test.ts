import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SymbolKind } from 'vscode-languageserver-types';
import { getDocumentSymbols } from '../../../server/src/core/features/symbols';
import { testDocument } from '../../support/editing';

function checkSymbols(text: string, expected: readonly (readonly [string, string, SymbolKind])[]): void {
  const symbols = getDocumentSymbols(testDocument(text, { rules: [] }));
  assert.deepEqual(
    symbols.map(({ name, detail, kind }) => [name, detail, kind]),
    expected,
  );
}

test('each entry is a symbol with its value, by kind', () =>
  checkSymbols('# c\nnumber_of_gpu=1\n\nasync_logging: true\nmodel_store /m\nmine=1\n', [
    ['number_of_gpu', '1', SymbolKind.Number],
    ['async_logging', 'true', SymbolKind.Boolean],
    ['model_store', '/m', SymbolKind.File],
    ['mine', '1', SymbolKind.Property],
  ]));

test('half typed and empty entries have a name', () => {
  checkSymbols('', []);
  checkSymbols('=1\nnumber_of', [
    ['(no key)', '1', SymbolKind.Property],
    ['number_of', '', SymbolKind.Property],
  ]);
});

test('a value is shown in one line and not too long', () => {
  checkSymbols('mine=a\\\r\n   b\\n\\tc', [['mine', 'ab c', SymbolKind.Property]]);
  const [symbol] = getDocumentSymbols(testDocument(`mine=${'x'.repeat(500)}`, { rules: [] }));
  assert.equal(symbol!.detail, `${'x'.repeat(79)}…`);
});

test('secrets are masked', () =>
  checkSymbols('keystore_pass=changeit', [['keystore_pass', '••••••', SymbolKind.String]]));

test('the selection is the key and lies in the range of the whole entry', () => {
  const [symbol] = getDocumentSymbols(testDocument('  mine = a\\\n  b', { rules: [] }));
  assert.deepEqual(symbol!.selectionRange, {
    start: { line: 0, character: 2 },
    end: { line: 0, character: 6 },
  });
  assert.deepEqual(symbol!.range, { start: { line: 0, character: 2 }, end: { line: 1, character: 3 } });
});
