import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFix, checkProblems } from './annotated';

test('marks are compared with all problems', () => {
  const good = 'foo_bar=1\n#^^^^^^ warning unknown-key: ignores';
  checkProblems(good);
  for (const wrong of [
    'foo_bar=1',
    'debug=true\n#^^^^ unknown-key',
    good.replace('#^', '# ^'),
    good.replace('^^ ', '^^^ '),
    good.replace('warning', 'error'),
    good.replace('ignores', 'stops'),
    good.replace('unknown-key', 'prose-line'),
    `${good}\n#^^^^^^ unknown-key`,
  ]) {
    assert.throws(() => checkProblems(wrong), assert.AssertionError, wrong);
  }
});

test('a fix must give exactly the text that is expected', () => {
  checkFix('trailing-blank', 'debug=true ', 'debug=true');
  assert.throws(() => checkFix('trailing-blank', 'debug=true ', 'debug=false'), assert.AssertionError);
  assert.throws(() => checkFix('trailing-blank', 'debug=true', 'debug=true'), assert.AssertionError);
  assert.throws(
    () => checkFix('trailing-blank', 'debug=true ', 'debug=true', 'Nothing'),
    assert.AssertionError,
  );
});
