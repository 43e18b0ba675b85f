import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { createApi, type TorchServeApi } from '../../client/src/localServer/api/api';
import type { ApiError } from '../../client/src/localServer/api/apiError';
import { httpTransport } from '../../client/src/node/httpTransport';

const key = 'SecretKey1';
const tokenFile = '/somewhere/key_file.json';
const file = JSON.stringify({ management: { key }, inference: { key }, API: { key: 'other' } });

/** What the server does with the next requests, and what it got. */
let answer: RequestListener = (_, response) => response.end();
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`);
  answer(request, response);
});
let address = '';

function apiOf(
  over: { address?: string; file?: string; tokenFile?: string | undefined; isConfirmed?: boolean } = {},
): TorchServeApi {
  const to = over.address ?? address;
  const keys = 'tokenFile' in over ? over.tokenFile : tokenFile;
  return createApi(
    {
      transport: httpTransport,
      readFile: async (path) => (path === tokenFile ? (over.file ?? file) : undefined),
      isConfirmed: () => over.isConfirmed ?? false,
    },
    {
      addresses: { inference: to, management: to, metrics: to },
      ...(keys !== undefined && { tokenFile: keys }),
    },
  );
}

function refuse(code: number, type: string, message: string): void {
  answer = (_, response) => {
    response.writeHead(code, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code, type, message }));
  };
}

async function fails(
  promise: Promise<unknown>,
  problem: ApiError['problem'],
  message: RegExp,
): Promise<void> {
  await assert.rejects(promise, (error: ApiError) => {
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, new RegExp(key));
    assert.equal(error.problem, problem);
    return true;
  });
}

describe('requests', () => {
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = server.address();
    address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
  });
  after(() => server.close());

  test('models are asked for until there are no more pages', async () => {
    answer = ({ url }, response) => {
      const from = Number(new URL(url ?? '', address).searchParams.get('next_page_token') ?? 0);
      const models = Array.from({ length: Math.min(100, 250 - from) }, (_, i) => ({
        modelName: `m${from + i}`,
        modelUrl: 'm.mar',
      }));
      const next = from + 100;
      response.end(JSON.stringify({ models, ...(next < 250 && { nextPageToken: String(next) }) }));
    };
    const models = await apiOf().listModels();
    assert.equal(models.length, 250);
    assert.deepEqual([models[0]!.name, models[249]!.name], ['m0', 'm249']);
  });

  test('a page that comes again ends it', async () => {
    answer = (_, response) => response.end('{"models": [], "nextPageToken": "0"}');
    assert.deepEqual(await apiOf().listModels(), []);
  });

  test('tokens go to the two interfaces that want them, names are encoded', async () => {
    answer = (_, response) => response.end('{"status": "done"}');
    asked.length = 0;
    const api = apiOf();
    await api.setDefault('a b?', '1/0');
    await api.metrics();
    await api.registerModel({ url: 'x&y.mar', name: 'é', initialWorkers: 0, isSynchronous: false });
    await api.ping();
    await apiOf({ tokenFile: undefined }).ping();
    assert.deepEqual(asked, [
      `PUT /models/a%20b%3F/1%2F0/set-default Bearer ${key}`,
      'GET /metrics -',
      `POST /models?url=x%26y.mar&model_name=%C3%A9&initial_workers=0&synchronous=false Bearer ${key}`,
      `GET /ping Bearer ${key}`,
      'GET /ping -',
    ]);
  });

  test('an unhealthy server answers', async () => {
    answer = (_, response) => response.writeHead(500).end('{"status": "Unhealthy"}');
    assert.equal(await apiOf().ping(), false);
  });

  test('refusals become sentences without tokens', async () => {
    refuse(404, 'ModelNotFoundException', `Model not found: ${key}`);
    await fails(
      apiOf().describeModel('m'),
      'refused',
      /^TorchServe answered 404 \(ModelNotFoundException\): Model not found: •••$/,
    );
    refuse(
      405,
      'MethodNotAllowedException',
      'Requested method is not allowed, please refer to API document.',
    );
    await fails(apiOf().unregister('m'), 'model-api', /'enable_model_api' is false/);
    answer = (_, response) => response.writeHead(413).end();
    await fails(apiOf().ping(), 'refused', /'max_request_size'/);
    answer = (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1' }).end();
    await fails(apiOf().listModels(), 'foreign', /is not TorchServe \(HTTP 302\)/);
    answer = (_, response) => response.end('<html>');
    await fails(apiOf().listModels(), 'foreign', /not TorchServe/);
    await fails(apiOf().ping(), 'foreign', /not TorchServe/);
  });

  test('what is wrong with a token is told', async () => {
    refuse(400, 'InvalidKeyException', 'Token Authorization failed.');
    await fails(apiOf().ping(), 'token', /does not take the token in \/somewhere\/key_file\.json/);
    await fails(apiOf({ file: '{' }).ping(), 'token', /there is none in \/somewhere/);
    await fails(apiOf({ tokenFile: undefined }).ping(), 'token', /tokens are off by what is known/);
    const old = JSON.stringify({ inference: { key, 'expiration time': '2020-01-01T00:00:00Z' } });
    await fails(apiOf({ file: old }).ping(), 'token', /has expired.*'token_expiration_min'/);
  });

  test('nobody there, no answer, too much of it, broken off', async () => {
    await fails(
      apiOf({ address: 'http://127.0.0.1:1' }).ping(),
      'unreachable',
      /^Nothing answers at http:\/\/127\.0\.0\.1:1\.$/,
    );
    await fails(
      apiOf({ address: 'unix:/nowhere/ts.sock' }).ping(),
      'unreachable',
      /^Nothing answers at unix:/,
    );
    answer = () => {};
    await fails(apiOf().ping({ timeout: 50 }), 'unreachable', /did not answer within 0\.05 seconds/);
    const controller = new AbortController();
    answer = () => controller.abort();
    await fails(apiOf().ping({ signal: controller.signal }), 'cancelled', /cancelled/);
    await fails(apiOf().ping({ signal: controller.signal }), 'cancelled', /cancelled/);
    answer = (_, response) => response.end('x'.repeat(8_000_001));
    await fails(apiOf().metrics(), 'too long', /longer than 8 MB/);
    answer = (request) => request.socket.destroy();
    await fails(apiOf().ping(), 'foreign', /broke off/);
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{');
      setImmediate(() => response.destroy());
    };
    await fails(apiOf().ping(), 'foreign', /broke off/);
  });

  test('a long body is sent when the server wants it, and its refusal is heard', async () => {
    const predict = (): Promise<unknown> =>
      apiOf().predict({ model: 'm', body: new Uint8Array(30_000_000), contentType: 'text/plain' });
    let length = 0;
    answer = async (request, response) => {
      for await (const part of request) length += part.length;
      response.end();
    };
    await predict();
    assert.equal(length, 30_000_000);
    const refuseBody: RequestListener = (_, response) => response.writeHead(413).end();
    server.on('checkContinue', refuseBody);
    try {
      await fails(predict(), 'refused', /'max_request_size'/);
    } finally {
      server.off('checkContinue', refuseBody);
    }
  });

  test('other machines are asked only when the user agreed', async () => {
    const remote = 'http://192.0.2.1:9';
    await fails(apiOf({ address: remote }).ping({ timeout: 50 }), 'remote', /is not of this machine/);
    await fails(
      apiOf({ address: remote, isConfirmed: true }).ping({ timeout: 50 }),
      'unreachable',
      /192\.0\.2\.1/,
    );
  });
});
