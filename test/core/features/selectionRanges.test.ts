import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SelectionRange } from 'vscode-languageserver-types';
import { getSelectionRanges } from '../../../server/src/core/features/selectionRanges';
import { marked } from '../../support/marked';

/** The texts that "expand selection" selects one after the other. */
function checkSelection(fixture: string, expected: readonly string[]): void {
  const { doc, position } = marked(fixture);
  const texts: string[] = [];
  for (
    let range: SelectionRange | undefined = getSelectionRanges(doc, [position])[0];
    range;
    range = range.parent
  )
    texts.push(doc.document.getText(range.range));
  assert.deepEqual(texts, expected);
}

test('selection grows from an entry to the value, the setting and the document', () =>
  checkSelection('x=1\nload_models=a.mar,b=c<|>.mar\n', [
    'c.mar',
    'b=c.mar',
    'a.mar,b=c.mar',
    'load_models=a.mar,b=c.mar',
    'x=1\nload_models=a.mar,b=c.mar\n',
  ]));

test('selection starts at the key', () =>
  checkSelection('de<|>bug = true\n', ['debug', 'debug = true', 'debug = true\n']));

test('one value is selected once', () => checkSelection('debug=tr<|>ue', ['true', 'debug=true']));

test('entries on continuation lines', () =>
  checkSelection('load_models=a.mar,\\\n  b<|>.mar', [
    'b.mar',
    'a.mar,\\\n  b.mar',
    'load_models=a.mar,\\\n  b.mar',
  ]));

test('comments, empty lines and the empty document', () => {
  checkSelection('# no<|>te\n', ['# note', '# note\n']);
  checkSelection('a=b\n<|>\n', ['a=b\n\n']);
  checkSelection('<|>', ['']);
});
