import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createModelConfig, type ModelConfig } from '../../../../server/src/core/model/modelConfig';
import { modelRules } from '../../../../server/src/core/rules/modelRegistry';
import type { ModelFileRule } from '../../../../server/src/core/rules/rule';
import { modelOptions } from '../../../support/annotatedYaml';

const declaring = modelRules.filter(
  (rule): rule is ModelFileRule => rule.scope === 'model-file' && rule.reads !== 'any',
);

/** A config that notes which keys are asked for, and refuses every other way to look at its entries. */
function spied(text: string, asked: Set<string>): ModelConfig {
  const { byKey, document } = createModelConfig(text);
  const note = <T>(key: string, answer: T): T => {
    asked.add(key);
    return answer;
  };
  const spy = {
    get: (key: string) => note(key, byKey.get(key)),
    has: (key: string) => note(key, byKey.has(key)),
  } as ModelConfig['byKey'];
  return { document, byKey: spy };
}

const surroundings = {
  parameters: { batchSize: '4', maxBatchDelay: '50' },
  properties: { number_of_gpu: '2', install_py_dep_per_model: 'false' },
};
const examples = modelRules.flatMap((rule) => rule.examples.flatMap(({ bad, good }) => [bad, good]));
const texts = [...examples, ...examples.map((text, i) => text + examples[(i + 7) % examples.length])];

for (const rule of declaring) {
  test(`${rule.id} reads no key that it does not declare`, () => {
    for (const text of texts) {
      const asked = new Set<string>();
      for (const finding of rule.check(spied(text, asked), modelOptions({ surroundings }))) finding.fixes?.();
      assert.deepEqual(
        // A merge key concerns every rule.
        [...asked].filter((key) => !rule.reads.includes(key) && key !== '<<'),
        [],
        text,
      );
    }
  });
}

test('there are such rules', () => assert.ok(declaring.length > 15));
