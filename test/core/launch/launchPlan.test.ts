import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolve } from '../../../server/src/core/effective/resolve';
import { comparedValues, type LaunchFacts, launchFacts } from '../../../server/src/core/launch/launchPlan';
import { type SmallSituation, situationOf } from '../../support/situations';

function factsOf(text: string, small: SmallSituation = {}): LaunchFacts {
  const situation = situationOf(text, small);
  return launchFacts(situation, resolve(situation));
}

test('a file that says nothing', () =>
  assert.deepEqual(factsOf(''), {
    addresses: {
      inference: 'http://127.0.0.1:8080',
      management: 'http://127.0.0.1:8081',
      metrics: 'http://127.0.0.1:8082',
      grpcInference: '127.0.0.1:7070',
      grpcManagement: '127.0.0.1:7071',
    },
    configFile: '/project/config.properties',
    tokenFile: '/project/key_file.json',
    modelApi: false,
    modelStore: '/project/store',
    logs: '/project/logs',
    outcome: { started: true },
  } satisfies LaunchFacts));

const reached = (text: string): LaunchFacts['addresses'] => factsOf(text).addresses;

test('addresses for servers become addresses for clients', () => {
  const { inference, management, metrics, grpcInference, grpcManagement } = reached(
    [
      'inference_address=http://0.0.0.0',
      'management_address=HTTPS://localhost:9443',
      'metrics_address=http://example.test:1',
      'grpc_inference_address=::',
      'grpc_management_address=::1',
      '',
    ].join('\n'),
  );
  assert.equal(inference, 'http://127.0.0.1:80');
  assert.equal(management, 'https://127.0.0.1:9443');
  assert.equal(metrics, 'http://example.test:1');
  assert.equal(grpcInference, '127.0.0.1:7070');
  assert.equal(grpcManagement, '[::1]:7071');
});

test('unix sockets stay what they are', () =>
  assert.equal(reached('inference_address=unix:/tmp/ts.sock\n').inference, 'unix:/tmp/ts.sock'));

test('a port that differs at every start is no address', () =>
  assert.equal(reached('inference_address=http://127.0.0.1:0\n').inference, undefined));

test('a port of gRPC that does not exist is no address', () =>
  assert.equal(reached('grpc_inference_port=70000\n').grpcInference, undefined));

test('one listener for two APIs is the address of both', () => {
  const { inference, management } = reached(
    'inference_address=http://127.0.0.1:9000\nmanagement_address=http://127.0.0.1:9000\n',
  );
  assert.deepEqual([inference, management], ['http://127.0.0.1:9000', 'http://127.0.0.1:9000']);
});

test('without metrics there is no address of metrics', () =>
  assert.equal(reached('enable_metrics_api=false\n').metrics, undefined));

test('an address that TorchServe refuses is none', () =>
  assert.equal(reached('inference_address=127.0.0.1\n').inference, undefined));

test('tokens and the model API as TorchServe reads them', () => {
  const off = factsOf('disable_token_authorization=TRUE\nenable_model_api=True\n');
  assert.equal('tokenFile' in off, false);
  assert.equal(off.modelApi, true);
  const on = factsOf('disable_token_authorization=yes\nenable_model_api=1\n');
  assert.equal(on.tokenFile, '/project/key_file.json');
  assert.equal(on.modelApi, false);
});

test('flags count too', () => {
  const flags = ['--ts-config', 'config.properties', '--model-store', '/s', '--dt', '--enable-model-api'];
  const facts = factsOf('', { arguments: flags, files: { '/s/x': '' } });
  assert.equal(facts.modelStore, '/s');
  assert.equal(facts.tokenFile, undefined);
  assert.equal(facts.modelApi, true);
});

test('logs are where LOG_LOCATION says, and nowhere known when that is unknown', () => {
  assert.equal(factsOf('', { environment: { LOG_LOCATION: '../logs' } }).logs, '/logs');
  assert.equal(factsOf('', { complete: false }).logs, undefined);
});

test('a start that fails says where and why, without secrets', () => {
  const { outcome } = factsOf('inference_address=http://me:hush@host\n');
  assert.equal(outcome.started, false);
  assert.equal(outcome.phase, 'summary');
  assert.ok(!outcome.message?.includes('hush'), outcome.message);
});

test('the file that TS_CONFIG_FILE names is the one that is read', () =>
  assert.equal(
    factsOf('', {
      environment: { TS_CONFIG_FILE: 'other.properties' },
      files: { 'other.properties': 'model_store=store\n' },
    }).configFile,
    '/project/other.properties',
  ));

test('values to compare: every known one, and which of them are secret', () => {
  const situation = situationOf('keystore_pass=hush\njob_queue_size=5\nmine=x\n');
  const values = new Map(comparedValues(resolve(situation)).map((one) => [one.key, one]));
  assert.deepEqual(values.get('job_queue_size'), { key: 'job_queue_size', value: '5', isSecret: false });
  assert.deepEqual(values.get('keystore_pass'), { key: 'keystore_pass', value: 'hush', isSecret: true });
  assert.equal(values.get('mine')?.value, 'x');
  assert.equal(values.get('enable_metrics_api')?.value, 'true');
  assert.equal(values.has('keystore'), false);
});
