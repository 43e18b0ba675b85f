import assert from 'node:assert/strict';
import { test } from 'node:test';
import { modelFixesOf, modelProblems } from '../../../server/src/core/rules/modelAnalysis';
import { modelRules } from '../../../server/src/core/rules/modelRegistry';
import { rules } from '../../../server/src/core/rules/registry';
import { fixesOf, problems } from '../../../server/src/core/rules/run';
import { analyzed } from '../../support/annotated';
import { analyzedModel } from '../../support/annotatedYaml';

const ofModels = modelRules.flatMap((rule) =>
  rule.examples.flatMap(({ bad, facts = {}, surroundings }) => {
    const analysis = analyzedModel(bad, { facts, surroundings });
    return modelProblems(analysis).map((problem) => ({ problem, fixes: modelFixesOf(analysis, problem) }));
  }),
);

const ofProperties = rules.flatMap((rule) =>
  rule.examples.flatMap(({ bad, facts = {} }) => {
    const analysis = analyzed(bad, { facts });
    return [...problems(analysis)].map((problem) => ({ problem, fixes: fixesOf(analysis, problem) }));
  }),
);

const shown = [...ofProperties, ...ofModels];

test('messages are one or two sentences, without exclamation marks and line numbers', () => {
  for (const { problem } of shown) {
    const { message } = problem.finding;
    const count = message.match(/[.?](?=\s|$)/g)?.length ?? 0;
    assert.ok(count === 1 || count === 2, `${problem.rule.id}: ${message}`);
    assert.match(message, /[.?]$/, problem.rule.id);
    assert.doesNotMatch(message, /!(?!')|\bline \d/, problem.rule.id);
  }
});

test('titles of fixes are imperatives without a full stop, and edits do not overlap', () => {
  for (const { problem, fixes } of shown) {
    for (const { title, edits } of fixes) {
      assert.match(title, /^[A-Z].*[^.!]$/, problem.rule.id);
      assert.ok(edits.length > 0, `${problem.rule.id}: ${title}`);
      const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
      for (const [i, { span }] of sorted.entries()) {
        assert.ok(span.start <= span.end, title);
        if (i > 0) assert.ok(sorted[i - 1]!.span.end <= span.start, title);
      }
    }
  }
});

test('texts that the rules quote are cut to a bearable length', () => {
  const key = 'k'.repeat(10_000);
  for (const { finding } of problems(analyzed(`${key}=1\n${key} ${key} ${key}\nmodel_store: ${key}\n`))) {
    assert.ok(finding.message.length < 400, finding.message);
  }
  const text = `handler:\n  profile: true\n${key}: 1\n${key}: 2\nbatchSize: "${key}"\ntorchrun: {${key}: 1}\n`;
  for (const { finding } of modelProblems(analyzedModel(text))) {
    assert.ok(finding.message.length < 400, finding.message);
  }
});
