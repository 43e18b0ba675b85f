import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frontendModelKeys } from '../../server/src/core/catalog/modelConfig';
import type { ModelKeySpec } from '../../server/src/core/catalog/types';
import { createModelConfig, modelSettingOf, topMembers } from '../../server/src/core/model/modelConfig';
import { resolved, type YamlNode } from '../../server/src/core/syntax/yaml/tree';
import { modelProblemIds } from '../support/annotatedYaml';
import { askJava } from '../support/java';
import { findTorchserve, needsTorchserve } from '../support/torchserve';

/** The rules that say that TorchServe does not use a value as YAML gives it. */
const aboutValues: ReadonlySet<string> = new Set([
  'model-value-type',
  'model-number-range',
  'model-enum-value',
]);

const numbers = [
  '1',
  '0',
  '-1',
  '4',
  '010',
  '0x10',
  '1_000',
  '1:30',
  '1.0',
  '1e3',
  '+3',
  '09',
  '0o10',
  '0b11',
];
const large = ['3000000000', '99999999999999999999', '2000000', '2147483648', '-2147483648', '-2147483649'];
const words = [
  'true',
  'yes',
  'on',
  'y',
  'True',
  'off',
  'cpu',
  'GPU',
  'neuron',
  'pp',
  'PPTP',
  'custom',
  'tpp',
];
const quoted = ['""', '"4"', "'4'", '"true"', '"gpu"', '!!str 4', '!!int "4"', '|-\n    1'];
const others = [
  '',
  '~',
  '2024-01-01',
  '.inf',
  '[0]',
  '[0, 1]',
  '["0"]',
  '[0, a]',
  '[]',
  '[010]',
  '{}',
  '{a: 1}',
];
const values = [...numbers, ...large, ...words, ...quoted, ...others];

interface Case {
  readonly spec: ModelKeySpec;
  readonly text: string;
}

const cases: readonly Case[] = frontendModelKeys().flatMap((spec) => {
  const { path, types } = spec;
  if (types[0].kind === 'map') return [];
  return values.map((value) => {
    const text = path.length === 1 ? `${path[0]}: ${value}\n` : `${path[0]}:\n  ${path[1]}: ${value}\n`;
    return { spec, text };
  });
});

/** `nproc-per-node` in `torchrun` is `TorchRun.NprocPerNode`, as `ModelConfigOracle` calls it. */
function getterOf({ path }: ModelKeySpec): string {
  const words = path
    .at(-1)!
    .replace(/[A-Z]+(?=_|$)/g, (word) => word.toLowerCase())
    .split(/[-_]/);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return path.length === 1 ? name : `TorchRun.${name}`;
}

/** The value as the getter shows it when it is used as it stands; none when YAML makes another kind of value of it. */
function asItStands({ spec, text }: Case): string | undefined {
  const [member] = topMembers(createModelConfig(text));
  const outer = modelSettingOf(member!, [])!.value;
  const inner = outer.kind === 'map' && spec.path.length > 1 ? resolved(outer.members[0]!.value) : outer;
  return shown(spec, inner);
}

function shown({ types: [type], path }: ModelKeySpec, value: YamlNode): string | undefined {
  if (type.kind === 'integer') return value.kind === 'integer' ? String(value.value) : undefined;
  if (type.kind === 'boolean') return value.kind === 'boolean' ? String(value.value) : undefined;
  if (type.kind === 'list') {
    if (value.kind !== 'list') return undefined;
    const items = value.items.map((item) => (item.kind === 'integer' ? String(item.value) : 'other'));
    return `[${items.join(', ')}]`;
  }
  if (value.kind !== 'text') return undefined;
  return path.length > 1 ? value.text : value.text.toUpperCase() || 'NONE';
}

test('a value is reported exactly when TorchServe does not use it as it stands', {
  skip: needsTorchserve(),
}, (t) => {
  const answers = askJava(
    'ModelConfigOracle',
    cases.map(({ text }) => Buffer.from(text)),
    findTorchserve()!.jars,
  );
  let reported = 0;
  for (const one of cases) {
    const fields = new Map(
      answers
        .text()
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const getter = getterOf(one.spec);
    assert.ok(fields.has(getter), getter);
    const isReported = modelProblemIds(one.text).some((id) => aboutValues.has(id));
    assert.equal(isReported, fields.get(getter) !== asItStands(one), JSON.stringify(one.text));
    if (isReported) reported++;
  }
  answers.done();
  t.diagnostic(`${cases.length} values, ${reported} of them not used as they stand`);
  assert.ok(reported > 500 && reported < cases.length - 200);
});
