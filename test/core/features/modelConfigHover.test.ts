import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MarkupContent } from 'vscode-languageserver-types';
import { getHover } from '../../../server/src/core/features/modelConfig/hover';
import type { ModelAnalysisOptions } from '../../../server/src/core/rules/modelAnalysis';
import type { ModelRule } from '../../../server/src/core/rules/rule';
import { selectedModel, surroundingsOf } from '../../support/modelEditing';

interface Expectation extends Partial<ModelAnalysisOptions> {
  readonly has?: readonly string[];
  readonly lacks?: readonly string[];
  /** The text that the hover is about. */
  readonly on?: string;
}

/** `expected`: a text in the hover, details, or `undefined` for no hover. */
function checkHover(fixture: string, expected: string | Expectation | undefined): void {
  const details: Expectation = typeof expected === 'string' ? { has: [expected] } : (expected ?? {});
  const { has = [], lacks = [], on, ...options } = details;
  const { doc, position } = selectedModel(fixture, options);
  const hover = getHover(doc, position);
  if (expected === undefined) {
    assert.equal(hover, undefined);
    return;
  }
  assert.ok(hover, `no hover at ${fixture}`);
  const text = (hover.contents as MarkupContent).value;
  for (const part of has) assert.ok(text.includes(part), `${JSON.stringify(part)} is not in:\n${text}`);
  for (const part of lacks) assert.ok(!text.includes(part), `${JSON.stringify(part)} is in:\n${text}`);
  if (on !== undefined) assert.equal(doc.document.getText(hover.range), on);
}

test('a key is explained over its whole length, a value as far as it goes', () => {
  const all = ['**maxBatchDelay** — ', '(milliseconds)', '**Mind:**', '**Default:** `100`', '**Bad value:**'];
  checkHover('‸maxBatchDelay: 5\n', {
    has: [...all, '**Counts when:**', 'ModelConfig.java'],
    on: 'maxBatchDelay',
  });
  checkHover('maxBatchDelay‸: 5\n', { has: all, on: 'maxBatchDelay' });
  checkHover('maxBatchDelay: 50‸', { has: all, on: '50' });
  checkHover('{maxBatchDelay: ‸50}\r\n', { has: all, on: '50' });
  checkHover('torchrun:\n  nnodes: 1‸\n', { has: ['**torchrun.nnodes**'], on: '1' });
  checkHover('deviceIds: [0, 1‸]\n', { has: ['**deviceIds**'], on: '1' });
  checkHover('deviceIds:\r\n  - 0\r\n  - 1‸0\r\n', { has: ['**deviceIds**'], on: '10' });
});

test("there is no hover on blanks, comments, colons, keys of one's own and nothing", () => {
  checkHover('‸', undefined);
  checkHover('minWorkers: 1\n‸\nmaxWorkers: 2\n', undefined);
  checkHover('minWorkers: ‸ 1\n', undefined);
  checkHover('# minWork‸ers: 1\n', undefined);
  checkHover('handler:\n  my‸_own: 1\n', undefined);
  checkHover('a: |\n  minWor‸kers: 1\n', undefined);
});

test('what YAML 1.1 makes of a value is said where it does not show', () => {
  checkHover('useVenv: o‸n\n', 'YAML 1.1 reads `on` as `true`.');
  checkHover('useVenv: tr‸ue\n', { lacks: ['**Here:**'] });
  checkHover('batchSize: 01‸0\n', 'YAML 1.1 reads `010` as 8: a number that begins with 0 counts in base 8.');
  checkHover('batchSize: 0x1‸0\n', 'as 16: `0x` stands for base 16');
  checkHover('batchSize: 1_0‸00\n', 'as 1000: underscores do not count');
  checkHover('torchrun:\n  nnodes: 1:‸4\n', 'as 64: parts with colons between them count in base 60');
  checkHover("batchSize: '‸4'\n", 'In quotes this is a text and no number');
  checkHover('useVenv: "tr‸ue"\n', 'In quotes this is a text and no boolean');
  checkHover('deviceIds: ["‸0"]\n', 'In quotes this is a text and no number');
  checkHover('batchSize: 0‸8\n', 'it is no number in base 8');
  checkHover('useVenv: ‸y\n', 'the words are `true` and `false`');
  checkHover('batchSize: 30‸00000000\n', 'does not fit 32 bits');
  checkHover('my_date: 2024‸-01-01\n', 'reads `2024-01-01` as a date');
  checkHover("my_text: '0‸10'\n", undefined);
});

test('PyYAML reads numbers with an exponent in another way', () => {
  checkHover('handler:\n  rate: 1e‸-5\n', 'takes `1e-5` for a text. Write `1.0e-5` for the number.');
  checkHover('handler:\n  rate: 1.5e‸3\n', 'Write `1.5e+3`');
  checkHover('handler:\n  rate: +.‸5\n', 'Write `+0.5`');
  checkHover('handler:\n  rate: 1.5e+‸3\n', { has: ['as the number 1500'] });
  checkHover('batchSize: 1e‸2\n', { lacks: ['PyYAML, with'] });
});

test('long times and words are explained', () => {
  checkHover('responseTimeout: 3‸00\n', 'That is 5 minutes.');
  checkHover('responseTimeout: 3‸0\n', { lacks: ['**Here:**'] });
  checkHover('sequenceMaxIdleMSec: 600‸00\n', 'That is 1 minute.');
  checkHover('deviceType: G‸PU\n', '**Here:** `GPU` = On a GPU, if there is one.');
});

test('an alias tells what it stands for', () => {
  checkHover('a: &n 4\nbatchSize: *‸n\n', { has: ['`*n` stands for `4`.', '**batchSize**'], on: '*n' });
  checkHover('a: &n {x: 1, y: 2}\nb: *‸n\n', '`*n` stands for the map behind `&n`: `x`, `y`');
  checkHover('a: &n [1, 2]\nb: *‸n\n', 'the list of 2');
  checkHover('b: *‸none\n', 'Nothing before has the anchor `&none`');
  checkHover('a: &n {x: 1}\n‸<<: *n\n', '`<<` adds the members');
});

test('a name that is not read leads to the one that is', () => {
  checkHover('batch‸_size: 4\n', {
    has: ['TorchServe does not read `batch_size`. The key is `batchSize`.', '**batchSize**'],
  });
  checkHover('torchrun:\n  OMP_NUM‸_THREADS: 4\n', '**torchrun.OMP_NUMBER_THREADS**');
  checkHover('torchrun:\n  max-re‸starts: 4\n', 'TorchServe always passes 1.');
});

test('a member that a later one replaces says so', () => {
  checkHover(
    'batch‸Size: 4\nbatchSize: 8\n',
    '**This line has no effect:** a later line sets the same key to `8`.',
  );
  checkHover('batchSize: 4\nbatchSize: ‸8\n', { lacks: ['no effect'] });
  checkHover('handler: {api_token: ‸one, api_token: two}\n', { has: ['••••••'], lacks: ['two'] });
  checkHover('{batch‸Size: 4, batchSize: 8}', 'to `8`');
});

test('secrets are not shown, and words of language models are no secrets', () => {
  checkHover('hf_token: &t hunter2\nx: *‸t\n', { has: ['••••••'], lacks: ['hunter2'] });
  checkHover('db_password: 01‸0\n', undefined);
  checkHover('max_new_tokens: 01‸0\n', 'as 8');
});

test('a comment that silences lists what it silences', () => {
  const rules: ModelRule[] = [
    {
      id: 'a-rule',
      scope: 'model-file',
      reads: 'any',
      severity: 'error',
      title: 'Its title',
      why: '',
      examples: [],
      evidence: [],
      check: () => [],
    },
  ];
  checkHover('# torchserve-ignore-file‸ a-rule other\na: 1\n', {
    rules,
    has: ['in this file', '`a-rule`: Its title', 'there is no such rule'],
  });
  checkHover('a:\n  # torchserve-ignore‸-next-line\n  b: 1\n', 'No problems are shown in the next line.');
});

const known = { default_workers_per_model: '2', number_of_gpu: '0' };

test('the value that a model will have is told with where it comes from', () => {
  const surroundings = surroundingsOf({ x: { batchSize: '4', minWorkers: '3' } }, known);
  checkHover('batchSize: ‸2\n', { surroundings, has: ['**For model `x`:** `2`, from this file.'] });
  checkHover('minWorkers: ‸2\n', {
    surroundings,
    has: [
      '**For model `x`:** `3`, from models (config.properties). This value does not count: minWorkers and maxWorkers',
    ],
  });
  checkHover('maxWorkers: ‸9\n', {
    surroundings,
    has: ['`2`, from default_workers_per_model, config.properties.'],
  });
  checkHover('batchSize: ‸0\n', { surroundings, has: ["`1`, from this file. '0' counts as 1."] });
  checkHover('batchSize: "‸8"\n', { surroundings, has: ['`4`, from models', 'Not an integer of YAML'] });
  checkHover('responseTimeout: "‸8"\n', {
    surroundings,
    has: ['A model configuration presets responseTimeout to 120.'],
  });
});

test('without surroundings only what the file itself decides is told', () => {
  checkHover('batchSize: ‸2\n', { lacks: ['**Effective'] });
  checkHover('batchSize: ‸0\n', "**Effective:** `1`, from this file. '0' counts as 1.");
  checkHover(
    'minWorkers: ‸2\n',
    '**Effective:** this value does not count. minWorkers and maxWorkers count only together',
  );
  checkHover('minWorkers: ‸2\nmaxWorkers: 3\n', { lacks: ['**Effective'] });
  checkHover('maxNumSequence: ‸2\n', 'Counts only with sequenceMaxIdleMSec.');
});
