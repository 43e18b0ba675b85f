import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getFoldingRanges } from '../../../server/src/core/features/folding';
import { testDocument } from '../../support/editing';

/** Compares ranges, each as `0-2` or `0-2 comment`, lines from 0. */
function checkFolding(text: string, expected: readonly string[]): void {
  const ranges = getFoldingRanges(testDocument(text, { rules: [] }));
  assert.deepEqual(
    ranges.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`),
    expected,
  );
}

test('continued values fold', () => {
  checkFolding('a=1\\\n 2\\\n 3\n', ['0-2']);
  checkFolding('a=1\\\r\n 2', ['0-1']);
  checkFolding('a=1\\', []);
});

test('comments fold from two lines on', () => {
  checkFolding('# a\n', []);
  checkFolding('# a\n! b\n\n# c', ['0-1 comment']);
});

test('paragraphs of settings fold', () => {
  checkFolding('a=1\nb=2\n\nc=3\n\nd=4\ne=5', ['0-1', '5-6']);
  checkFolding('a=1\n', []);
  checkFolding('', []);
});

test('a comment of one line is the title of its group', () => checkFolding('# title\na=1\nb=2\n', ['0-2']));

test('a longer comment folds by itself, and the group below it', () =>
  checkFolding('# title\n# more\na=1\nb=2\n', ['0-1 comment', '2-3']));

test('comments part a paragraph when each heads several settings', () => {
  checkFolding('# one\na=1\nb=2\n# two\nc=3\nd=4\n', ['0-2', '3-5']);
  checkFolding('# one\na=1\n# two\nb=2\n', ['0-3']);
});

test('a continued value that starts a group folds instead of the group', () =>
  checkFolding('a={\\\n}\nb=1\n', ['0-1']));

test('regions fold, also nested', () =>
  checkFolding('# region one\na=1\n\n#region two\nb=1\n\n# endregion\n#endregion\n# endregion\n', [
    '0-7 region',
    '3-6 region',
    '6-8 comment',
  ]));
