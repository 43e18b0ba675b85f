import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allModelKeys } from '../../../server/src/core/catalog/modelConfig';
import type { ModelKeySpec, ModelValueType } from '../../../server/src/core/catalog/types';
import type { ModelRule } from '../../../server/src/core/rules/rule';
import { parseModelConfig } from '../../../server/src/core/syntax/yaml/modelConfig';
import { resolved, type YamlNode } from '../../../server/src/core/syntax/yaml/tree';
import { listings, plainClient } from '../../support/marked';
import { acceptItem, checkModelCompletion, completeYaml, markedYaml } from '../../support/markedYaml';

const plain = { client: plainClient };

test('the values of an enumeration, with and without something typed', () => {
  checkModelCompletion('deviceType: <|>', { only: ['gpu', 'cpu'] });
  checkModelCompletion('deviceType: c<|>', { only: ['cpu'], applied: 'deviceType: cpu' });
  checkModelCompletion('deviceType:<|>', { accept: 'cpu', applied: 'deviceType: cpu' });
  checkModelCompletion('deviceType: g<|>xx # y', { accept: 'gpu', replaced: 'deviceType: gpu # y' });
  checkModelCompletion('pt2:\n  compile:\n    backend: <|>', { has: ['inductor', 'openvino'] });
  checkModelCompletion('{deviceType: <|>}', { accept: 'cpu', applied: '{deviceType: cpu}' });
  checkModelCompletion('{deviceType:<|>}', { accept: 'cpu', applied: '{deviceType: cpu}' });
  checkModelCompletion('deviceType:\n  <|>', { accept: 'cpu', applied: 'deviceType:\n  cpu' });
});

test('the usual boolean first', () => {
  checkModelCompletion('useVenv: <|>', { only: ['true', 'false'] });
  checkModelCompletion('handler:\n  is_xl: <|>', { only: ['false', 'true'] });
});

test('numbers: the default and a typical one', () => {
  checkModelCompletion('batchSize: <|>', { only: ['1', '4'], applied: 'batchSize: 1' });
  checkModelCompletion('responseTimeout: <|>', { only: ['120'] });
  checkModelCompletion('handler:\n  vllm_engine_config:\n    gpu_memory_utilization: <|>', { only: ['0.9'] });
});

test('a text in quotes stays in them, anything else loses them', () => {
  checkModelCompletion('deviceType: "g<|>"', { applied: 'deviceType: "gpu"' });
  checkModelCompletion('deviceType: "g<|>', { applied: 'deviceType: "gpu"' });
  checkModelCompletion("deviceType: 'g<|>xx'", { accept: 'gpu', replaced: "deviceType: 'gpu'" });
  checkModelCompletion('useVenv: "t<|>"', { accept: 'true', replaced: 'useVenv: true' });
  checkModelCompletion('batchSize: "<|>"', { accept: '4', replaced: 'batchSize: 4' });
});

test('lists and their items', () => {
  checkModelCompletion('deviceIds: <|>', { only: ['[0, 1]'], applied: 'deviceIds: [${1:0}]' });
  checkModelCompletion('deviceIds: <|>', { ...plain, applied: 'deviceIds: [0]' });
  checkModelCompletion('deviceIds: [0, 2, <|>]', {
    only: ['1', '3', '4', '5', '6', '7'],
    applied: 'deviceIds: [0, 2, 1]',
  });
  checkModelCompletion('deviceIds: [<|>, 1]', { has: ['0', '2'] });
  checkModelCompletion('deviceIds: [0,<|>]', { applied: 'deviceIds: [0, 1]' });
  checkModelCompletion('deviceIds:\n  - 0\n  - <|>\n  - 2\n', { only: ['1', '3', '4', '5', '6', '7'] });
  checkModelCompletion('deviceIds:\n  -<|>', { applied: 'deviceIds:\n  - 0' });
  checkModelCompletion('deviceIds:\n  <|>', { applied: 'deviceIds:\n  - 0' });
  checkModelCompletion('deviceIds:\n  - 0\n  <|>', { applied: 'deviceIds:\n  - 0\n  - 1' });
  checkModelCompletion('pippy:\n  input_names: [<|>]', { only: ["'input_ids'"] });
  checkModelCompletion('pippy:\n  input_names: [input_ids, <|>]', { only: [] });
});

test('files of the archive and on disk, below the directory that is written', () => {
  const facts = listings({ '.': ['ds-config.json', 'model/', '.git/'], model: ['a.bin', '.hidden', 'sub/'] });
  const files = ['handler.py', 'model/tokenizer.json', 'model/a.bin'];
  checkModelCompletion('deepspeed:\n  config: <|>', {
    facts,
    files,
    only: ['ds-config.json', 'handler.py', 'model/'],
    applied: 'deepspeed:\n  config: ds-config.json',
  });
  checkModelCompletion('deepspeed:\n  config: <|>', { files, only: ['handler.py', 'model/'] });
  checkModelCompletion('handler:\n  model_path:<|>', {
    files,
    accept: 'model/',
    applied: 'handler:\n  model_path: model/',
  });
  checkModelCompletion('handler:\n  model_path: model/<|>', {
    facts,
    files,
    only: ['a.bin', 'tokenizer.json', 'sub/'],
  });
  checkModelCompletion('handler:\n  model_path: model/.<|>', { facts, has: ['.hidden'] });
  checkModelCompletion('handler:\n  model_path: "model/to<|>x"', {
    files,
    replaced: 'handler:\n  model_path: "model/tokenizer.json"',
  });
  checkModelCompletion('handler:\n  adapters:\n    one: mo<|>', { files, only: ['model/'] });
  checkModelCompletion('handler: {adapters: {one: mo<|>}}', { files, only: ['model/'] });
  checkModelCompletion('deepspeed:\n  config: <|>', { only: [] });
});

test('names that YAML would read otherwise are written in quotes', () => {
  const files = ['1', 'a: b', "it's", '#x', 'x#y'];
  const applied = (name: string): string => `deepspeed: {config: ${name}}`;
  for (const [accept, written] of [
    ['1', "'1'"],
    ['a: b', "'a: b'"],
    ["it's", "it's"],
    ['#x', "'#x'"],
    ['x#y', 'x#y'],
  ] as const)
    checkModelCompletion(applied('<|>'), { files, accept, applied: applied(written) });
  checkModelCompletion('deepspeed: {config: <|>}', { files: ['a, b'], applied: applied("'a, b'") });
  checkModelCompletion('deepspeed: {config: "<|>"}', { files: ['a"b', 'c'], only: ['c'] });
});

test('a value that stands in the next line is not written again', () => {
  checkModelCompletion('deviceType: <|>\n  gpu\n', { only: [] });
  checkModelCompletion('deviceIds: <|>\n- 0\n', { only: [] });
});

test('nothing is known about the values of other keys', () => {
  for (const fixture of ['own: <|>', 'handler:\n  own: <|>', 'own: [<|>]', '- <|>', 'minWorkers: [<|>]'])
    checkModelCompletion(fixture, { only: [] });
});

const rule: ModelRule = {
  id: 'yes-value',
  scope: 'model-setting',
  severity: 'warning',
  title: 'A value is yes',
  why: 'It makes features testable without the real rules.',
  examples: [],
  evidence: [],
  *check() {},
};

test('comments that silence rules', () => {
  const rules = [rule, { ...rule, id: 'no-value' }];
  checkModelCompletion('# torch<|>', {
    rules,
    only: ['torchserve-ignore-file', 'torchserve-ignore-next-line'],
    accept: 'torchserve-ignore-file',
    applied: '# torchserve-ignore-file ',
  });
  checkModelCompletion('handler:\n  #<|>\n  a: 1', {
    rules,
    accept: 'torchserve-ignore-next-line',
    applied: 'handler:\n  # torchserve-ignore-next-line \n  a: 1',
  });
  checkModelCompletion('# torchserve-ignore-next-line yes<|>', { rules, only: ['yes-value'] });
  checkModelCompletion('# torchserve-ignore-next-line yes-value <|>', { rules, only: ['no-value'] });
  checkModelCompletion('a: 1 # torch<|>', { rules, only: [] });
  checkModelCompletion('# what <|>', { rules, only: [] });
});

/** True when Java, or Python, gets from YAML what the key needs. */
function fits(node: YamlNode, type: ModelValueType): boolean {
  const value = resolved(node);
  switch (type.kind) {
    case 'integer':
      return value.kind === 'integer';
    case 'number':
      return value.kind === 'integer' || value.kind === 'float';
    case 'boolean':
      return value.kind === 'boolean';
    case 'text':
    case 'path':
      return value.kind === 'text';
    case 'enum':
      return value.kind === 'text' && type.values.some((one) => one.value === value.text);
    case 'list':
      return (
        value.kind === 'list' && value.items.every((item) => fits(item, { kind: type.of } as ModelValueType))
      );
    case 'map':
      return value.kind === 'map';
  }
}

/** Accepts every item at the place of a value, and checks that the key then has one of its kinds. */
function checkAccepted(spec: ModelKeySpec, fixture: string): number {
  const place = markedYaml(fixture);
  const list = completeYaml(place);
  for (const item of list.items) {
    const text = acceptItem(place, list, item, 'insert', { isPlain: true });
    const { outcome, root } = parseModelConfig(text);
    assert.equal(outcome.kind, 'map', text);
    let node: YamlNode = root!;
    for (let depth = 0; depth < spec.path.length; depth++) {
      assert.ok(node.kind === 'map', text);
      node = node.members[0]!.value;
    }
    assert.ok(
      spec.types.some((type) => fits(node, type)),
      text,
    );
  }
  return list.items.length;
}

test('every value that is offered is read as what its key needs, in both styles', () => {
  let count = 0;
  for (const spec of allModelKeys()) {
    const lines = spec.path.map((name, depth) => `${'  '.repeat(depth)}${name}:`).join('\n');
    count += checkAccepted(spec, `${lines} <|>`);
    count += checkAccepted(spec, `${lines}\n${'  '.repeat(spec.path.length)}<|>`);
    count += checkAccepted(
      spec,
      `${spec.path.map((name) => `{${name}: `).join('')}<|>${'}'.repeat(spec.path.length)}`,
    );
  }
  assert.ok(count > 300, String(count));
});
