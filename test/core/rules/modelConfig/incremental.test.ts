import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { modelSetting } from '../../../../server/src/core/model/modelConfig';
import {
  analyzeModelConfig,
  changeModelAnalysis,
  gravestModelProblems,
  type ModelAnalysis,
  type ModelAnalysisOptions,
  type ModelProblem,
  modelFixesOf,
  modelProblems,
} from '../../../../server/src/core/rules/modelAnalysis';
import { modelRules } from '../../../../server/src/core/rules/modelRegistry';
import type { ModelFileRule, ModelRule, ModelSettingRule } from '../../../../server/src/core/rules/rule';
import { readModelConfig } from '../../../../server/src/core/syntax/yaml/modelConfig';
import { applyEdits } from '../../../../server/src/core/text/applyEdits';
import { modelOptions } from '../../../support/annotatedYaml';

const documentation = { severity: 'warning', title: '', why: '', examples: [], evidence: [] } as const;

/** Tells about every setting all that a rule may ask. */
const everySetting: ModelSettingRule = {
  ...documentation,
  scope: 'model-setting',
  id: 'every-setting',
  *check({ path, span, valueSpan, value, spec }, { isEffective, isPlain }) {
    const facts = [path.join('.'), value.kind, spec?.group, isEffective, isPlain];
    const edits = [{ span: valueSpan, newText: 'x' }];
    yield {
      span,
      message: facts.join(' '),
      severity: value.kind === 'text' ? 'error' : value.kind === 'integer' ? 'hint' : 'warning',
      fixes: () => [{ title: 'Replace', edits }],
    };
  },
};

/** Compares two keys. */
const someKeys: ModelFileRule = {
  ...documentation,
  scope: 'model-file',
  id: 'some-keys',
  reads: ['minWorkers', 'handler'],
  *check(config) {
    const [one, other] = [modelSetting(config, 'minWorkers'), modelSetting(config, 'handler')];
    if (one) yield { span: one.valueSpan, message: `beside ${other?.value.kind}` };
    if (other) yield { span: other.keySpan, message: `beside ${one?.value.kind}` };
  },
};

/** Looks at the whole. */
const everything: ModelFileRule = {
  ...documentation,
  scope: 'model-file',
  id: 'everything',
  reads: 'any',
  *check({ document }) {
    const { problems, outcome } = readModelConfig(document);
    yield { span: { start: 0, end: 0 }, message: outcome.kind, severity: 'information' };
    for (const { at, code } of problems) yield { span: { start: at, end: at }, message: code };
  },
};

const rules: readonly ModelRule[] = [everySetting, someKeys, everything, ...modelRules];
const options: ModelAnalysisOptions = {
  ...modelOptions({
    rules,
    severities: { 'yaml-duplicate-key': 'hint' },
    surroundings: {
      parameters: { batchSize: '4', responseTimeout: '600', minWorkers: '2' },
      properties: { default_response_timeout: '300', number_of_gpu: '2' },
    },
  }),
};

const line = fc.constantFrom(
  'minWorkers: 1',
  'minWorkers: "4"',
  'minWorkers: *n',
  'maxWorkers: 0x10',
  'maxWorkers: 2 # many',
  'batchSize: 010',
  'batchSize: &n 4',
  'batch_size: 8',
  'maxBatchDelay: 0',
  'maxBatchDelay: 1:30',
  'responseTimeout: 300000',
  'deviceType: Neuron',
  'deviceType: gpu',
  'deviceType: cpu',
  'deviceIds: [0, "1"]',
  'deviceIds: [0, 1]',
  'deviceIds:\n- 0\n- 7',
  'parallelType: pp',
  'parallelType: custom',
  'parallelLevel: 4',
  'torchrun:',
  'torchrun: {nproc_per_node: 4}',
  'torchrun:\n  nproc-per-node: 2\n  1: x',
  '  nproc-per-node: gpu',
  '  OMP_NUM_THREADS: 2',
  'sequenceBatching: yes',
  'sequenceMaxIdleMSec: 0',
  'continuousBatching: "true"',
  'asyncCommunication: true',
  'useJobTicket: on',
  'useVenv: true',
  'jobQueueSize: -1',
  'maxRetryTimeoutInSec: 5000000',
  'default_workers_per_model: 1',
  'handler:',
  'handler: {profile: true}',
  'handler: &h {maxWorkers: 1}',
  '<<: *h',
  '<<: {minWorkers: 3}',
  '  minWorkers: 1',
  '  model_path: "a: b"',
  '  vllm_engine_config: {max_num_seqs: "16"}',
  '  text: |',
  '    # torchserve-ignore-file',
  '    lines of text',
  'pt2: inductor',
  'pt2:\n  compile:\n    backend: inductor',
  'deepspeed: {config: ds.json}',
  'dali: {batch_size: 1}',
  'open: "quote',
  "open: 'quote",
  'open: [1, 2',
  'open: {a: 1',
  'closed: "]}\'"',
  '\tminWorkers: 1',
  'minWorkers:1',
  '- item',
  '1: a',
  '? complex',
  ': value',
  '---',
  '...',
  '%YAML 1.1',
  '# torchserve-ignore-next-line',
  '# torchserve-ignore-next-line every-setting yaml-duplicate-key',
  '  # torchserve-ignore-file some-keys',
  '# torchserve-ignore-file',
  '# a comment',
  'emoji: 😀 # 😀',
  '',
  '   ',
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const text = fc
  .array(fc.tuple(line, lineEnd), { maxLength: 14 })
  .map((lines) => lines.map(([content, end]) => content + end).join(''));
const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r\n',
    ' ',
    '  ',
    ':',
    ': ',
    '#',
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '&a ',
    '*a',
    '|',
    '\t',
  ),
  fc.constantFrom('a', '1', 'é', '😀', '\uFEFF', '\u0001', '<<: ', '- ', ''),
  fc.tuple(line, lineEnd).map((parts) => parts.join('')),
);
const edit = fc.record({
  at: fc.nat(10_000),
  remove: fc.oneof(fc.nat(3), fc.nat(120)),
  insert: fc.array(piece, { maxLength: 3 }),
});

/** Everything that a user sees. */
function shown(analysis: ModelAnalysis) {
  return asShown(modelProblems(analysis));
}

function asShown(found: readonly ModelProblem[]) {
  return found.map(({ rule, severity, span, finding }) => ({ rule: rule.id, severity, span, ...finding }));
}

function withFixes(analysis: ModelAnalysis) {
  return modelProblems(analysis).map((problem) => modelFixesOf(analysis, problem));
}

const ranks = ['error', 'warning', 'information', 'hint'] as const;

test('after any edits the problems and fixes are those of a full check, and the gravest come first', () => {
  fc.assert(
    fc.property(text, fc.array(edit, { maxLength: 8 }), fc.nat(5), (initial, edits, limit) => {
      let current = initial;
      const analysis = analyzeModelConfig(current, options);
      for (const { at, remove, insert } of edits) {
        const start = at % (current.length + 1);
        const end = Math.min(current.length, start + remove);
        current = current.slice(0, start) + insert.join('') + current.slice(end);
        changeModelAnalysis(analysis, current, { start, end });
        const all = shown(analyzeModelConfig(current, options));
        assert.deepEqual(shown(analysis), all, JSON.stringify(current));
        const ranked = ranks.flatMap((rank) => all.filter(({ severity }) => severity === rank));
        const { gravest, hasMore } = gravestModelProblems(analysis, limit);
        assert.deepEqual(asShown(gravest), ranked.slice(0, limit), JSON.stringify(current));
        assert.equal(hasMore, all.length > limit);
      }
      assert.deepEqual(withFixes(analysis), withFixes(analyzeModelConfig(current, options)));
    }),
    { numRuns: 500 },
  );
});

test('an edit far above leaves findings and fixes at their new places', () => {
  const before = 'handler: 1\nminWorkers: 4\n';
  const analysis = analyzeModelConfig(before, { ...options, rules: [everySetting] });
  changeModelAnalysis(analysis, `# more\n${before}`, { start: 0, end: 0 });
  const [, problem] = modelProblems(analysis);
  const start = '# more\nhandler: 1\n'.length;
  assert.deepEqual(problem?.span, { start, end: start + 'minWorkers: 4'.length });
  assert.deepEqual(modelFixesOf(analysis, problem)[0]?.edits[0]?.span, {
    start: start + 12,
    end: start + 13,
  });
});

test('a rule that throws hides nothing of the others', () => {
  const thrown: string[] = [];
  const broken: ModelRule[] = [
    {
      ...everySetting,
      id: 'broken-setting',
      check: () => {
        throw new Error('on purpose');
      },
    },
    {
      ...everything,
      id: 'broken-file',
      *check() {
        yield { span: { start: 0, end: 0 }, message: 'never shown' };
        throw new Error('on purpose');
      },
    },
  ];
  const analysis = analyzeModelConfig('minWorkers: 1\n', {
    ...options,
    rules: [...broken, everySetting],
    onRuleError: (rule) => thrown.push(rule),
  });
  assert.deepEqual(
    modelProblems(analysis).map(({ rule }) => rule.id),
    ['every-setting'],
  );
  assert.deepEqual(thrown, ['broken-setting', 'broken-file']);
});

/** The problems that the real rules find, as many of each as there are. */
function counted(content: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of modelProblems(analyzeModelConfig(content, { ...options, rules: modelRules }))) {
    counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  }
  return counts;
}

test('no fix makes the text unreadable, and a safe one takes its problem away', () => {
  fc.assert(
    fc.property(text, (content) => {
      const analysis = analyzeModelConfig(content, { ...options, rules: modelRules });
      const before = counted(content);
      for (const problem of modelProblems(analysis)) {
        const { id } = problem.rule;
        for (const { title, edits, safe } of modelFixesOf(analysis, problem)) {
          const after = counted(applyEdits(content, edits));
          const message = JSON.stringify({ content, id, title });
          if (id !== 'yaml-syntax') {
            assert.ok((after.get('yaml-syntax') ?? 0) <= (before.get('yaml-syntax') ?? 0), message);
          }
          if (safe) assert.ok((after.get(id) ?? 0) < before.get(id)!, message);
        }
      }
    }),
    { numRuns: 500 },
  );
});
