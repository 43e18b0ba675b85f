import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolve } from '../../../server/src/core/effective/resolve';
import { type DockerPlan, dockerPlan } from '../../../server/src/core/launch/docker';
import { type SmallSituation, situationOf } from '../../support/situations';

function planOf(text: string, small: SmallSituation = {}): DockerPlan {
  const situation = situationOf(text, { arguments: ['--ts-config', 'config.properties'], ...small });
  return dockerPlan(situation, resolve(situation), new Map(Object.entries(small.environment ?? {})));
}

/** What follows each occurrence of a flag. */
function valuesOf({ arguments: words }: DockerPlan, flag: string): string[] {
  return words.flatMap((word, i) => (word === flag ? [words[i + 1]!] : []));
}

const store = 'model_store=store\n';
const everywhere = `${store}inference_address=http://0.0.0.0:8080\nmanagement_address=http://0.0.0.0:8081
metrics_address=http://0.0.0.0:8082\ngrpc_inference_address=0.0.0.0\ngrpc_management_address=0.0.0.0\n`;

test('the whole line for a small configuration', () =>
  assert.deepEqual(planOf(everywhere).arguments, [
    ...['run', '--rm', '-it', '--init'],
    ...['-p', '8080:8080', '-p', '8081:8081', '-p', '8082:8082', '-p', '7070:7070', '-p', '7071:7071'],
    ...['-v', '/project/config.properties:/home/model-server/config.properties:ro'],
    ...['-v', '/project/store:/home/model-server/store:ro'],
    ...['--entrypoint', 'torchserve', 'pytorch/torchserve:0.12.0-cpu'],
    ...['--start', '--foreground', '--ts-config', '/home/model-server/config.properties'],
  ]));

test('ports are published as narrowly as the addresses are', () => {
  const text = `${store}inference_address=http://127.0.0.1:9001\nmanagement_address=http://localhost:9002
metrics_address=http://10.0.0.7:9003\ngrpc_inference_address=::1\ngrpc_management_address=::\n`;
  assert.deepEqual(valuesOf(planOf(text), '-p'), [
    '127.0.0.1:9001:9001',
    '127.0.0.1:9002:9002',
    '10.0.0.7:9003:9003',
    '127.0.0.1:7070:7070',
    '7071:7071',
  ]);
});

test('addresses that only the container reaches are replaced by variables where these count', () => {
  const plan = planOf(`${store}enable_envvars_config=true\nmanagement_address=http://0.0.0.0:8081\n`);
  assert.deepEqual(valuesOf(plan, '-e'), [
    'TS_INFERENCE_ADDRESS=http://0.0.0.0:8080',
    'TS_METRICS_ADDRESS=http://0.0.0.0:8082',
    'TS_GRPC_INFERENCE_ADDRESS=0.0.0.0',
    'TS_GRPC_MANAGEMENT_ADDRESS=0.0.0.0',
  ]);
  assert.deepEqual(valuesOf(plan, '-p').slice(0, 2), ['127.0.0.1:8080:8080', '8081:8081']);
  assert.match(plan.notes[0]!, /variables put 0\.0\.0\.0 in place of 'inference_address', 'metrics_address'/);
});

test('where variables do not count, a note names the keys', () => {
  const [note] = planOf(store).notes;
  assert.match(note!, /set 'inference_address', .*'grpc_management_address' to 0\.0\.0\.0/);
  assert.deepEqual(valuesOf(planOf(store), '-e'), []);
  assert.ok(!planOf(everywhere).notes.some((one) => one.includes('127.0.0.1')));
});

test('two APIs on one address stay one listener', () => {
  const address = 'http://127.0.0.1:9000';
  const plan = planOf(
    `${store}enable_envvars_config=true\ninference_address=${address}\nmanagement_address=${address}\n`,
  );
  const own = valuesOf(plan, '-e').filter((one) => one.includes(':9000'));
  assert.deepEqual(own, [
    'TS_INFERENCE_ADDRESS=http://0.0.0.0:9000',
    'TS_MANAGEMENT_ADDRESS=http://0.0.0.0:9000',
  ]);
});

test('what the configuration reads is there, only to be read', () => {
  const plan = planOf(
    `${everywhere}keystore=/secret/keys.p12\nmetrics_config=conf/metrics.yaml\nworkflow_store=../flows\n`,
    {
      arguments: ['--ts-config', '/etc/ts.properties', '--log-config', 'log.xml'],
      files: { '/etc/ts.properties': '' },
    },
  );
  assert.deepEqual(valuesOf(plan, '-v'), [
    '/etc/ts.properties:/etc/ts.properties:ro',
    '/project/log.xml:/home/model-server/log.xml:ro',
  ]);
  const named = planOf(
    `${everywhere}keystore=/secret/keys.p12\nmetrics_config=conf/m.yaml\nworkflow_store=../f\n`,
  );
  assert.deepEqual(valuesOf(named, '-v').slice(2), [
    '/f:/home/f:ro',
    '/secret/keys.p12:/secret/keys.p12:ro',
    '/project/conf/m.yaml:/home/model-server/conf/m.yaml:ro',
  ]);
});

test('a store that models are registered into can be written', () =>
  assert.ok(
    valuesOf(planOf(`${everywhere}enable_model_api=true\n`), '-v').includes(
      '/project/store:/home/model-server/store',
    ),
  ));

test('flags keep their meaning inside', () => {
  const flags = ['--model-store', '/m', '--models', 'a.mar', '--ncs', '--dt', '--foreground'];
  const { arguments: words } = planOf(everywhere, {
    arguments: ['--ts-config', './config.properties', ...flags],
  });
  assert.deepEqual(words.slice(words.indexOf('pytorch/torchserve:0.12.0-cpu') + 1), [
    ...['--start', '--foreground', '--ncs', '--ts-config', '/home/model-server/config.properties'],
    ...['--model-store', '/m', '--models', 'a.mar', '--disable-token-auth'],
  ]);
});

test('the file of TS_CONFIG_FILE is the one that counts inside, too', () => {
  const plan = planOf(store, {
    environment: { TS_CONFIG_FILE: 'other.properties', MINE: 'x' },
    files: { 'other.properties': everywhere },
  });
  assert.ok(plan.arguments.includes('/home/model-server/other.properties'));
  assert.deepEqual(valuesOf(plan, '-e'), ['MINE=x']);
});

test('variables are handed on, and secrets are masked in the line alone', () => {
  const environment = { MY_TOKEN: 'hush', NAME: "it's", JAVA_HOME: '/jdk', TMPDIR: '/t' };
  const plan = planOf(`${everywhere}mine=$$NAME$$\n`, { environment });
  assert.deepEqual(valuesOf(plan, '-e'), ['MY_TOKEN=hush', "NAME=it's"]);
  assert.ok(!plan.text.includes('hush'));
  assert.ok(plan.text.startsWith('docker run --rm -it --init -p 8080:8080 '), plan.text);
  assert.ok(plan.text.includes(`-e 'NAME=it'\\''s' `), plan.text);
});

test('of the editor only those variables that the values came from', () => {
  const text = `${everywhere}enable_envvars_config=true\nmine=$$NAME$$\n`;
  const environment = { NAME: 'n', TS_JOB_QUEUE_SIZE: '7', OTHER: 'o' };
  const situation = situationOf(text, { environment });
  const plan = dockerPlan(situation, resolve(situation), new Map());
  assert.deepEqual(valuesOf(plan, '-e').sort(), ['NAME=n', 'TS_JOB_QUEUE_SIZE=7']);
});

test('accelerators ask for the other image', () => {
  const manifest = '{"model":{"modelName":"m","handler":"h.py","configFile":"config.yaml"}}';
  const models = { '/project/store/m': { manifest, config: 'deviceType: "gpu"\n' } };
  const files = { 'store/m/x': '' };
  const plans = [
    planOf(`${everywhere}number_of_gpu=2\n`),
    planOf(`${everywhere}load_models=m\n`, { models, files, machine: { accelerators: 1 } }),
  ];
  for (const { arguments: words } of plans) {
    assert.ok(words.includes('pytorch/torchserve:0.12.0-gpu'));
    assert.ok(words.includes('--gpus'));
  }
  assert.ok(planOf(`${everywhere}number_of_gpu=0\n`).arguments.includes('pytorch/torchserve:0.12.0-cpu'));
});

test('unix sockets and free ports cannot be published', () => {
  const plan = planOf(
    `${store}inference_address=unix:/tmp/s\nmanagement_address=http://0.0.0.0:0\nenable_metrics_api=false\n`,
  );
  assert.deepEqual(valuesOf(plan, '-p').length, 2);
  assert.ok(plan.notes.some((note) => /socket of the inference API/.test(note)));
  assert.ok(plan.notes.some((note) => /port of the management API/.test(note)));
});

test('tokens are inside, unless they are off', () => {
  const speaks = (text: string): boolean => planOf(text).notes.some((note) => note.includes('key_file.json'));
  assert.equal(speaks(everywhere), true);
  assert.equal(speaks(`${everywhere}disable_token_authorization=true\n`), false);
});
