import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeEffective } from '../../../server/src/core/features/effectiveLine';
import { cursorAt } from '../../../server/src/core/model/cursorAt';
import { marked } from '../../support/marked';
import { judge } from '../../support/situations';

const manifest = '{"runtime":"python","model":{"modelName":"a","modelVersion":"1.0","handler":"h.py"}}';

/** What stands before the hover, for a server that loads the archive `a.mar` with this model configuration. */
function effective(json: string, config?: string): string | undefined {
  const place = marked(`load_models=a.mar\nmodels=${json}\n`);
  const cursor = cursorAt(place.doc.analysis.config, place.offset);
  assert.equal(cursor.part, 'value');
  const archive = config === undefined ? { manifest } : { manifest, config };
  const situation = judge(place.text, {
    files: { 'store/a.mar': 'x' },
    models: { '/project/store/a.mar': archive },
  });
  const caret = { offset: place.offset, index: cursor.index };
  return describeEffective(cursor.setting, situation, () => place.text, caret);
}

test('a parameter tells what the model gets, and from where', () => {
  assert.equal(
    effective('{"a":{"1.0":{"batch<|>Size":"4"}}}'),
    '**Effective:** `4`, from models (config.properties:2) (`test`).',
  );
  assert.match(
    effective('{"a":{"1.0":{"batch<|>Size":4}}}', 'batchSize: 8\n') ?? '',
    /^\*\*Effective:\*\* `8`, from the model configuration/,
  );
  assert.match(
    effective('{"a":{"1.0":{"batchSize":<|>0}}}') ?? '',
    /^\*\*Effective:\*\* `1`, from the default/,
  );
});

test('what no start loads, and other places, are about the whole setting', () => {
  const whole = /^\*\*Effective:\*\* `\{/;
  assert.match(effective('{"a":{"2.0":{"batch<|>Size":4}}}') ?? '', whole);
  assert.match(effective('{"<|>a":{}}') ?? '', whole);
});
