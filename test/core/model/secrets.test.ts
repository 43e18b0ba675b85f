import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mask, maskSecrets } from '../../../server/src/core/model/secrets';
import { processorTime } from '../../support/processorTime';

test('secret keys are masked whole, whatever the length', () => {
  assert.equal(maskSecrets('keystore_pass', 'changeit'), mask);
  assert.equal(maskSecrets('keystore_pass', 'a'), mask);
  assert.equal(maskSecrets('keystore_pass', ''), '');
});

test('unknown keys with the name of a secret are masked too', () => {
  assert.equal(maskSecrets('keystore_password', 'changeit'), mask);
  assert.equal(maskSecrets('api_key', 'abc'), mask);
});

test('known keys that only sound secret are shown', () => {
  assert.equal(maskSecrets('token_expiration_min', '60'), '60');
  assert.equal(maskSecrets('disable_token_authorization', 'true'), 'true');
});

test('names about the tokens of a language model are no secrets', () => {
  for (const name of [
    'max_new_tokens',
    'maxTokens',
    'max_num_batched_tokens',
    'tokenizer_mode',
    'eos_token_id',
  ])
    assert.equal(maskSecrets(name, '16'), '16', name);
  for (const name of ['tokens', 'new_relic_tokens', 'tokenizer_api_key', 'max_tokens_password', 'HF_TOKEN'])
    assert.equal(maskSecrets(name, 'x'), mask, name);
});

test('credentials inside addresses are masked in place', () => {
  assert.equal(
    maskSecrets('load_models', 'a=https://me:pw@example.com/a.mar,https://tok@example.com/b.mar'),
    `a=https://${mask}@example.com/a.mar,https://${mask}@example.com/b.mar`,
  );
  assert.equal(
    maskSecrets('load_models', 'https://example.com/a.mar?v=1&sig=abc&X-Amz-Signature=def,b.mar'),
    `https://example.com/a.mar?v=1&sig=${mask}&X-Amz-Signature=${mask},b.mar`,
  );
  assert.equal(maskSecrets('inference_address', 'http://0.0.0.0:8080'), 'http://0.0.0.0:8080');
});

test('passwords among options of Java are masked', () =>
  assert.equal(
    maskSecrets('vmargs', '-Xmx4g -Djavax.net.ssl.trustStorePassword=changeit -Da=b'),
    `-Xmx4g -Djavax.net.ssl.trustStorePassword=${mask} -Da=b`,
  ));

test('long texts of any kind take no quadratic time', () => {
  for (const piece of ['a-', '-D', '&a', '://', 'a.b:', ' ', 'a://b']) {
    const value = piece.repeat(300_000);
    const elapsed = processorTime();
    assert.equal(maskSecrets('load_models', value), value);
    assert.ok(elapsed() < 2000, JSON.stringify(piece));
  }
});
