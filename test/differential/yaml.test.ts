import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseModelConfig } from '../../server/src/core/syntax/yaml/modelConfig';
import { resolved } from '../../server/src/core/syntax/yaml/tree';
import { askJava } from '../support/java';
import { corpusFolder, needsCorpus } from '../support/optional';
import { findTorchserve, needsTorchserve } from '../support/torchserve';
import { description } from './yamlDescription';
import { yamlDocument } from './yamlGenerator';
import { yamlLines } from './yamlLines';
import { yamlTexts } from './yamlTexts';

const seed = 2026;
const skip = needsTorchserve();

/** Compares value and type of everything with the server's SnakeYAML, in one process. */
function compare(texts: readonly string[]): { differences: string[]; maps: number; refused: number } {
  const answers = askJava('YamlOracle', texts.map(bytes), findTorchserve()!.jars);
  const differences: string[] = [];
  let [maps, refused] = [0, 0];
  for (const text of texts) {
    const java = answers.text();
    const ours = description(text);
    if (java.startsWith('{')) maps++;
    if (java === 'refused') refused++;
    if (java !== ours) differences.push(`${JSON.stringify(text)}\n  Java: ${java}\n  ours: ${ours}`);
  }
  answers.done();
  return { differences, maps, refused };
}

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

test('20,000 generated documents are read as SnakeYAML reads them', { skip }, (t) => {
  const texts = fc.sample(yamlDocument, { numRuns: 20_000, seed });
  const { differences, maps, refused } = compare(texts);
  t.diagnostic(`seed ${seed}: ${texts.length} documents, ${maps} of them maps, ${refused} refused`);
  assert.deepEqual(differences.slice(0, 5), []);
  assert.ok(maps > 5000 && refused > 5000);
});

test('files of a few lines are read as SnakeYAML reads them', { skip }, (t) => {
  const texts = fc.sample(yamlLines, { numRuns: 3000, seed: 2001 });
  const { differences, maps } = compare(texts);
  t.diagnostic(`${texts.length} files, ${maps} of them maps`);
  assert.deepEqual(differences.slice(0, 5), []);
  assert.ok(maps > 500);
});

test('documents that are easy to read wrongly are read as SnakeYAML reads them', { skip }, () => {
  const { differences, maps } = compare(yamlTexts);
  assert.deepEqual(differences, []);
  assert.ok(maps > 100);
});

test('real model configurations are read as SnakeYAML reads them', { skip: skip || needsCorpus() }, () => {
  const folder = path.join(corpusFolder, 'model-config');
  const texts = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const { differences, maps } = compare(texts);
  assert.deepEqual(differences, []);
  assert.ok(maps > 90);
});

/** What `ModelConfigOracle` answers, as far as the reading of the text decides it. */
function ending(text: string): string {
  const { outcome } = parseModelConfig(text);
  switch (outcome.kind) {
    case 'map':
      return 'built';
    case 'refused':
      return 'refused';
    case 'throws':
      return `throws ${outcome.problem.exception}`;
    case 'empty':
      return 'throws NullPointerException';
    case 'not-a-map':
      return 'throws ClassCastException';
    case 'key-not-text':
      return `throws ${resolved(outcome.key).kind === 'null' ? 'NullPointerException' : 'ClassCastException'}`;
  }
}

test('TorchServe goes on or stops as the reading says', { skip }, () => {
  const texts = [...yamlTexts, ...fc.sample(yamlDocument, { numRuns: 500, seed })];
  const answers = askJava('ModelConfigOracle', texts.map(bytes), findTorchserve()!.jars);
  for (const text of texts) {
    const answer = answers.text();
    assert.equal(ending(text), answer.includes('=') ? 'built' : answer, JSON.stringify(text));
  }
  answers.done();
});
