import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { noFacts } from '../../../server/src/core/model/facts';
import type { SettingRule } from '../../../server/src/core/rules/rule';
import { analyze, changeAnalysis, fixesOf, problems } from '../../../server/src/core/rules/run';
import { analyzed, checkProblems, problemIds } from '../../support/annotated';
import { processorTime } from '../../support/processorTime';

test('nothing is reported about an empty or an ordinary file', () => {
  assert.deepEqual(problemIds(''), []);
  assert.deepEqual(problemIds('\uFEFF'), []);
  assert.deepEqual(problemIds('# empty\n\n   \n'), []);
  assert.deepEqual(problemIds('job_queue_size=100\r\nnumber_of_netty_threads=32'), []);
});

test('problems come in the order of the text', () => {
  const spans = [...problems(analyzed('foo_bar=1\njob_queue_size=a \njob_queue_siez=1\nfoo_baz=2'))];
  const starts = spans.map(({ span }) => span.start);
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
  assert.ok(starts.length >= 4);
});

test('the user decides about severities', () => {
  const severities = { 'unknown-key': 'error', 'not-an-integer': 'off' } as const;
  checkProblems(
    `
foo_bar=1
#^^^^^^ error unknown-key
job_queue_size=ten
`,
    { severities },
  );
});

test('a rule that throws hides no other rule', () => {
  const broken: SettingRule = {
    scope: 'setting',
    id: 'broken',
    severity: 'error',
    title: '',
    why: '',
    examples: [],
    evidence: [],
    check() {
      throw new Error('bug');
    },
  };
  const talking: SettingRule = {
    ...broken,
    id: 'talking',
    *check({ span }) {
      yield { span, message: 'Said.' };
    },
  };
  const errors: string[] = [];
  const analysis = analyze('a=1', {
    rules: [broken, talking],
    facts: noFacts,
    severities: {},
    onRuleError: (rule) => errors.push(rule),
  });
  assert.deepEqual(
    [...problems(analysis)].map(({ rule }) => rule.id),
    ['talking'],
  );
  assert.deepEqual(errors, ['broken']);
});

test('a problem that is gone has no fixes', () => {
  const analysis = analyzed('job_queue_size=10 ');
  const [problem] = [...problems(analysis)];
  assert.equal(fixesOf(analysis, problem!).length, 1);
  changeAnalysis(analysis, 'job_queue_size=10', { start: 17, end: 18 });
  assert.deepEqual(fixesOf(analysis, problem!), []);
});

const nasty = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      '\\',
      '\\u',
      '\\\n',
      '\n',
      '\r',
      '\r\n',
      ' ',
      '\f',
      '=',
      ':',
      '#',
      '!',
      '"',
      "'",
      '{',
      '}',
    ),
    fc.constantFrom('${A', '${AB}', '{{', '}}', '$$AB$$', '\uFEFF', '\uD83D', 'TS_', '\u0000'),
    fc.constantFrom('models=', 'model_store', 'vmargs', 'load_models=', 'job_queue_size=', 'allowed_urls='),
    fc.constantFrom('inference_address=', 'ipex_enable=', 'metrics_mode=', 'workflow_store=', 'unknown='),
  ),
  { maxLength: 20 },
);

test('no text makes a rule or a fix throw, and spans stay within the text', () => {
  fc.assert(
    fc.property(nasty, (pieces) => {
      const text = pieces.join('');
      const analysis = analyzed(text);
      for (const problem of problems(analysis)) {
        for (const { start, end } of [
          problem.span,
          ...fixesOf(analysis, problem).flatMap(({ edits }) => edits.map(({ span }) => span)),
        ]) {
          assert.ok(
            0 <= start && start <= end && end <= text.length,
            `${problem.rule.id} ${JSON.stringify(text)}`,
          );
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test('10,000 lines with many problems are checked in well under a second', () => {
  const block = [
    'foo_bar=1',
    'Some words here',
    'job_queue_size=10 ',
    'ipex_enable=yes',
    '# note',
    'load_models=all',
  ];
  const text = Array.from({ length: 10_000 }, (_, i) => `${block[i % block.length]}`).join('\n');
  const elapsed = processorTime();
  const analysis = analyzed(text);
  const count = [...problems(analysis)].length;
  const milliseconds = elapsed();
  assert.ok(count > 5000);
  // Tens of milliseconds on an idle machine; the limit only catches work that grows with the square of the length.
  assert.ok(milliseconds < 2000, `${milliseconds} ms`);
});
