import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ModelConfigReading, parseModelConfig } from '../../../server/src/core/syntax/yaml/modelConfig';
import {
  isMissing,
  keyText,
  resolved,
  spanOf,
  type YamlMap,
  type YamlNode,
} from '../../../server/src/core/syntax/yaml/tree';

/** The tree with the text that each node covers. */
function shown(text: string, node: YamlNode | undefined): unknown {
  if (!node) return undefined;
  const { start, end } = spanOf(node);
  const covered = text.slice(start, end);
  if (node.kind === 'list') return { list: covered, items: node.items.map((item) => shown(text, item)) };
  if (node.kind !== 'map') return `${node.kind} ${covered}`;
  return {
    map: covered,
    members: node.members.map(({ key, value }) => [shown(text, key), shown(text, value)]),
  };
}

function checkTree(text: string, expected: unknown): void {
  assert.deepEqual(shown(text, parseModelConfig(text).root), expected);
}

function checkOutcome(text: string, kind: ModelConfigReading['outcome']['kind']): void {
  assert.equal(parseModelConfig(text).outcome.kind, kind, JSON.stringify(text));
}

test('keys and values cover what is written', () => {
  checkTree('a: 1 # c\nb:\n  - x\n  - "y z" \nc: {d: [e, f]}\n', {
    map: 'a: 1 # c\nb:\n  - x\n  - "y z" \nc: {d: [e, f]}',
    members: [
      ['text a', 'integer 1'],
      ['text b', { list: '- x\n  - "y z"', items: ['text x', 'text "y z"'] }],
      [
        'text c',
        { map: '{d: [e, f]}', members: [['text d', { list: '[e, f]', items: ['text e', 'text f'] }]] },
      ],
    ],
  });
});

test('a list may stand at the column of its key', () => {
  checkTree('a:\n- 1\n-\nb: 2', {
    map: 'a:\n- 1\n-\nb: 2',
    members: [
      ['text a', { list: '- 1\n-', items: ['integer 1', 'null '] }],
      ['text b', 'integer 2'],
    ],
  });
});

test('a block of text ends with its last line', () => {
  checkTree('a: |\n  x\n  y\n\n# c\nb: >-\n  z', {
    map: 'a: |\n  x\n  y\n\n# c\nb: >-\n  z',
    members: [
      ['text a', 'text |\n  x\n  y'],
      ['text b', 'text >-\n  z'],
    ],
  });
});

test('a value that is missing stands behind its colon', () => {
  const text = 'handler:\nminWorkers:   # none\n';
  const { outcome } = parseModelConfig(text);
  assert.ok(outcome.kind === 'map');
  assert.deepEqual(
    outcome.members.map(({ value }) => [isMissing(value), spanOf(value).start]),
    [
      [true, 8],
      [true, 20],
    ],
  );
});

test('an alias stands where it is written and for what it names', () => {
  const text = 'a: &x {b: 1}\nc: *x\n';
  checkTree(text, {
    map: 'a: &x {b: 1}\nc: *x',
    members: [
      ['text a', { map: '{b: 1}', members: [['text b', 'integer 1']] }],
      ['text c', 'alias *x'],
    ],
  });
  const root = parseModelConfig(text).root as YamlMap;
  assert.equal(resolved(root.members[1]!.value), root.members[0]!.value);
});

test('values have the types that Java gets', () => {
  const values = 'a: yes\nb: 010\nc: 1:30\nd: 4.0\ne: "4"\nf: ~\ng: 3000000000\nh: 2020-01-01\ni: 1e2\n';
  const { outcome } = parseModelConfig(values);
  assert.ok(outcome.kind === 'map');
  assert.deepEqual(
    outcome.members.map(({ value }) => [value.kind, 'value' in value ? value.value : undefined]),
    [
      ['boolean', true],
      ['integer', 8],
      ['integer', 90],
      ['float', 4],
      ['text', undefined],
      ['null', undefined],
      ['long', 3_000_000_000n],
      ['timestamp', undefined],
      ['float', 100],
    ],
  );
});

test('of equal keys the last one counts, and merged members come behind', () => {
  const { outcome, root } = parseModelConfig('a: 1\nb: 2\na: 3\n<<: {c: 4, b: 5}\n');
  assert.ok(outcome.kind === 'map' && root?.kind === 'map');
  assert.deepEqual(outcome.members.map(keyText), ['b', 'a', 'c']);
  assert.deepEqual(root.members.map(keyText), ['a', 'b', 'a', '<<']);
});

test('what TorchServe does with a text', () => {
  checkOutcome('minWorkers: 1\n', 'map');
  checkOutcome('{}', 'map');
  checkOutcome('\ufeffa: 1\r\nb: 2\r\n', 'map');
  for (const text of ['', '\n# c\n', '---\n', '~', 'null\n']) checkOutcome(text, 'empty');
  for (const text of ['- a', '4', 'text', '!!set {a}']) checkOutcome(text, 'not-a-map');
  for (const text of ['1: a', 'a: 1\ntrue: b', '~: a', '? [a]\n: b']) checkOutcome(text, 'key-not-text');
  for (const text of ['a: [', '\ta: 1', 'a: *b', 'a: 1\n---\nb: 2', 'a: !own 1'])
    checkOutcome(text, 'refused');
  for (const text of ['a: ._', 'a: !!int x', 'a: !!map 1']) checkOutcome(text, 'throws');
});

test('texts that would cost too much are refused', () => {
  const bomb = `a: &a [x]\n${'bcdefghij'.replace(/./g, (name) => `${name}: &${name} [${'*a, '.repeat(9)}]\n`)}`;
  checkOutcome(bomb, 'refused');
  checkOutcome(`a: ${'['.repeat(100_000)}`, 'refused');
  checkOutcome('- '.repeat(100_000), 'refused');
  checkOutcome(`a: ${'{b: '.repeat(60)}`, 'refused');
  checkOutcome(`a: ${'x'.repeat(0x300000)}`, 'refused');
  checkOutcome(`a: 1\n#${'x'.repeat(0x300000)}`, 'map');
});
