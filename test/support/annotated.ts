import assert from 'node:assert/strict';
import { type Facts, noFacts } from '../../server/src/core/model/facts';
import { rules as allRules } from '../../server/src/core/rules/registry';
import type { Fix, Rule } from '../../server/src/core/rules/rule';
import {
  type Analysis,
  type AnalysisOptions,
  analyze,
  fixesOf,
  problems,
} from '../../server/src/core/rules/run';
import { applyEdits } from '../../server/src/core/text/applyEdits';
import { compareMarks } from './marks';
import { judge, type SmallSituation } from './situations';

export interface CheckOptions {
  /** Default: all rules. */
  readonly rules?: readonly Rule[];
  readonly facts?: Partial<Facts>;
  readonly severities?: AnalysisOptions['severities'];
  /** The situation that was chosen for the document. */
  readonly situation?: SmallSituation | undefined;
  /** False: it is the editor's own. */
  readonly isChosen?: boolean;
}

/** Analyses a text; a rule that throws fails the test. */
export function analyzed(text: string, options: CheckOptions = {}): Analysis {
  return analyze(text, {
    rules: options.rules ?? allRules,
    facts: { ...noFacts, ...options.facts },
    severities: options.severities ?? {},
    situation: options.situation && judge(text, options.situation, options.isChosen),
    onRuleError: (rule, error) => {
      throw new Error(`The rule ${rule} threw`, { cause: error });
    },
  });
}

/**
 * Checks the problems of a text against marks under its lines: `#  ^^^^ [severity] rule-id[: part of the message]`. A `#`
 * directly before `^` counts as a caret. Marks are taken out before the text is read; a problem without a mark, and a mark
 * without a problem, fail the test.
 */
export function checkProblems(annotated: string, options: CheckOptions = {}): void {
  compareMarks(annotated, (text) => problems(analyzed(text, options)));
}

/** The problems of a text as `rule-id` in the order of the text. */
export function problemIds(text: string, options: CheckOptions = {}): string[] {
  return [...problems(analyzed(text, options))].map(({ rule }) => rule.id);
}

/** The fixes of the first problem that a rule reports. */
export function fixesFor(rule: string, text: string, options: CheckOptions = {}): readonly Fix[] {
  const analysis = analyzed(text, options);
  const problem = [...problems(analysis)].find((candidate) => candidate.rule.id === rule);
  assert.ok(problem, `${rule} is silent about ${JSON.stringify(text)}`);
  return fixesOf(analysis, problem);
}

/** Checks what a fix of a rule makes of a text; the first one unless a part of another title is given. */
export function checkFix(
  rule: string,
  text: string,
  fixed: string,
  title = '',
  options: CheckOptions = {},
): void {
  const fixes = fixesFor(rule, text, options);
  const fix = fixes.find((candidate) => candidate.title.includes(title));
  assert.ok(fix, `no fix with '${title}' among ${fixes.map((one) => one.title).join(', ')}`);
  assert.equal(applyEdits(text, fix.edits), fixed);
}
