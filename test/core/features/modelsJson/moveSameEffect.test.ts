import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { resolve } from '../../../../server/src/core/effective/resolve';
import type { EffectiveConfiguration } from '../../../../server/src/core/effective/result';
import { moveToModels } from '../../../../server/src/core/features/modelConfig/moveToModels';
import type { Move, PropertyLookup } from '../../../../server/src/core/features/modelsJson/move';
import { moveToYaml } from '../../../../server/src/core/features/modelsJson/moveToYaml';
import { createConfig } from '../../../../server/src/core/model/config';
import { applyEdits } from '../../../../server/src/core/text/applyEdits';
import { situationOf } from '../../../support/situations';

/** Two texts that decide about a model: the configuration, and the YAML in the archive if there is one. */
interface Files {
  readonly text: string;
  readonly yaml: string | undefined;
}

const names = ['minWorkers', 'maxWorkers', 'batchSize', 'maxBatchDelay', 'responseTimeout', 'startupTimeout'];
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.constantFrom('runtimeType', 'parallelLevel', 'deviceType', 'mine') },
);
const jsonValue = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 9 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('0', '-1', '2.7', '"3"', '[4]', '[4,5]', '4294967297', '"python3"'),
  },
  { weight: 1, arbitrary: fc.constantFrom('true', 'null', '{}', '"x"', '1e2') },
);
const glue = fc.constantFrom(' ', '', ' \\\n  ', '\\\n  ', ' \\\r\n\t');

const parameters = fc
  .tuple(fc.array(fc.tuple(name, jsonValue), { maxLength: 6 }), glue)
  .map(
    ([members, gap]) => `{${gap}${members.map(([key, value]) => `"${key}":${value}`).join(`,${gap}`)}${gap}}`,
  );
const models = fc.tuple(parameters, parameters, fc.nat(7), glue).map(([own, other, shape, gap]) => {
  const version = `"1.0":${gap}${own}`;
  const around = [
    `{"m":{${version}}}`,
    `{"m":{${gap}"2":${other},${gap}${version}}}`,
    `{"m":{${version},${gap}"2":${other}${gap}}}`,
    `{"n":{"1.0":${other}},${gap}"m":{${version}}}`,
    `{"m":{${version}},"n":${gap}{}}`,
    `[["m",[["1.0",${own}]]]]`,
    `{"n":{"1.0":${other}}}`,
    `{"m":{"2":${other}}}`,
  ];
  return `models=${around[shape]}\n`;
});
const yamlLine = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('1', '2', '5', '0', '-3', '"4"', '0x10', '1.5', ''))
      .map(([key, value]) => `${key}: ${value}`),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'handler:\n  x: [1, 2]',
      '# comment',
      'torchrun:\n  nproc-per-node: 2',
      'parallelType: tp',
      'text: |+\n  a\n',
      'useVenv: true',
      '',
      'batchSize: &b 4',
      'mine: "x" # y',
    ),
  },
);
const yaml = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 9,
    arbitrary: fc.array(yamlLine, { maxLength: 7 }).map((lines) => lines.map((line) => `${line}\n`).join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '{}', '{batchSize: 4}', '- 1', '# c', 'a: 1\n...\n', 'a: 1') },
);
const general = fc
  .uniqueArray(
    fc.constantFrom(
      'default_response_timeout=33',
      'default_response_timeout=120',
      'default_startup_timeout=44',
      'default_workers_per_model=3',
      'job_queue_size=7',
    ),
    { maxLength: 3, selector: (line) => line.split('=')[0] },
  )
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

const files: fc.Arbitrary<Files> = fc.record({
  text: fc
    .tuple(
      general,
      fc.oneof(
        { weight: 9, arbitrary: models },
        { weight: 1, arbitrary: fc.constantFrom('', 'models=null\n', 'models={}\n') },
      ),
    )
    .map((parts) => `load_models=m.mar\n${parts.join('')}`),
  yaml,
});

function started({ text, yaml: config }: Files): EffectiveConfiguration {
  const manifest = '{"model":{"modelName":"m","modelVersion":"1.0","configFile":"config.yaml"}}';
  const model =
    config === undefined
      ? { manifest: '{"model":{"modelName":"m","modelVersion":"1.0"}}' }
      : { manifest, config };
  return resolve(
    situationOf(text, { files: { 'store/m.mar': 'x' }, models: { '/project/store/m.mar': model } }),
  );
}

/** Every parameter of the model, and how its registration ends. */
function effect(effective: EffectiveConfiguration): unknown {
  const model = effective.models.find(({ state }) => state.kind !== 'configured-only');
  const values = model?.parameters.map((one) => `${one.name}=${one.value}`);
  return { values, state: model?.state.kind, outcome: effective.outcome.started };
}

function lookUp({ properties }: EffectiveConfiguration): PropertyLookup {
  return (key) => {
    const property = properties.find((one) => one.key === key);
    return !property || property.source === 'default' ? undefined : property.value;
  };
}

function check(
  direction: (before: Files, property: PropertyLookup) => Move,
  numRuns: number,
  least: number,
): void {
  let moves = 0;
  const run = fc.property(files, (before) => {
    const effective = started(before);
    const move = direction(before, lookUp(effective));
    if (move.refusal !== undefined) {
      assert.deepEqual([move.properties, move.yaml, move.moved], [[], [], []]);
      return;
    }
    moves++;
    const after: Files = {
      text: applyEdits(before.text, move.properties),
      yaml: move.removesYaml ? undefined : applyEdits(before.yaml ?? '', move.yaml),
    };
    assert.ok(move.moved.length > 0);
    // An empty YAML stops TorchServe, until something moves there.
    const base =
      before.yaml !== undefined && /^(?:\s|#.*)*$/.test(before.yaml)
        ? started({ ...before, yaml: undefined })
        : effective;
    assert.deepEqual(effect(started(after)), effect(base), JSON.stringify({ after, move }));
  });
  fc.assert(run, { numRuns, seed: 5 });
  assert.ok(moves > least, `${moves} moves`);
}

test('a model has the same parameters when its own moved to a YAML', () =>
  check(
    ({ text, yaml: config }, property) =>
      moveToYaml({ config: createConfig(text), model: 'm', version: '1.0', yaml: config, property }),
    1200,
    250,
  ));

test('a model has the same parameters when its own moved to models', () =>
  check(
    ({ text, yaml: config = '' }, property) =>
      moveToModels({ config: createConfig(text), model: 'm', version: '1.0', yaml: config, property }),
    1200,
    150,
  ));
