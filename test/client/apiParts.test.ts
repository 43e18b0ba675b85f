import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentTypeOf, shownAs } from '../../client/src/localServer/api/contentTypes';
import { curlCommand } from '../../client/src/localServer/api/curl';
import { isLoopback } from '../../client/src/localServer/api/isLoopback';
import { readModelPage, readModelVersions } from '../../client/src/localServer/api/models';
import { readTokens, withoutKey } from '../../client/src/localServer/api/tokens';

test('addresses of this machine, however they are written', () => {
  const own = [
    'http://127.0.0.1:8080',
    'https://127.255.255.254',
    'http://127.1:8080',
    'http://[::1]:8080',
    'http://localhost:8080',
    'http://LOCALHOST',
    'unix:/tmp/ts.sock',
  ];
  const other = [
    'http://128.0.0.1:8080',
    'http://0.0.0.0:8080',
    'http://10.0.0.1',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1@example.com',
    'http://localhost:80@example.com',
    'http://[::2]:8080',
    'ftp://127.0.0.1',
    'unix:ts.sock',
    '127.0.0.1:8080',
    '',
  ];
  assert.deepEqual(own.filter(isLoopback), own);
  assert.deepEqual(other.filter(isLoopback), []);
});

test('tokens are read from a whole file only', () => {
  const file = {
    management: { key: 'aB-_1234', 'expiration time': '2024-05-30T21:46:03.625912075Z' },
    inference: { key: 'x' },
    API: { key: 'y' },
  };
  assert.deepEqual(readTokens(JSON.stringify(file)), {
    management: { key: 'aB-_1234', expires: new Date('2024-05-30T21:46:03.625Z') },
    inference: { key: 'x' },
  });
  const noFiles = ['', '{', 'null', '[]', '{"management": "aB"}', '{"management": {"key": 1}}'];
  for (const text of [...noFiles, '{"management": {"key": "a\\r\\nb"}}'])
    assert.deepEqual(readTokens(text), {}, text);
});

test('a key is taken out of texts', () => {
  assert.equal(withoutKey('Bearer k1, k1', { key: 'k1' }), 'Bearer •••, •••');
  assert.equal(withoutKey('Bearer k1', undefined), 'Bearer k1');
});

test('content types by the name of the file', () => {
  assert.equal(contentTypeOf('/a.b/kitten.JPG'), 'image/jpeg');
  assert.equal(contentTypeOf('input.json'), 'application/json');
  assert.equal(contentTypeOf('C:\\x\\data.csv'), 'text/csv');
  for (const name of ['tensor.pt', 'noending', 'a.json/x', '.', '']) {
    assert.equal(contentTypeOf(name), 'application/octet-stream', name);
  }
});

test('answers are shown by their type, and by their bytes where there is none', () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const shown = (type: string, body: string | Uint8Array): string => {
    const view = shownAs(type, typeof body === 'string' ? utf8(body) : body);
    return view.kind === 'text' ? view.language : `.${view.ending}`;
  };
  assert.equal(shown('', '{"a": 1}'), 'json');
  assert.equal(shown('', '[1, 2]\n'), 'json');
  assert.equal(shown('', '{"a": '), 'plaintext');
  assert.equal(shown('', '281'), 'plaintext');
  assert.equal(shown('', ''), 'plaintext');
  assert.equal(shown('application/json; charset=utf-8', '281'), 'json');
  assert.equal(shown('text/html', '<p>'), 'html');
  assert.equal(shown('image/svg+xml', '<svg/>'), 'xml');
  assert.equal(shown('image/png', 'abc'), '.png');
  assert.equal(shown('', Uint8Array.of(0x89, 0x50, 0xff)), '.bin');
  assert.equal(shown('application/json', Uint8Array.of(0)), '.json');
  assert.equal(shown('image/jpeg', Uint8Array.of(0xff)), '.jpg');
});

test('a curl command has every word quoted and no token', () => {
  const request = {
    method: 'GET',
    address: 'https://127.0.0.1:8443',
    path: '/models/a%20b',
    acceptsAnyCertificate: true,
  };
  assert.equal(curlCommand(request), "curl --insecure 'https://127.0.0.1:8443/models/a%20b'");
  const posted = {
    method: 'POST',
    address: 'unix:/tmp/a b.sock',
    path: '/predictions/m',
    file: "/home/o'neil/x.json",
    contentType: 'application/json',
    acceptsAnyCertificate: true,
  };
  assert.equal(
    curlCommand(posted),
    "curl -X POST --unix-socket '/tmp/a b.sock' -H 'Content-Type: application/json' --data-binary '@/home/o'\\''neil/x.json' 'http://localhost/predictions/m'",
  );
});

test('answers about models are read as far as they go', () => {
  assert.deepEqual(
    readModelPage({ nextPageToken: '1', models: [{ modelName: 'a', modelUrl: 'a.mar' }, null] }),
    {
      models: [{ name: 'a', url: 'a.mar' }],
      next: '1',
    },
  );
  assert.equal(readModelPage({ models: 'a' }), undefined);
  assert.equal(readModelPage(null), undefined);
  assert.deepEqual(
    readModelVersions([{ modelName: 'a', modelVersion: 2, batchSize: '4', workers: [{ id: 1 }] }]),
    [{ name: 'a', version: '2', workers: [{ id: '1', status: 'undefined' }] }],
  );
  assert.equal(readModelVersions({}), undefined);
});
