import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findModelKey, modelKeysIn } from '../../../server/src/core/catalog/modelConfig';
import { snippets } from '../../../server/src/core/catalog/snippets';
import { modelConfigSnippets } from '../../../server/src/core/catalog/snippets/modelConfig';
import type { ModelValueType, SnippetSpec } from '../../../server/src/core/catalog/types';
import {
  allModelSettings,
  createModelConfig,
  modelSetting,
} from '../../../server/src/core/model/modelConfig';
import { readModelConfig } from '../../../server/src/core/syntax/yaml/modelConfig';
import type { YamlNode } from '../../../server/src/core/syntax/yaml/tree';
import { plainSnippet } from '../../../server/src/core/text/snippet';

const textOf = ({ body }: SnippetSpec): string => `${plainSnippet(body.join('\n'))}\n`;

function isUsable(value: YamlNode, type: ModelValueType): boolean {
  switch (type.kind) {
    case 'integer':
    case 'number': {
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = type;
      const isNumber = value.kind === 'integer' || (type.kind === 'number' && value.kind === 'float');
      return isNumber && value.value >= min && value.value <= max;
    }
    case 'boolean':
      return value.kind === 'boolean';
    case 'text':
    case 'path':
      return value.kind === 'text';
    case 'enum':
      return value.kind === 'text' && type.values.some((one) => one.value === value.text);
    case 'list':
      return value.kind === 'list' && value.items.every(({ kind }) => kind === type.of);
    case 'map':
      return value.kind === 'map';
  }
}

test('each deployment has a name and a prefix of its own', () => {
  const all = [...snippets, ...modelConfigSnippets];
  assert.equal(new Set(all.map(({ prefix }) => prefix)).size, all.length);
  assert.equal(new Set(modelConfigSnippets.map(({ name }) => name)).size, modelConfigSnippets.length);
  for (const { prefix, doc } of modelConfigSnippets) {
    assert.match(prefix, /^ts-[a-z-]+$/);
    assert.match(doc, /\.$/);
  }
});

for (const snippet of modelConfigSnippets) {
  test(`${snippet.prefix} holds known keys with values that TorchServe can use`, () => {
    const config = createModelConfig(textOf(snippet));
    const { outcome, problems } = readModelConfig(config.document);
    assert.deepEqual(problems, []);
    assert.equal(outcome.kind, 'map');
    const settings = [...allModelSettings(config)];
    for (const { path, value, spec } of settings) {
      assert.ok(spec && !spec.isDeprecated && !spec.isUnused, path.join('.'));
      assert.ok(
        spec.types.some((type) => isUsable(value, type)),
        path.join('.'),
      );
    }
    const paths = settings.map(({ path }) => path.join('.'));
    assert.equal(new Set(paths).size, paths.length, 'no key stands twice');
    for (const { path } of settings) {
      const needed = modelKeysIn(path).filter(({ required }) => required);
      for (const member of needed) assert.ok(paths.includes(member.path.join('.')), member.path.join('.'));
    }
  });

  test(`${snippet.prefix} combines keys as TorchServe needs it`, () => {
    const config = createModelConfig(textOf(snippet));
    const has = (key: string): boolean => modelSetting(config, key) !== undefined;
    const numberOf = (key: string): number | undefined => {
      const value = modelSetting(config, key)?.value;
      return value?.kind === 'integer' ? value.value : undefined;
    };
    const textIn = (key: string): string | undefined => {
      const value = modelSetting(config, key)?.value;
      return value?.kind === 'text' ? value.text : undefined;
    };
    assert.ok(numberOf('minWorkers')! <= numberOf('maxWorkers')!);
    // Nothing waits for a batch of one.
    if (has('maxBatchDelay')) assert.ok(numberOf('batchSize')! > 1);
    assert.equal(has('parallelType'), has('torchrun') || has('parallelLevel'));
    assert.ok(!(has('torchrun') && has('parallelLevel')), 'both set the same number');
    if (['tp', 'pp', 'pptp'].includes(textIn('parallelType') ?? '')) assert.ok(has('torchrun'));
    if (textIn('parallelType') === 'custom') assert.ok(has('asyncCommunication'));
    assert.equal(has('sequenceBatching'), has('sequenceMaxIdleMSec'));
    if (has('asyncCommunication')) {
      assert.ok(!has('sequenceBatching') && !has('continuousBatching'));
      assert.equal(numberOf('batchSize'), 1);
    }
    assert.ok(!(textIn('deviceType') === 'cpu' && has('deviceIds')));
    assert.ok((numberOf('jobQueueSize') ?? Number.POSITIVE_INFINITY) >= (numberOf('batchSize') ?? 1));
  });
}

test('the usual deployments are there', () => {
  const texts = modelConfigSnippets.map(textOf);
  for (const path of [
    ['deviceIds'],
    ['torchrun'],
    ['continuousBatching'],
    ['sequenceBatching'],
    ['pt2', 'compile'],
  ]) {
    assert.ok(findModelKey(path));
    assert.ok(
      texts.some((text) => text.includes(`${path.at(-1)}:`)),
      path.join('.'),
    );
  }
});
