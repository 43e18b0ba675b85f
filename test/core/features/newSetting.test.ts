import assert from 'node:assert/strict';
import { test } from 'node:test';
import { variablesAsEdits } from '../../../server/src/core/features/environmentVariables';
import { createConfig, effectiveSetting } from '../../../server/src/core/model/config';
import { applyEdits } from '../../../server/src/core/text/applyEdits';

function inserted(text: string): string {
  return applyEdits(text, variablesAsEdits(createConfig(text), 'TS_JOB_QUEUE_SIZE=5').edits);
}

test('a new setting is not swallowed by a last line that goes on', () => {
  for (const text of [
    'a=1',
    'a=1\n',
    'a=1\\',
    'a=1\\\r\n',
    'a=1\\\n  2\\\n',
    '# c\\\n',
    'a=\\\\\n',
    '\\\n',
  ]) {
    const config = createConfig(inserted(text));
    assert.equal(effectiveSetting(config, 'job_queue_size')?.value, '5', JSON.stringify(text));
    const before = effectiveSetting(createConfig(text), 'a')?.value;
    assert.equal(effectiveSetting(config, 'a')?.value, before, JSON.stringify(text));
  }
});

test('a value gets a separator where there is none', () => {
  assert.equal(inserted('job_queue_size'), 'job_queue_size=5');
  assert.equal(inserted('job_queue_size '), 'job_queue_size 5');
  assert.equal(inserted('job_queue_size\\\n'), 'job_queue_size\\\n=5');
  assert.equal(inserted('job_queue_size:\\\n 4\n'), 'job_queue_size:\\\n 5\n');
});
