import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allModelKeyAliases,
  allModelKeys,
  findModelKey,
  findModelKeyAlias,
  frontendModelKeys,
  modelKeysIn,
} from '../../../server/src/core/catalog/modelConfig/index';
import {
  modelParameters,
  parametersOfModels,
  parametersOfSnapshots,
} from '../../../server/src/core/catalog/modelConfig/modelParameters';
import { nearModelKey } from '../../../server/src/core/catalog/modelConfig/nearKey';
import { snapshotMembers } from '../../../server/src/core/catalog/modelConfig/snapshotMembers';
import type { ModelKeySpec } from '../../../server/src/core/catalog/types';
import { parseModelConfig } from '../../../server/src/core/syntax/yaml/modelConfig';

function forEveryKey(title: string, check: (spec: ModelKeySpec) => void): void {
  test(title, () => {
    for (const spec of allModelKeys()) {
      try {
        check(spec);
      } catch (error) {
        throw new Error(`${spec.path.join('.')}: ${(error as Error).message}`);
      }
    }
  });
}

test('the front end has 23 keys, and torchrun 8', () => {
  assert.equal(frontendModelKeys().filter(({ path }) => path.length === 1).length, 23);
  assert.equal(modelKeysIn(['torchrun']).length, 8);
});

test('every key is there once, behind its section', () => {
  const names = allModelKeys().map(({ path }) => path.join('.'));
  assert.deepEqual([...new Set(names)], names);
  for (const { path } of allModelKeys()) {
    const section = path.slice(0, -1);
    if (section.length > 0) assert.ok(findModelKey(section), `${path.join('.')} has no section`);
  }
});

forEveryKey('every text is a sentence', (spec) => {
  const { doc, trap, onInvalid, appliesWhen } = spec;
  for (const text of [doc, trap, onInvalid.doc, appliesWhen, spec.default.note]) {
    if (text !== undefined) assert.match(text, /^[A-Z0-9`].*\.$/);
  }
});

forEveryKey('defaults and examples are what YAML makes of the type', (spec) => {
  for (const text of [spec.default.literal, spec.example]) {
    if (text === undefined) continue;
    const { outcome } = parseModelConfig(`key: ${text}\n`);
    assert.ok(outcome.kind === 'map', text);
    const { kind } = outcome.members[0]!.value;
    const fitting: Readonly<Record<string, readonly string[]>> = {
      integer: ['integer'],
      number: ['integer', 'float'],
      boolean: ['boolean'],
      text: ['text'],
      path: ['text'],
      enum: ['text'],
      list: ['list'],
      map: ['map'],
    };
    assert.ok(
      spec.types.some((type) => fitting[type.kind]!.includes(kind)),
      `${text} is ${kind}`,
    );
  }
});

forEveryKey('every key names its proof', ({ evidence }) => {
  assert.ok(evidence.length > 0);
});

test('names are found exactly', () => {
  assert.equal(findModelKey(['torchrun', 'nproc-per-node'])?.unit, 'processes');
  assert.equal(findModelKey(['BatchSize']), undefined);
  assert.equal(findModelKey(['nproc-per-node']), undefined);
  assert.equal(findModelKey(['constructor']), undefined);
  assert.equal(findModelKeyAlias(['torchrun', 'master-addr'])?.replacement, 'rdzv-endpoint');
});

test('another spelling of a key of the front end is a near miss', () => {
  const near = (...path: string[]) => nearModelKey(path)?.path.join('.');
  assert.equal(near('batch_size'), 'batchSize');
  assert.equal(near('BatchSize'), 'batchSize');
  assert.equal(near('min-workers'), 'minWorkers');
  assert.equal(near('clientTimeoutInMillis'), 'clientTimeoutInMills');
  assert.equal(near('torchrun', 'nproc_per_node'), 'torchrun.nproc-per-node');
  assert.equal(near('torchrun', 'OMP_NUM_THREADS'), 'torchrun.OMP_NUMBER_THREADS');
});

test('what a handler may mean is no near miss', () => {
  for (const path of [['batchSize'], ['handler'], ['workers'], ['timeout'], ['device'], ['model_name'], []]) {
    assert.equal(nearModelKey(path), undefined, path.join('.'));
  }
  assert.equal(nearModelKey(['handler', 'batch_size']), undefined);
  assert.equal(nearModelKey(['handler', 'min_workers']), undefined);
});

test('aliases are no keys', () => {
  for (const { path, doc, replacement } of allModelKeyAliases()) {
    assert.equal(findModelKey(path), undefined);
    assert.match(doc, /^[A-Z].*\.$/);
    if (replacement) assert.ok(findModelKey([...path.slice(0, -1), replacement]));
  }
});

test('the JSON has seven parameters in models and ten in snapshots', () => {
  assert.deepEqual(
    parametersOfModels().map(({ name }) => name),
    [
      'minWorkers',
      'maxWorkers',
      'batchSize',
      'maxBatchDelay',
      'responseTimeout',
      'startupTimeout',
      'runtimeType',
    ],
  );
  assert.deepEqual(
    parametersOfSnapshots()
      .filter(({ snapshot }) => snapshot!.required)
      .map(({ name }) => name),
    ['minWorkers', 'maxWorkers', 'batchSize', 'maxBatchDelay', 'defaultVersion', 'marName'],
  );
  assert.equal(parametersOfSnapshots().length, 10);
  assert.equal(snapshotMembers.length, 4);
  for (const { doc, trap, evidence } of modelParameters) {
    for (const text of [doc, trap]) if (text !== undefined) assert.match(text, /^[A-Z`].*\.$/);
    assert.ok(evidence.length > 0);
  }
});
