import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArchiveFacts } from '../../../../server/src/core/effective/models/archiveFacts';
import type {
  EffectiveModel,
  ParameterName,
} from '../../../../server/src/core/effective/models/effectiveModel';
import { readManifest } from '../../../../server/src/core/effective/models/manifest';
import { resolve } from '../../../../server/src/core/effective/resolve';
import type { EffectiveConfiguration } from '../../../../server/src/core/effective/result';
import { parseModelConfig } from '../../../../server/src/core/syntax/yaml/modelConfig';
import { type SmallSituation, situationOf } from '../../../support/situations';

interface Archive {
  readonly manifest?: string;
  readonly yaml?: string;
}

function facts({ manifest = '{"model":{"configFile":"c.yaml"}}', yaml }: Archive): ArchiveFacts {
  const config =
    yaml === undefined
      ? {}
      : { config: { name: 'c.yaml', content: { text: yaml, yaml: parseModelConfig(yaml) } } };
  return { kind: 'model', manifest: readManifest(manifest), ...config };
}

/** A start with these archives in the store; `null`: nobody has looked into it. */
function started(
  lines: string,
  archives: Readonly<Record<string, Archive | null>>,
  small: SmallSituation = {},
): EffectiveConfiguration {
  const files = Object.fromEntries(Object.keys(archives).map((name) => [`store/${name}`, 'x']));
  return resolve({
    ...situationOf(lines, { ...small, files: { ...files, ...small.files } }),
    archives: (path) => {
      const archive = archives[path.slice(path.lastIndexOf('/') + 1)];
      return archive ? facts(archive) : undefined;
    },
  });
}

function only({ models }: EffectiveConfiguration): EffectiveModel {
  assert.equal(models.length, 1);
  return models[0]!;
}

/** `value source`, and each loser as `value source`. */
function chain({ parameters }: EffectiveModel, name: ParameterName): readonly string[] {
  const parameter = parameters.find((one) => one.name === name);
  assert.ok(parameter, `${name} is missing`);
  return [parameter, ...parameter.losers].map(({ value, source }) => `${value} ${source}`);
}

const everywhere = `load_models=m.mar
default_response_timeout=33
models={"m":{"1.0":{"batchSize":3,"responseTimeout":44,"minWorkers":2}}}
`;

test('a parameter has the candidates that lost in the order in which they were looked at', () => {
  const model = only(started(everywhere, { 'm.mar': { yaml: 'batchSize: 5\nresponseTimeout: 55\n' } }));
  assert.deepEqual(chain(model, 'batchSize'), ['5 model-config', '1 default', '3 models']);
  assert.deepEqual(chain(model, 'responseTimeout'), [
    '55 model-config',
    '120 default',
    '33 file',
    '44 models',
    '120 model-config',
  ]);
  assert.deepEqual(chain(model, 'minWorkers'), ['2 models', '4 default']);
  assert.deepEqual(chain(model, 'maxWorkers'), ['4 default']);
});

test('a model configuration without timeouts presets them', () => {
  const model = only(started(everywhere, { 'm.mar': { yaml: 'x: 1\n' } }));
  assert.deepEqual(chain(model, 'responseTimeout'), [
    '120 model-config',
    '120 default',
    '33 file',
    '44 models',
  ]);
});

test('minWorkers without maxWorkers does not count, and the chain says why', () => {
  const model = only(started('load_models=m.mar\n', { 'm.mar': { yaml: 'minWorkers: 2\n' } }));
  assert.deepEqual(chain(model, 'minWorkers'), ['4 default', '2 model-config']);
  const lost = model.parameters.find(({ name }) => name === 'minWorkers')?.losers[0]?.lost;
  assert.match(lost ?? '', /only together/);
});

test('a value of a model configuration says where it stands', () => {
  const model = only(started('load_models=m.mar\n', { 'm.mar': { yaml: '# c\n\nbatchSize: 2\n' } }));
  assert.deepEqual(model.parameters.find(({ name }) => name === 'batchSize')?.origin, {
    label: 'm.mar, c.yaml:3',
  });
});

test('an archive that nobody has looked into leaves everything open', () => {
  const effective = started('load_models=x=m.mar\n', { 'm.mar': null });
  const dependsOn = ['what is in /project/store/m.mar'];
  assert.deepEqual(effective.outcome, { started: 'unknown', dependsOn });
  const model = only(effective);
  assert.deepEqual(model.state, { kind: 'unknown', dependsOn });
  assert.equal(model.name, 'x');
  assert.ok(model.parameters.length > 20);
  assert.ok(model.parameters.every(({ source, value }) => source === 'unknown' && value === null));
});

test('unknown processors leave the number of workers open, and nothing else', () => {
  const machine = { python: '/usr/bin/python', version: '0.12.0', accelerators: 0 };
  const effective = started('load_models=m.mar\n', { 'm.mar': {} }, { machine });
  assert.deepEqual(effective.outcome, { started: true });
  const open = only(effective).parameters.filter(({ source }) => source === 'unknown');
  assert.deepEqual(
    open.map(({ name }) => name),
    ['minWorkers', 'maxWorkers'],
  );
  assert.deepEqual(open[0]?.dependsOn, ['the number of processors of the machine']);
});

test('what models says about a version that is not loaded is shown with what it is good for', () => {
  const { models } = started('load_models=m.mar\nmodels={"m":{"2":{"batchSize":3,"x":1}},"n":{"1.0":{}}}\n', {
    'm.mar': {},
  });
  assert.deepEqual(
    models.map(({ name, version, state }) => `${name} ${version} ${state.kind}`),
    ['m 1.0 loaded', 'm 2 configured-only', 'n 1.0 configured-only'],
  );
  assert.deepEqual(chain(models[1]!, 'batchSize'), ['null unknown', '3 models']);
  assert.match(models[1]!.notes[0]!, /'1\.0', not '2'/);
});

test('a model that stops the server does not hide what the others would be', () => {
  const effective = started('load_models=m.mar,n.mar\n', {
    'm.mar': { yaml: '' },
    'n.mar': { yaml: 'batchSize: 2\n' },
  });
  assert.deepEqual(effective.outcome, {
    started: false,
    phase: 'model-load',
    message: 'java.lang.NullPointerException',
  });
  assert.deepEqual(chain(effective.models[1]!, 'batchSize'), ['2 model-config', '1 default']);
});

test('the default version depends on the order of a directory', () => {
  const two = { 'a.mar': {}, 'b.mar': { manifest: '{"model":{"modelName":"a","modelVersion":"2"}}' } };
  const versions = (lines: string): unknown[] =>
    started(lines, two).models.map(({ isDefaultVersion }) => isDefaultVersion);
  assert.deepEqual(versions('load_models=all\n'), [undefined, undefined]);
  assert.deepEqual(versions('load_models=b.mar,a.mar\n'), [true, false]);
});

test('the rest of a snapshot is not restored after a model that fails', () => {
  const state = '"defaultVersion":true,"minWorkers":1,"maxWorkers":1,"batchSize":1,"maxBatchDelay":1';
  const { models } = started(
    `model_snapshot={"modelCount":2,"models":{"x":{"1":{${state},"marName":"x.mar"}},"y":{"1":{${state},"marName":"y.mar"}}}}\n`,
    { 'x.mar': { manifest: '[]' }, 'y.mar': {} },
  );
  assert.deepEqual(
    models.map(({ state: { kind } }) => kind),
    ['not-loaded', 'unreached'],
  );
});

test('variables that may be set leave open what is loaded', () => {
  const effective = started('enable_envvars_config=true\n', { 'm.mar': {} }, { complete: false });
  assert.deepEqual(effective.models, []);
  assert.equal(effective.outcome.started, 'unknown');
});
