import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasPlaceholder, placeholdersIn } from '../../../server/src/core/text/placeholders';

test('a placeholder needs two characters between its marks', () => {
  assert.deepEqual(placeholdersIn('a/$$HOME$$/$$X$$'), [{ name: 'HOME', from: 2, to: 10 }]);
  assert.deepEqual(placeholdersIn('$$AB$$$$CD$$'), [
    { name: 'AB', from: 0, to: 6 },
    { name: 'CD', from: 6, to: 12 },
  ]);
});

test('a character outside the basic plane is one character for Java', () => {
  assert.equal(hasPlaceholder('$$\u{1F600}$$'), false);
  assert.equal(hasPlaceholder('$$\u{1F600}a$$'), true);
});
