import assert from 'node:assert/strict';
import { type Facts, noFacts } from '../../server/src/core/model/facts';
import { rules as allRules } from '../../server/src/core/rules/registry';
import type { Fix, Rule } from '../../server/src/core/rules/rule';
import {
  type Analysis,
  type AnalysisOptions,
  analyze,
  fixesOf,
  type Problem,
  problems,
} from '../../server/src/core/rules/run';
import { applyEdits } from '../../server/src/core/text/applyEdits';
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

const mark = /^(# *\^+) +(?:(error|warning|information|hint) )?([a-z0-9-]+)(?:: *(.*))?$/;

interface Expected {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly severity: string | undefined;
  readonly rule: string;
  readonly message: string;
}

/**
 * Checks the problems of a text against marks under its lines: `#  ^^^^ [severity] rule-id[: part of the message]`. A `#`
 * directly before `^` counts as a caret. Marks are taken out before the text is read; a problem without a mark, and a mark
 * without a problem, fail the test.
 */
export function checkProblems(annotated: string, options: CheckOptions = {}): void {
  const { text, expected } = separate(annotated.replace(/^\n/, ''));
  const actual = [...problems(analyzed(text, options))].map((problem) => placed(text, problem));
  const matched = new Set<Expected>();
  const unexpected = actual.filter((problem) => {
    const match = expected.find((candidate) => !matched.has(candidate) && agrees(candidate, problem));
    if (match) matched.add(match);
    return !match;
  });
  const missing = expected.filter((candidate) => !matched.has(candidate));
  assert.deepEqual({ missing, unexpected }, { missing: [], unexpected: [] });
}

function separate(annotated: string): { text: string; expected: readonly Expected[] } {
  const lines: string[] = [];
  const expected: Expected[] = [];
  for (const line of annotated.split('\n')) {
    const match = mark.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    const [, carets, severity, rule, message] = match;
    const first = carets!.indexOf('^');
    expected.push({
      line: lines.length - 1,
      from: first === 1 ? 0 : first,
      to: carets!.length,
      severity,
      rule: rule!,
      message: message ?? '',
    });
  }
  return { text: lines.join('\n'), expected };
}

/** A problem by line and columns; one that ends on another line is cut at the end of its first line. */
function placed(text: string, { rule, severity, span, finding }: Problem): Expected & { message: string } {
  const before = text.slice(0, span.start).split('\n');
  const from = before.at(-1)!.length;
  const length = text.slice(span.start, span.end).split('\n')[0]!.length;
  return {
    line: before.length - 1,
    from,
    to: from + Math.max(1, length),
    severity,
    rule: rule.id,
    message: finding.message,
  };
}

function agrees(expected: Expected, actual: Expected): boolean {
  return (
    expected.line === actual.line &&
    expected.from === actual.from &&
    expected.to === actual.to &&
    expected.rule === actual.rule &&
    (expected.severity === undefined || expected.severity === actual.severity) &&
    actual.message.includes(expected.message)
  );
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
