import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ListenerName, parseAddress } from '../../server/src/core/values/address';
import { askJava, utf16 } from '../support/java';
import { findTorchserve, needsTorchserve } from '../support/torchserve';

const seed = 8080;
const good = fc.tuple(
  fc.constantFrom('http://', 'https://', 'HTTP://', 'hTTps://'),
  fc.constantFrom('0.0.0.0', '127.0.0.1', 'localhost', 'my host', '*', 'é', '\n', 'ſ'),
);
const bad = fc.tuple(
  fc.constantFrom('http://', 'unix:', 'UNIX:/', 'ftp://', 'http:/', '', 'http//'),
  fc.constantFrom('localhost', '[::1]', 'a^b', '', '/tmp/s'),
);
const oddPorts = [
  ':',
  ':80',
  ':65534',
  ':65535',
  ':65536',
  ':0',
  ':-1',
  ':+80',
  ':2147483647',
  ':2147483648',
  ':00080',
  ':\u0661',
];
const port = fc.oneof(
  fc.constantFrom('', ...oddPorts),
  fc.integer({ min: 0, max: 70_000 }).map((number) => `:${number}`),
);
const rest = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom('/', ' ', '/ping', '\n', '\u0085', '\u2028', '#', '^') },
);
const built = fc.tuple(fc.oneof(good, good, bad), port, rest).map((parts) => parts.flat().join(''));
const pieces = [
  'http',
  's',
  ':',
  '/',
  '//',
  '://',
  'unix',
  'a',
  '.',
  '0',
  '8080',
  '^',
  ' ',
  '\r',
  '\u0085',
  'K',
  '\u212a',
];
const mixed = fc
  .array(fc.constantFrom(...pieces), { maxLength: 9, size: 'max' })
  .map((parts) => parts.join(''));
const listener = fc.constantFrom<ListenerName>('inference', 'management', 'metrics');

test("addresses are read as the server's own class reads them", { skip: needsTorchserve() }, (t) => {
  const inputs = fc.sample(fc.tuple(listener, fc.oneof(built, built, mixed)), { numRuns: 30_000, seed });
  const cases = inputs.map(([name, value]) => utf16(`${name.toUpperCase()}_CONNECTOR ${value}`));
  const answers = askJava('AddressOracle', cases, findTorchserve()!.jars);
  const count = { good: 0, syntax: 0, port: 0 };
  for (const [name, value] of inputs) {
    const ours = parseAddress(value, name);
    const what = `${name} ${JSON.stringify(value)}`;
    const outcome = (['good', 'syntax', 'port'] as const)[answers.int()]!;
    count[outcome]++;
    assert.equal('problem' in ours ? ours.problem : 'good', outcome, what);
    if (outcome !== 'good' || 'problem' in ours) continue;
    assert.equal(ours.scheme, answers.text(), what);
    assert.equal(ours.scheme === 'unix' ? ours.path : ours.host, answers.text(), what);
    const asInt = answers.int();
    if (ours.scheme !== 'unix') assert.equal(ours.port, asInt, what);
  }
  answers.done();
  t.diagnostic(`seed ${seed}, ${inputs.length} addresses: ${JSON.stringify(count)}`);
  assert.ok(count.good > 3000 && count.syntax > 3000 && count.port > 1000);
});
