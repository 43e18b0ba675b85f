import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resolve } from '../../../server/src/core/effective/resolve';
import {
  type EffectiveModelValue,
  effectiveParameter,
} from '../../../server/src/core/features/modelConfig/effectiveParameter';
import { modelSetting } from '../../../server/src/core/model/modelConfig';
import type { ModelSurroundings } from '../../../server/src/core/model/modelSurroundings';
import { modelDocument, surroundingsOf } from '../../support/modelEditing';
import { situationOf } from '../../support/situations';

/** What becomes of a key, for every model, as few words. */
function effects(text: string, key: string, surroundings?: ModelSurroundings): string[] {
  const { document, analysis } = modelDocument(text);
  const setting = modelSetting(analysis.config, key);
  assert.ok(setting, `no ${key} in ${text}`);
  return effectiveParameter({ document, analysis }, setting, surroundings).map(shown);
}

function shown({ model, parameter, isOwn, lost }: EffectiveModelValue): string {
  const value = parameter ? `${parameter.value} ${parameter.source}` : 'unknown';
  return [model?.name, value, isOwn ? 'own' : lost].filter(Boolean).join(': ');
}

test('this file alone decides what it can', () => {
  assert.deepEqual(effects('batchSize: 4\n', 'batchSize'), ['4 model-config: own']);
  assert.deepEqual(effects('batchSize: &b 4\nparallelLevel: *b\n', 'parallelLevel'), [
    'unknown: Counts only with both a parallelType and a level of more than zero.',
  ]);
  assert.deepEqual(effects('torchrun: {nproc-per-node: 4}\nparallelType: tp', 'torchrun'), [
    '4 model-config: own',
  ]);
  assert.deepEqual(effects('maxBatchDelay: 0\n', 'maxBatchDelay'), ['unknown: Zero counts as not set.']);
});

test('what depends on the machine or the archive is not told', () => {
  assert.deepEqual(effects('deviceType: gpu\n', 'deviceType'), []);
  assert.deepEqual(effects('deviceType: cpu\n', 'deviceType'), ['cpu model-config: own']);
  assert.deepEqual(effects('deviceIds: [0]\n', 'deviceIds'), []);
  assert.deepEqual(effects('useVenv: true\n', 'useVenv'), []);
  assert.deepEqual(effects('useVenv: "true"\n', 'useVenv').length, 1);
  const parallel = 'minWorkers: 2\nmaxWorkers: 2\nparallelType: custom\nparallelLevel: 2\n';
  assert.deepEqual(effects(parallel, 'minWorkers'), []);
  assert.deepEqual(effects(`${parallel}deviceType: cpu\n`, 'minWorkers'), ['2 model-config: own']);
});

test('what is no parameter, and what cannot be read, has no effect', () => {
  assert.deepEqual(effects('handler: {batchSize: 4}\n', 'handler'), []);
  assert.deepEqual(effects('toString: 1\n', 'toString'), []);
  assert.deepEqual(effects('batchSize: 4\nx: "\n', 'batchSize'), []);
  assert.deepEqual(effects('batchSize: 4\n1: x\n', 'batchSize'), []);
});

test("models differ by their JSON, and an earlier entry of a key is nobody's value", () => {
  const surroundings = surroundingsOf({ a: { batchSize: '8' }, b: {} }, {});
  assert.deepEqual(effects('batchSize: 4.0\n', 'batchSize', surroundings), [
    'a: 8 models: Not an integer of YAML that fits 32 bits, so TorchServe logs a warning and ignores it.',
    'b: 1 default: Not an integer of YAML that fits 32 bits, so TorchServe logs a warning and ignores it.',
  ]);
  assert.deepEqual(effects('batchSize: 4\nbatchSize: 5\n', 'batchSize', surroundings), [
    'a: 5 model-config: own',
    'b: 5 model-config: own',
  ]);
});

test('unknown properties, a snapshot and JSON that stops the server keep hover silent about values', () => {
  const unknown = surroundingsOf({ m: {} });
  assert.deepEqual(effects('jobQueueSize: 0\n', 'jobQueueSize', unknown), [
    'm: unknown: Zero counts as not set.',
  ]);
  assert.deepEqual(effects('responseTimeout: 9\n', 'responseTimeout', unknown), []);
  const snapshot = surroundingsOf({ m: { batchSize: '8' } }, { model_snapshot: '{}' });
  assert.deepEqual(effects('batchSize: 0\n', 'batchSize', snapshot), ['1 model-config: own']);
  const broken = surroundingsOf({ m: { minWorkers: '"x"' } }, {});
  assert.deepEqual(effects('batchSize: 4\n', 'batchSize', broken), []);
});

const yamlLine = fc.constantFrom(
  ...[
    'minWorkers: 0',
    'minWorkers: 3',
    'maxWorkers: 2',
    'maxWorkers: 9',
    'batchSize: 0',
    'batchSize: 5',
    'batchSize: "5"',
  ],
  ...[
    'maxBatchDelay: 0',
    'maxBatchDelay: 50',
    'responseTimeout: 7',
    'responseTimeout: no',
    'startupTimeout: 9',
    'jobQueueSize: 0',
  ],
  ...[
    'jobQueueSize: 20',
    'deviceType: gpu',
    'deviceType: CPU',
    'deviceType: x',
    'deviceIds: [0, 1]',
    'deviceIds: [5]',
    'deviceIds: x',
  ],
  ...[
    'parallelType: tp',
    'parallelType: x',
    'parallelLevel: 2',
    'torchrun: {nproc-per-node: 2}',
    'torchrun: {}',
    'useJobTicket: on',
  ],
  ...[
    'maxRetryTimeoutInSec: 3000000',
    'clientTimeoutInMills: -1',
    'sequenceMaxIdleMSec: 10',
    'maxNumSequence: 0',
    'useVenv: true',
  ],
  ...['sequenceTimeoutMSec: 5', 'asyncCommunication: y', 'own: 1', 'open: "'],
);
const json = fc.dictionary(
  fc.constantFrom('minWorkers', 'maxWorkers', 'batchSize', 'maxBatchDelay', 'responseTimeout', 'runtimeType'),
  fc.constantFrom('2', '0', '7', '"6"', '"python3"', '[4]', '3.5', '1', 'true'),
);
const properties = fc.dictionary(
  fc.constantFrom(
    'job_queue_size',
    'number_of_gpu',
    'default_response_timeout',
    'default_workers_per_model',
    'debug',
  ),
  fc.constantFrom('0', '1', '2', '3', '-1', '5', 'true'),
);

test('what is told is what the engine of the effective configuration finds for a whole start', () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(yamlLine, { maxLength: 8 }), json, properties, (lines, parameters, keys) => {
      const yaml = lines.join('\n');
      const models = JSON.stringify({ m: { '1.0': 0 } }).replace(
        '0}}',
        `{${Object.entries(parameters)
          .map(([name, value]) => `"${name}":${value}`)
          .join()}}}}`,
      );
      const set = Object.entries(keys).map(([key, value]) => `${key}=${value}\n`);
      const {
        models: [model],
      } = resolve(
        situationOf(`load_models=m.mar\nmodels=${models}\n${set.join('')}`, {
          files: { 'store/m.mar': 'x' },
          models: { '/project/store/m.mar': { manifest: '{"model":{"configFile":"c.yaml"}}', config: yaml } },
          machine: { accelerators: 2, processors: 4 },
        }),
      );
      // The value that the server has is never more than the machine has.
      const isClamped = ['3', '5'].includes(keys.number_of_gpu ?? '');
      const surroundings = surroundingsOf(
        { m: parameters },
        { ...keys, ...(isClamped && { number_of_gpu: '2' }) },
      );
      const { document, analysis } = modelDocument(yaml);
      for (const key of new Set(lines.map((line) => line.split(':')[0]!))) {
        const setting = modelSetting(analysis.config, key);
        for (const { parameter } of setting
          ? effectiveParameter({ document, analysis }, setting, surroundings)
          : []) {
          if (!parameter || !model) continue;
          told++;
          const found = model?.parameters.find(({ name }) => name === parameter.name);
          assert.equal(
            parameter.value,
            found?.value,
            `${parameter.name} in ${JSON.stringify([yaml, models, keys])}`,
          );
        }
      }
    }),
    { numRuns: 1500 },
  );
  assert.ok(told > 1000, `${told} values were told`);
});
