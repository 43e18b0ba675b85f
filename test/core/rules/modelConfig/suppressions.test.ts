import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModelSettingRule } from '../../../../server/src/core/rules/rule';
import { modelProblemIds } from '../../../support/annotatedYaml';

/** Reports every key by its name. */
const reporter = (id: string): ModelSettingRule => ({
  scope: 'model-setting',
  id,
  severity: 'warning',
  title: '',
  why: '',
  examples: [],
  evidence: [],
  *check({ key, keySpan }) {
    yield { span: keySpan, message: key };
  },
});
const rules = [reporter('one'), reporter('two')];

function checkReported(text: string, expected: readonly string[]): void {
  assert.deepEqual(modelProblemIds(text, { rules }), expected, JSON.stringify(text));
}

test('a comment silences the next line, wherever both stand', () => {
  checkReported('# torchserve-ignore-next-line\na: 1\n', []);
  checkReported('a:\r\n  # torchserve-ignore-next-line two\r\n  b: 1', ['one', 'two', 'one']);
  checkReported('a: 1 # torchserve-ignore-next-line two\nb: 1', ['one', 'two', 'one']);
});

test('the next line only, whatever comments stand between, and no further than an empty line', () => {
  checkReported('# torchserve-ignore-next-line\n  # our own\na: 1\nb: 1', ['one', 'two']);
  checkReported('# torchserve-ignore-next-line\n\na: 1', ['one', 'two']);
});

test('a comment silences rules for the whole file, wherever it stands', () => {
  checkReported('a: 1\nb:\n  c: 1\n  # torchserve-ignore-file one, other\n', ['two', 'two', 'two']);
  checkReported('{a: 1} # torchserve-ignore-file', []);
});

test('what stands in a text is no comment', () => {
  checkReported('a: |\n  # torchserve-ignore-file\n', ['one', 'two']);
  checkReported("a: '# torchserve-ignore-file'\n", ['one', 'two']);
});
