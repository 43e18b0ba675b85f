import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allAliases, findAlias } from '../../../server/src/core/catalog/aliases';
import { allProperties, findProperty } from '../../../server/src/core/catalog/catalog';
import { foldKey } from '../../../server/src/core/catalog/foldKey';
import { checkValue } from '../../../server/src/core/values/kinds';

test('names are folded to one spelling', () => {
  for (const key of [
    'model_store',
    'model-store',
    'modelStore',
    'MODEL_STORE',
    'model.store',
    'Model Store',
  ]) {
    assert.equal(foldKey(key), 'model_store', key);
  }
  assert.equal(foldKey('sequenceMaxIdleMSec'), 'sequence_max_idle_msec');
  assert.equal(foldKey(''), '');
});

test('an alias is found in every spelling', () => {
  for (const key of ['batch_size', 'batchSize', 'batch-size', 'BATCH_SIZE']) {
    assert.equal(findAlias(key)?.kind, 'per-model', key);
  }
  assert.deepEqual(findAlias('enable_token_auth')?.replacement, {
    key: 'disable_token_authorization',
    value: 'negate',
  });
  assert.deepEqual(findAlias('metrics_format')?.replacement, {
    key: 'metrics_mode',
    value: { literal: 'prometheus' },
  });
  assert.equal(findAlias('continuousBatching')?.kind, 'yaml-only');
  assert.equal(findAlias('job_queue_size'), undefined);
  assert.equal(findAlias('toString'), undefined);
});

test('aliases are folded, unique and no keys themselves', () => {
  const keys = allAliases().map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) {
    assert.equal(foldKey(key), key);
    assert.equal(findProperty(key), undefined, key);
  }
});

test('an alias says in one sentence what to write instead', () => {
  for (const { key, doc } of allAliases()) {
    assert.match(doc, /^[A-Z][^`]*\.$/, key);
    assert.doesNotMatch(doc, /\. /, key);
  }
});

test('replacements are keys whose new values the server can use', () => {
  for (const { key, replacement } of allAliases()) {
    if (!replacement) continue;
    const spec = findProperty(replacement.key);
    assert.ok(spec, key);
    assert.notEqual(spec.internal, true, key);
    const { value } = replacement;
    if (value === 'negate') assert.equal(spec.type.kind, 'boolean', key);
    if (typeof value === 'object') assert.deepEqual(checkValue(value.literal, spec), [], key);
  }
});

test('an alias is not just another spelling of a key', () => {
  const folded = new Set(allProperties().map(({ key }) => foldKey(key)));
  for (const { key } of allAliases()) {
    // `num_workers` folds like the relic NUM_WORKERS, which a file may hold as well.
    if (key !== 'num_workers') assert.ok(!folded.has(key), key);
  }
});
