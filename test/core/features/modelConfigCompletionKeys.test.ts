import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MarkupContent } from 'vscode-languageserver-types';
import { allModelKeys, modelKeysIn } from '../../../server/src/core/catalog/modelConfig';
import { modelConfigSnippets } from '../../../server/src/core/catalog/snippets/modelConfig';
import { resolveCompletion } from '../../../server/src/core/features/modelConfig/completion/resolve';
import { plainClient } from '../../support/marked';
import { checkModelCompletion, completeYaml, markedYaml } from '../../support/markedYaml';

const plain = { client: plainClient };
const labels = (fixture: string): string[] =>
  completeYaml(markedYaml(fixture), plain).items.map(({ label }) => label);

test('offers every key of a section that does something, and nothing else', () => {
  const sections = [[], ...allModelKeys().map(({ path }) => path)].filter(
    (path) => modelKeysIn(path).length > 0,
  );
  assert.ok(sections.length > 8);
  for (const path of sections) {
    const expected = modelKeysIn(path)
      .filter(({ isUnused, isDeprecated }) => !isUnused && !isDeprecated)
      .map((spec) => spec.path.at(-1)!);
    const lines = path.map((name, depth) => `${'  '.repeat(depth)}${name}:\n`).join('');
    assert.deepEqual(labels(`${lines}${'  '.repeat(path.length)}<|>`), expected, path.join('.'));
    assert.deepEqual(labels(`{${path.map((name) => `${name}: {`).join('')}<|>`), expected, path.join('.'));
  }
});

test('keys of the server come first, those of the examples last', () => {
  const sorted = (fixture: string): string[] => {
    const { items } = completeYaml(markedYaml(fixture));
    return items.toSorted((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({ label }) => label);
  };
  const top = sorted('<|>');
  assert.equal(top[0], 'minWorkers');
  assert.ok(top.indexOf('maxNumSequence') < top.indexOf('handler'));
  assert.ok(top.indexOf('handler') < top.indexOf('micro_batching'));
  assert.ok(top.indexOf('micro_batching') < top.indexOf('ts-gpu'));
  const handler = sorted('handler:\n  <|>');
  assert.ok(handler.indexOf('kv_cache_config') < handler.indexOf('max_length'));
});

test('keys that are there already are left out, but for the one that is edited', () => {
  checkModelCompletion('minWorkers: 1\n<|>', { lacks: ['minWorkers'], has: ['maxWorkers'] });
  checkModelCompletion('<|>\nminWorkers: 1\n', { lacks: ['minWorkers'], has: ['maxWorkers'] });
  checkModelCompletion('minWork<|>ers: 1\n', { has: ['minWorkers'] });
  checkModelCompletion('minWorkers: 1\nminWork<|>ers: 1\n', { lacks: ['minWorkers'] });
  checkModelCompletion('torchrun:\n  nnodes: 1\n  <|>\n  rdzv-backend: c10d\n', {
    only: ['nproc-per-node', 'rdzv-endpoint', 'OMP_NUMBER_THREADS'],
  });
  checkModelCompletion('torchrun:\n  nnodes: 1\n  x<|>\n  rdzv-backend: c10d\n', { only: [] });
  checkModelCompletion('torchrun: {nnodes: 1, <|>}', { lacks: ['nnodes'], has: ['nproc-per-node'] });
  checkModelCompletion('torchrun: {<|>, nnodes: 1}', { lacks: ['nnodes'], has: ['nproc-per-node'] });
  checkModelCompletion('{minWorkers: 1, m<|>', { lacks: ['minWorkers'], has: ['maxWorkers'] });
});

test('a key comes with a value to start from', () => {
  checkModelCompletion('batchS<|>', { applied: 'batchSize: ${1:4}' });
  checkModelCompletion('deviceT<|>', { applied: 'deviceType: ${1|gpu,cpu|}' });
  checkModelCompletion('deviceI<|>', { applied: 'deviceIds: [${1:0}]' });
  checkModelCompletion('continuous<|>', { applied: 'continuousBatching: ${1|true,false|}' });
  checkModelCompletion('handler:\n  model_p<|>', { applied: 'handler:\n  model_path: ${1:model}' });
  checkModelCompletion('pippy:\n  input<|>', { applied: "pippy:\n  input_names: [${1:'input_ids'}]" });
  checkModelCompletion('batchS<|>', { ...plain, applied: 'batchSize: ' });
});

test('a section comes with the members that it needs', () => {
  checkModelCompletion('torch<|>', { accept: 'torchrun', applied: 'torchrun:\n  nproc-per-node: ${1:4}' });
  checkModelCompletion('pt<|>', {
    accept: 'pt2',
    applied: 'pt2:\n  compile:\n    enable: ${1|true,false|}',
  });
  checkModelCompletion('pippy<|>', {
    accept: 'pippy',
    applied:
      "pippy:\n  rpc_timeout: ${1:1800}\n  num_worker_threads: ${2:512}\n  model_type: ${3:HF}\n  input_names: [${4:'input_ids'}]",
  });
  checkModelCompletion('handl<|>', { accept: 'handler', applied: 'handler:\n  $0' });
  checkModelCompletion('pt2:\n  com<|>', { applied: 'pt2:\n  compile:\n    enable: ${1|true,false|}' });
  checkModelCompletion('pt2:\n  compile:\n    opt<|>', {
    applied: 'pt2:\n  compile:\n    options: {${1:max_autotune: true}}',
  });
  checkModelCompletion('torch<|>', { ...plain, accept: 'torchrun', applied: 'torchrun:' });
  checkModelCompletion('pt2: {com<|>}', { applied: 'pt2: {compile: {enable: ${1|true,false|}}}' });
  checkModelCompletion('{hand<|>}', { accept: 'handler', applied: '{handler: {$0}}' });
});

test('members are indented as the document does it', () => {
  checkModelCompletion('handler:\n    a: 1\ntorch<|>', {
    accept: 'torchrun',
    applied: 'handler:\n    a: 1\ntorchrun:\n    nproc-per-node: ${1:4}',
  });
  checkModelCompletion('pt2:\n   com<|>', { applied: 'pt2:\n   compile:\n      enable: ${1|true,false|}' });
  checkModelCompletion('a: 1\r\ntorch<|>\r\n', {
    accept: 'torchrun',
    applied: 'a: 1\r\ntorchrun:\r\n  nproc-per-node: ${1:4}\r\n',
  });
});

test('behind the colon of a section its keys come in the next line', () => {
  checkModelCompletion('torchrun:<|>', {
    accept: 'nproc-per-node',
    applied: 'torchrun:\n  nproc-per-node: ${1:4}',
  });
  checkModelCompletion('pt2: <|>\nbatchSize: 1\n', {
    accept: 'compile',
    applied: 'pt2: \n  compile:\n    enable: ${1|true,false|}\nbatchSize: 1\n',
  });
  checkModelCompletion('pt2:\n  compile: <|>', {
    accept: 'enable',
    applied: 'pt2:\n  compile: \n    enable: ${1|true,false|}',
  });
  checkModelCompletion('torchrun: <|>', { ...plain, accept: 'nnodes', applied: 'torchrun: \n  nnodes: ' });
  checkModelCompletion('pt2:\n  compile: <|>', { ...plain, only: [] });
  checkModelCompletion('torchrun: <|>\n  nnodes: 1', { only: [] });
});

test('only the key is replaced where a colon or other text follows', () => {
  checkModelCompletion('bat<|>ch: 5', {
    accept: 'batchSize',
    applied: 'batchSizech: 5',
    replaced: 'batchSize: 5',
  });
  checkModelCompletion('bat<|> : 5', { accept: 'batchSize', applied: 'batchSize : 5' });
  checkModelCompletion('bat<|> 5', { accept: 'batchSize', applied: 'batchSize: 5' });
  checkModelCompletion('torch<|>:\n  nnodes: 1\n', {
    accept: 'torchrun',
    applied: 'torchrun:\n  nnodes: 1\n',
  });
  checkModelCompletion('ha<|>\n  a: 1', { only: ['handler'], applied: 'handler:\n  a: 1' });
  checkModelCompletion('bat<|>ch # why', { accept: 'batchSize', replaced: 'batchSize: ${1:4} # why' });
  checkModelCompletion('"bat<|>ch": 5', { accept: 'batchSize', replaced: '"batchSize": 5' });
  checkModelCompletion('"bat<|>', { accept: 'batchSize', applied: '"batchSize"' });
  checkModelCompletion('{"bat<|>": 5}', { accept: 'batchSize', applied: '{"batchSize": 5}' });
  checkModelCompletion('torchrun: {nn<|>: 1}', { accept: 'nnodes', applied: 'torchrun: {nnodes: 1}' });
});

test('other spellings find the key', () => {
  for (const typed of ['batch_size', 'batch-size', 'batchsize'])
    checkModelCompletion(`${typed}<|>`, { accept: 'batchSize', applied: 'batchSize: ${1:4}' });
  checkModelCompletion('torchrun:\n  nproc_per<|>', {
    accept: 'nproc-per-node',
    applied: 'torchrun:\n  nproc-per-node: ${1:4}',
  });
  checkModelCompletion('gpuIds<|>', { accept: 'deviceIds', applied: 'deviceIds: [${1:0}]' });
});

test('no keys where YAML allows none', () => {
  for (const fixture of [
    'a: |\n  <|>',
    'a: "x\n  <|>"',
    'torchrun:\n  nnodes: 1\n    <|>',
    'torchrun:\n    nnodes: 1\n  <|>',
    'torchrun:\n  <|>\n    nnodes: 1\n',
    'torchrun: &x\n  <|>',
    'handler:\n  - <|>',
    'handler:\n\t<|>',
    'unknown:\n  <|>',
    'minWorkers:\n  <|>\n  1',
  ])
    checkModelCompletion(fixture, { only: [] });
});

test('deployments are offered at the top, without the keys that are there', () => {
  const names = modelConfigSnippets.map(({ prefix }) => prefix);
  checkModelCompletion('<|>', { has: names });
  checkModelCompletion('handler:\n  <|>', { lacks: names });
  checkModelCompletion('{<|>}', { lacks: names });
  checkModelCompletion('<|>', { ...plain, lacks: names });
  checkModelCompletion('deviceType: cpu\nminWorkers: 2\n<|>\n', {
    accept: 'ts-continuous-batching',
    applied:
      'deviceType: cpu\nminWorkers: 2\nmaxWorkers: 1\nbatchSize: ${1:8}\njobQueueSize: ${2:100}\nresponseTimeout: ${3:300}\ncontinuousBatching: true\n',
  });
  checkModelCompletion('handler:\n    a: 1\n<|>', {
    lacks: ['ts-vllm'],
    accept: 'ts-aot-compile',
    applied: 'handler:\n    a: 1\nminWorkers: 1\nmaxWorkers: 1\npt2:\n    export:\n        aot_compile: true',
  });
});

test('documentation comes by resolve', () => {
  const documented = (fixture: string, label: string): string => {
    for (const client of [plainClient, {}]) {
      const list = completeYaml(markedYaml(fixture), { client: { snippets: true, ...client } });
      const item = list.items.find((one) => one.label === label);
      if (!item) continue;
      const asked = { ...item, data: item.data ?? list.itemDefaults?.data };
      return (resolveCompletion(asked).documentation as MarkupContent).value;
    }
    return assert.fail(`${label} is not offered`);
  };
  assert.match(documented('<|>', 'maxBatchDelay'), /whole number from 1 on \(milliseconds\)[\s\S]*`100`/);
  assert.match(documented('torchrun:\n  <|>', 'nnodes'), /\*\*torchrun\.nnodes\*\*/);
  assert.match(documented('deviceType: <|>', 'cpu'), /^On the processor/);
  assert.match(documented('<|>', 'ts-vllm'), /`vllm_handler`[\s\S]*```yaml\nminWorkers: 1\n/);
  const other = { label: 'minWorkers', data: 'comment' };
  assert.equal(resolveCompletion(other), other);
});
