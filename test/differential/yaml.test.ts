import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readYaml, type YamlNode } from '../../server/src/core/syntax/yaml';
import { askJava, utf16 } from '../support/java';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { knownDifferences, yamlTexts } from './yamlTexts';

const seed = 2001;

/** What `YamlOracle` answers, from our own reading. */
function described(text: string): string {
  const reading = readYaml(text);
  if (reading.kind === 'malformed') return 'malformed';
  if (reading.kind === 'throws') return `throws ${reading.exception}`;
  return reading.root ? shown(reading.root, new Set()) : 'n';
}

function shown(node: YamlNode, open: Set<YamlNode>): string {
  if (node.kind === 'null') return 'n';
  if (node.kind === 'integer' || node.kind === 'boolean') return String(node.value);
  if (node.kind === 'number') return 'f';
  if (node.kind === 'text') return `"${node.text}"`;
  if (node.kind !== 'list' && node.kind !== 'map') return 'o';
  if (open.has(node)) return '*';
  open.add(node);
  const text =
    node.kind === 'list'
      ? `[${node.items.map((item) => `${shown(item, open)},`).join('')}]`
      : `{${node.members.map(({ key, value }) => `${shown(key, open)}:${shown(value, open)},`).join('')}}`;
  open.delete(node);
  return text;
}

function compare(texts: readonly string[]): { differences: string[]; documents: number } {
  const answers = askJava('YamlOracle', texts.map(utf16), findTorchserve()!.jars);
  const differences: string[] = [];
  let documents = 0;
  for (const text of texts) {
    const java = answers.text();
    const ours = described(text);
    if (java.startsWith('{')) documents++;
    if (java !== ours) differences.push(`${JSON.stringify(text)}\n  Java: ${java}\n  ours: ${ours}`);
  }
  answers.done();
  return { differences, documents };
}

test('model configurations are read as SnakeYAML reads them', { skip: needsTorchserve() }, () => {
  const { differences, documents } = compare(yamlTexts);
  assert.deepEqual(differences, []);
  assert.ok(documents > 60);
});

test('what is known to be read otherwise', { skip: needsTorchserve() }, () => {
  const texts = Object.keys(knownDifferences);
  const answers = askJava('YamlOracle', texts.map(utf16), findTorchserve()!.jars);
  for (const text of texts)
    assert.deepEqual({ java: answers.text(), ours: described(text) }, knownDifferences[text]);
});

const scalar = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom(
    'true',
    'no',
    'On',
    'y',
    '~',
    'null',
    '',
    '"4"',
    "'a'",
    'cpu',
    '4.0',
    '1e2',
    '1_000',
    '0x1F',
    '010',
    '08',
    '1:30',
    '-0',
    '0b11',
  ),
  fc.stringMatching(/^[-+0-9a-fA-Fx_.:eE]{1,8}$/),
);
const key = fc.constantFrom(
  'minWorkers',
  'maxWorkers',
  'batchSize',
  'a b',
  '"q"',
  '1',
  'on',
  '2020-01-01',
  '~',
  'x.y',
);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
  fc.tuple(key, scalar).map(([name, text]) => `\n  ${name}: ${text}`),
  fc
    .array(scalar, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item) => `\n- ${item}`).join('')),
);
const line = fc.oneof(
  fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`),
  fc.constantFrom('# comment', '', '---', 'plain'),
);
const file = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));

test('generated model configurations are read as SnakeYAML reads them', { skip: needsTorchserve() }, (t) => {
  const texts = fc.sample(file, { numRuns: 3000, seed });
  const { differences, documents } = compare(texts);
  t.diagnostic(`seed ${seed}: ${texts.length} texts, ${documents} of them maps`);
  assert.deepEqual(differences.slice(0, 5), []);
  assert.ok(documents > 500);
});
