import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createApi, type TorchServeApi } from '../../../client/src/localServer/api/api';
import type { ApiError } from '../../../client/src/localServer/api/apiError';
import { shownAs } from '../../../client/src/localServer/api/contentTypes';
import { curlCommand } from '../../../client/src/localServer/api/curl';
import type { ApiServer } from '../../../client/src/localServer/api/send';
import { httpTransport } from '../../../client/src/node/httpTransport';
import { needsWorkers, type RunningTorchserve, runTorchserve } from '../../client/support/runningTorchserve';
import { needsProgram } from '../../support/optional';

const skip = needsWorkers();
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const slow = { skip, timeout: 120_000 };

function apiOf(server: ApiServer): TorchServeApi {
  return createApi(
    {
      transport: httpTransport,
      readFile: async (file) => readFileSync(file, 'utf8'),
      isConfirmed: () => false,
    },
    server,
  );
}

function addressesOf({ ports }: RunningTorchserve): Required<ApiServer['addresses']> {
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  return { inference: at(ports.inference), management: at(ports.management), metrics: at(ports.metrics) };
}

async function problemOf(
  promise: Promise<unknown>,
): Promise<{ problem: string; code: number | undefined; message: string }> {
  try {
    await promise;
  } catch (error) {
    const { problem, code, message } = error as ApiError;
    return { problem, code, message };
  }
  throw new Error('it went well');
}

describe('a server with tokens and the model API', slow, () => {
  let running: RunningTorchserve;
  let api: TorchServeApi;

  before(async () => {
    running = await runTorchserve();
    api = apiOf({ addresses: addressesOf(running), tokenFile: running.tokenFile });
  });
  after(() => running?.stop());

  test('lists, registers, scales, switches the default, unregisters', async () => {
    assert.equal(await api.ping(), true);
    assert.deepEqual(await api.listModels(), [{ name: 'echo', url: 'echo.mar' }]);
    const status = await api.registerModel({
      url: 'echo2.mar',
      name: 'echo',
      initialWorkers: 0,
      isSynchronous: true,
    });
    assert.match(status, /"echo" Version: 2.0 registered with 0 initial workers/);
    const both = await api.describeModel('echo');
    assert.deepEqual(
      [both.versions.map(({ version }) => version), both.defaultVersion],
      [['1.0', '2.0'], '1.0'],
    );
    assert.match(
      await api.scaleWorkers('echo', '2.0', { min: 2, max: 2, isSynchronous: true }),
      /scaled to 2/,
    );
    assert.match(await api.setDefault('echo', '2.0'), /to "2.0"/);
    const { versions, defaultVersion } = await api.describeModel('echo');
    assert.equal(defaultVersion, '2.0');
    const { workers, queue, ...second } = versions[1]!;
    assert.deepEqual(second, {
      name: 'echo',
      version: '2.0',
      url: 'echo2.mar',
      runtime: 'python',
      minWorkers: 2,
      maxWorkers: 2,
      batchSize: 1,
      maxBatchDelay: 100,
      responseTimeout: 120,
      deviceType: 'cpu',
    });
    assert.deepEqual(queue, { free: 100, waiting: 0 });
    assert.deepEqual(
      workers.map(({ status, onGpu }) => [status, onGpu]),
      [
        ['READY', false],
        ['READY', false],
      ],
    );
    assert.ok(
      workers.every(({ pid, memory }) => pid! > 1 && memory! >= 0),
      JSON.stringify(workers),
    );
    const refused = await problemOf(api.unregister('echo', '2.0'));
    assert.deepEqual(refused, {
      problem: 'refused',
      code: 403,
      message:
        'TorchServe answered 403 (InvalidModelVersionException): Cannot remove default version for model echo',
    });
    assert.match(await api.unregister('echo', '1.0'), /unregistered/);
    const left = await api.describeModel('echo');
    assert.deepEqual([left.versions.length, left.defaultVersion], [1, '2.0']);
  });

  test('predicts, and says why not', async () => {
    const predict = async (text: string, contentType: string): Promise<unknown> => {
      const { contentType: type, body } = await api.predict({ model: 'echo', body: utf8(text), contentType });
      return shownAs(type, body);
    };
    await api.scaleWorkers('echo', '2.0', { min: 1, max: 1, isSynchronous: true });
    const shown = { kind: 'text', text: '{\n  "got": {\n    "a": 1\n  }\n}', language: 'json' };
    assert.deepEqual(await predict('{"a": 1}', 'application/json'), shown);
    assert.deepEqual(await predict('bytes', 'text/plain'), { kind: 'file', ending: 'bin' });
    const failed = await problemOf(predict('fail', 'text/plain'));
    assert.equal(failed.message, 'TorchServe answered 503 (InternalServerException): Prediction failed');
    const long = await problemOf(predict('x'.repeat(7_000_000), 'text/plain'));
    assert.deepEqual([long.problem, long.code], ['refused', 413]);
    const unknown = await problemOf(
      api.predict({ model: 'none', body: utf8(''), contentType: 'text/plain' }),
    );
    assert.deepEqual([unknown.problem, unknown.code], ['refused', 404]);
  });

  test('describes itself and its metrics', async () => {
    await api.predict({ model: 'echo', body: utf8('x'), contentType: 'text/plain' });
    assert.equal(typeof (await api.metrics()), 'string');
    const description = (await api.apiDescription('management')) as {
      info: { title: string };
      paths: object;
    };
    assert.equal(description.info.title, 'TorchServe APIs');
    assert.ok('/models' in description.paths);
    const raw = (await api.describeRaw('echo', undefined, false)) as readonly { modelName: string }[];
    assert.equal(raw[0]!.modelName, 'echo');
  });

  test('archives that are not there, names that are taken', async () => {
    const missing = await problemOf(api.registerModel({ url: 'none.mar', isSynchronous: true }));
    assert.match(missing.message, /404 \(ModelNotFoundException\): Model not found at: none.mar/);
    const twice = await problemOf(api.registerModel({ url: 'echo2.mar', isSynchronous: true }));
    assert.equal(twice.code, 409);
  });

  test('a token of another server is refused, and not told', async () => {
    const other = path.join(running.folder, 'other.json');
    writeFileSync(other, JSON.stringify({ management: { key: 'NotThisOne' } }));
    const wrong = await problemOf(apiOf({ addresses: addressesOf(running), tokenFile: other }).listModels());
    assert.equal(wrong.problem, 'token');
    assert.match(wrong.message, /does not take the token in .*other\.json/);
    assert.doesNotMatch(wrong.message, /NotThisOne/);
    const none = await problemOf(apiOf({ addresses: addressesOf(running) }).listModels());
    assert.match(none.message, /asks for a token, although/);
  });

  test('the copied curl command works', { skip: needsProgram('curl', ['--version'], 'install curl') }, () => {
    const command = curlCommand({
      method: 'GET',
      address: addressesOf(running).management,
      path: '/models',
      token: { file: running.tokenFile, kind: 'management' },
      acceptsAnyCertificate: true,
    });
    const printed = execFileSync('sh', ['-c', command], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    assert.deepEqual(JSON.parse(printed), { models: [{ modelName: 'echo', modelUrl: 'echo2.mar' }] });
  });
});

test('a server without tokens and model API', slow, async (t) => {
  const running = await runTorchserve({
    lines: ['disable_token_authorization=true', 'enable_model_api=false'],
  });
  t.after(() => running.stop());
  const api = apiOf({ addresses: addressesOf(running) });
  assert.deepEqual(await api.listModels(), [{ name: 'echo', url: 'echo.mar' }]);
  const refused = await problemOf(api.registerModel({ url: 'echo2.mar', isSynchronous: true }));
  assert.deepEqual([refused.problem, refused.code], ['model-api', 405]);
  assert.equal((await problemOf(api.unregister('echo'))).problem, 'model-api');
  assert.match(await api.scaleWorkers('echo', '1.0', { min: 0, max: 0, isSynchronous: true }), /scaled to 0/);
  const idle = await problemOf(api.predict({ model: 'echo', body: utf8('x'), contentType: 'text/plain' }));
  assert.deepEqual([idle.problem, idle.code], ['refused', 503]);
});

test('a server on Unix sockets', slow, async (t) => {
  const lines = ['inference_address=unix:FOLDER/i.sock', 'management_address=unix:FOLDER/m.sock'];
  const running = await runTorchserve({ lines });
  t.after(() => running.stop());
  const addresses = {
    inference: `unix:${running.folder}/i.sock`,
    management: `unix:${running.folder}/m.sock`,
  };
  const api = apiOf({ addresses, tokenFile: running.tokenFile });
  assert.equal(await api.ping(), true);
  await api.scaleWorkers('echo', '1.0', { min: 1, max: 1, isSynchronous: true });
  const { body } = await api.predict({ model: 'echo', body: utf8('x'), contentType: 'text/plain' });
  assert.deepEqual(JSON.parse(new TextDecoder().decode(body)), { got: 'x' });
});

test('a server with a certificate that it signed itself', slow, async (t) => {
  const lines = [
    'inference_address=https://127.0.0.1:INFERENCE',
    'management_address=https://127.0.0.1:MANAGEMENT',
    'keystore=FOLDER/store.p12',
    'keystore_pass=changeit',
    'keystore_type=PKCS12',
  ];
  const prepare = (folder: string): void => {
    const key = ['-genkeypair', '-alias', 'a', '-keyalg', 'RSA', '-dname', 'CN=somewhere.else'];
    const file = [
      '-keystore',
      path.join(folder, 'store.p12'),
      '-storetype',
      'PKCS12',
      '-storepass',
      'changeit',
    ];
    execFileSync('keytool', [...key, ...file], { stdio: 'ignore' });
  };
  const running = await runTorchserve({ lines, prepare });
  t.after(() => running.stop());
  const { inference, management, metrics } = addressesOf(running);
  const secure = (address: string): string => address.replace('http:', 'https:');
  const api = apiOf({
    addresses: { inference: secure(inference), management: secure(management), metrics },
    tokenFile: running.tokenFile,
  });
  assert.equal(await api.ping(), true);
  assert.equal((await api.listModels()).length, 1);
  const strict = httpTransport({
    method: 'GET',
    address: secure(inference),
    path: '/ping',
    headers: {},
    timeout: 10_000,
    mostBytes: 1000,
    acceptsAnyCertificate: false,
  });
  await assert.rejects(strict, { name: 'TransportError', reason: 'certificate' });
});
