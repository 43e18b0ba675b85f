import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readModelConfig } from '../../../../server/src/core/effective/models/modelConfig';
import { parseModelConfig } from '../../../../server/src/core/syntax/yaml/modelConfig';

/** What a text sets, as `parameter=value`, `parameter lost`, or how it ends. */
function read(text: string): readonly string[] {
  const content = { text, yaml: parseModelConfig(text), path: '/c.yaml' };
  const config = readModelConfig({ name: 'c.yaml', content }, 'm.mar');
  if (config.kind === 'throws') return [[config.exception, config.message ?? []].flat().join(': ')];
  if (config.kind !== 'config') return [config.kind];
  return config.entries.map(({ parameter, reading, candidate }) =>
    'lost' in reading ? `${parameter} lost` : `${parameter}=${candidate.value}`,
  );
}

test('an alias counts as the value it stands for', () => {
  assert.deepEqual(read('x: &n 4\nbatchSize: *n\n'), ['batchSize=4']);
  assert.deepEqual(read('x: &n 1\ndeviceIds: [0, *n]\n'), ['deviceIds=[0, 1]']);
  assert.deepEqual(read('x: &t {nproc-per-node: 2}\ntorchrun: *t\n'), ['parallelLevel=2']);
  assert.deepEqual(read('x: &k batchSize\n*k : 3\n'), ['batchSize=3']);
});

test('of equal keys the last one counts, and merged ones come after the own', () => {
  assert.deepEqual(read('batchSize: 1\nbatchSize: 2\n'), ['batchSize=2']);
  assert.deepEqual(read('torchrun: {<<: {nproc-per-node: 2}, nproc-per-node: 3}\n'), ['parallelLevel=3']);
  assert.deepEqual(read('<<: {batchSize: 7}\n'), ['batchSize=7']);
});

test('what is a list or a map counts as Java holds it', () => {
  assert.deepEqual(read('!!omap [batchSize: 2]'), ['batchSize=2']);
  assert.deepEqual(read('torchrun: !!omap [nproc-per-node: 4]'), ['parallelLevel=4']);
  assert.deepEqual(read('deviceIds: !!omap [a: 1]'), ['deviceIds lost']);
  assert.deepEqual(read('torchrun: !!set {nproc-per-node}'), ['parallelLevel lost']);
  assert.deepEqual(read('deviceIds: !!pairs []'), ['deviceIds=[]']);
  assert.deepEqual(read('!!set {batchSize}'), ['java.lang.ClassCastException']);
});

test('the first key that is no text ends it', () => {
  assert.deepEqual(read('torchrun: {~: 1}\n1: 2\n'), ['java.lang.NullPointerException']);
  assert.deepEqual(read('1: 2\ntorchrun: {~: 1}\n'), ['java.lang.ClassCastException']);
  assert.deepEqual(read('x: &k ~\n*k : 1\n'), ['java.lang.NullPointerException']);
});

test('a text that SnakeYAML refuses sets nothing, and other exceptions say what Java says', () => {
  assert.deepEqual(read('batchSize: 2\n\tx'), ['none']);
  assert.deepEqual(read(''), ['java.lang.NullPointerException']);
  assert.deepEqual(read('- 1\n'), ['java.lang.ClassCastException']);
  assert.deepEqual(read('batchSize: !!int 12x\n'), [
    'java.lang.NumberFormatException: For input string: "12x"',
  ]);
  assert.deepEqual(read('x: !!binary abc\n'), [
    'java.lang.IllegalArgumentException: Length of Base64 encoded input string is not a multiple of 4.',
  ]);
});

test('a value that is lost is shown as written, at its place', () => {
  const text = '# c\nbatchSize: "4"\r\n';
  const content = { text, yaml: parseModelConfig(text), path: '/c.yaml' };
  const config = readModelConfig({ name: 'c.yaml', content }, 'm.mar');
  assert.ok(config.kind === 'config');
  const { value, origin } = config.entries[0]!.candidate;
  assert.equal(value, '"4"');
  assert.deepEqual(origin, { label: 'c.yaml', path: '/c.yaml', span: { start: 15, end: 18 } });
});
