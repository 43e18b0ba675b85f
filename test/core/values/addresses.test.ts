import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAddress } from '../../../server/src/core/values/address';
import { checkIssues, checkMeaning } from './checkValues';

function checkMeant(value: string, ...fixed: readonly string[]): void {
  checkIssues(`inference_address=${value}`, { rule: 'bad-address', fixed });
}

test('an address says where its parts stand', () => {
  assert.deepEqual(parseAddress('HTTPS://0.0.0.0:8443', 'metrics'), {
    scheme: 'https',
    host: '0.0.0.0',
    hostFrom: 8,
    hostTo: 15,
    port: 8443,
    explicitPort: true,
    portFrom: 16,
    portTo: 20,
  });
  assert.deepEqual(parseAddress('unix:/tmp/ts.sock', 'inference'), { scheme: 'unix', path: '/tmp/ts.sock' });
});

test('a missing port depends on the listener and the scheme', () => {
  const ports = (['inference', 'management', 'metrics'] as const).map((listener) =>
    ['http://h', 'https://h'].map((value) => {
      const address = parseAddress(value, listener);
      return 'port' in address ? [address.port, address.explicitPort] : undefined;
    }),
  );
  assert.deepEqual(ports, [
    [
      [80, false],
      [443, false],
    ],
    [
      [8081, false],
      [8444, false],
    ],
    [
      [8082, false],
      [8445, false],
    ],
  ]);
});

test('good addresses are left alone', () => {
  for (const value of [
    'http://127.0.0.1:8080',
    'HTTP://my_host:0',
    'https://h:65534',
    'unix:/a b',
    'http://h:00080',
  ]) {
    checkIssues(`inference_address=${value}`);
  }
});

test('what the server refuses is rewritten as it was meant', () => {
  checkMeant('0.0.0.0:8080', 'http://0.0.0.0:8080');
  checkMeant('localhost:8080', 'http://localhost:8080');
  checkMeant('127.0.0.1', 'http://127.0.0.1:8080');
  checkMeant('8080', 'http://127.0.0.1:8080');
  checkMeant(':8080', 'http://0.0.0.0:8080');
  checkMeant('http://0.0.0.0:8080/', 'http://0.0.0.0:8080');
  checkMeant('https://0.0.0.0:8443/ping', 'https://0.0.0.0:8443');
  checkMeant('http:/0.0.0.0:8080', 'http://0.0.0.0:8080');
  checkMeant('htp://0.0.0.0:8080', 'http://0.0.0.0:8080');
  checkMeant('http://0.0.0.0 :8080 ', 'http://0.0.0.0:8080');
  checkMeant('http://[::1]:8080', 'http://127.0.0.1:8080');
  checkMeant('http://[::]:8080', 'http://0.0.0.0:8080');
  checkMeant('unix:tmp/ts.sock', 'unix:/tmp/ts.sock');
});

test('nothing is invented for an address that could mean anything', () => {
  checkMeant('here');
  checkMeant('http://[fe80::1]:8080');
  checkMeant('http://0.0.0.0:80x');
  checkMeant('file:///tmp');
});

test('the last port and everything above it is refused', () => {
  checkIssues('metrics_address=http://h:65535', { rule: 'bad-port', marked: '65535', says: '0 to 65534' });
  checkIssues('metrics_address=http://h:99999999999', { rule: 'bad-port', marked: '99999999999' });
});

test('an empty address is reported as empty', () => {
  checkIssues('inference_address=', { rule: 'empty-value', says: "'http://127.0.0.1:8080'" });
});

test('a host that no machine has is reported at its place', () => {
  checkIssues('inference_address=http://*:8080', {
    rule: 'bad-host',
    marked: '*',
    fixed: ['http://0.0.0.0:8080'],
  });
  checkIssues('inference_address=http://my host:8080', { rule: 'bad-host', marked: 'my host' });
});

test('addresses are told in human terms', () => {
  checkMeaning('inference_address=http://0.0.0.0:8080', 'port 8080, on all network interfaces');
  checkMeaning(
    'inference_address=https://localhost',
    'port 443, the default for https, on this machine only',
  );
  checkMeaning('inference_address=http://10.0.0.7:0', 'a free port, on the address 10.0.0.7');
  checkMeaning('inference_address=unix:/tmp/s', 'the Unix domain socket /tmp/s');
  checkMeaning('inference_address=nonsense', undefined);
});

test('a host for gRPC is a name or an address and nothing more', () => {
  for (const value of ['127.0.0.1', 'localhost', '::1', '[::1]', 'my_host', 'fe80::1%eth0', '0', '']) {
    checkIssues(`grpc_inference_address=${value}`);
  }
  checkIssues('grpc_inference_address=http://127.0.0.1:7070', { rule: 'bad-host', fixed: ['127.0.0.1'] });
  checkIssues('grpc_inference_address=localhost:7070', { rule: 'bad-host', fixed: ['localhost'] });
  checkIssues('grpc_inference_address=[::1]:7070', { rule: 'bad-host', fixed: ['[::1]'] });
  checkIssues('grpc_inference_address=256.1.1.1', { rule: 'bad-host', says: '0 to 255' });
  checkIssues('grpc_inference_address=my host', { rule: 'bad-host' });
  checkMeaning('grpc_inference_address=[::]', 'on all network interfaces');
  checkMeaning('grpc_inference_address=', 'on this machine only');
});
