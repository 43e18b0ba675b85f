import { checkAgain } from '../../rules/check';
import type { Finding, Fix } from '../../rules/rule';
import { type Analysis, fixesOf, type Problem } from '../../rules/run';
import type { ShownProblem } from '../diagnostics';

/** Fixes of many problems of one version. A file rule runs once. */
export function currentFixes(analysis: Analysis): (problem: Problem) => readonly Fix[] {
  const { onRuleError } = analysis.options;
  const ofFileRules = fixesByRun<Problem>(
    ({ rule, span }) => checkAgain(analysis, rule, span.start),
    () => 0,
    onRuleError,
  );
  return (problem) => (problem.rule.scope === 'setting' ? fixesOf(analysis, problem) : ofFileRules(problem));
}

/**
 * Fixes of many problems, where `check` runs once for all problems of a rule with one `placeOf`, and not once per problem:
 * that would take quadratic time for a rule that finds something in every line.
 */
export function fixesByRun<P extends ShownProblem>(
  check: (problem: P) => readonly Finding[],
  placeOf: (problem: P) => number,
  onRuleError: (rule: string, error: unknown) => void,
): (problem: P) => readonly Fix[] {
  const runs = new Map<string, ReadonlyMap<string, Finding>>();
  return (problem) => {
    const { rule, span, finding } = problem;
    const run = `${rule.id} ${placeOf(problem)}`;
    let found = runs.get(run);
    if (!found) {
      found = new Map(check(problem).map((one) => [nameOf(one), one]));
      runs.set(run, found);
    }
    try {
      return found.get(nameOf({ span, message: finding.message }))?.fixes?.() ?? [];
    } catch (error) {
      onRuleError(rule.id, error);
      return [];
    }
  };
}

function nameOf({ span, message }: Pick<Finding, 'span' | 'message'>): string {
  return `${span.start} ${span.end} ${message}`;
}
