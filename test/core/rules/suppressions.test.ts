import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkProblems, problemIds } from '../../support/annotated';

test('a comment silences the next line', () => {
  assert.deepEqual(problemIds('# torchserve-ignore-next-line unknown-key\nfoo_bar=1'), []);
  assert.deepEqual(problemIds('! torchserve-ignore-next-line\r\nfoo_bar=1\r\n'), []);
});

test('a comment silences the rules it names and no others', () =>
  checkProblems(`
# torchserve-ignore-next-line trailing-blank, not-a-boolean
foo_bar=1
#^^^^^^ unknown-key
`));

test('the next line only, whatever comments stand between', () =>
  checkProblems(`
# torchserve-ignore-next-line unknown-key
# our own
foo_bar=1
foo_baz=1
#^^^^^^ unknown-key
`));

test('an empty line ends the reach of a comment', () =>
  checkProblems(`
# torchserve-ignore-next-line

foo_bar=1
#^^^^^^ unknown-key
`));

test('a comment silences rules for the whole file, wherever it stands', () =>
  checkProblems(`
foo_bar=1
job_queue_size=ten
#              ^^^ error not-an-integer
# torchserve-ignore-file unknown-key
`));

test('without names it silences everything', () => {
  assert.deepEqual(problemIds('foo_bar=1\njob_queue_size=ten\n#torchserve-ignore-file'), []);
});

test('words that only look like it silence nothing', () => {
  assert.deepEqual(problemIds('# torchserve-ignore-files\n# torchserve-ignore\nfoo_bar=1'), ['unknown-key']);
});

test('findings that compare lines are silenced above the line they are shown at', () =>
  checkProblems(`
job_queue_size=1
#^^^^^^^^^^^^^^^ duplicate-key
# torchserve-ignore-next-line duplicate-key
job_queue_size=2
job_queue_size=3
`));
