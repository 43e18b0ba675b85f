import { checkAgain } from '../../rules/check';
import type { Finding, Fix, Rule } from '../../rules/rule';
import { type Analysis, fixesOf, type Problem } from '../../rules/run';

/**
 * Fixes of many problems of one version. A file rule runs once and not once per problem, which would take quadratic time
 * for a rule that finds something in every line.
 */
export function currentFixes(analysis: Analysis): (problem: Problem) => readonly Fix[] {
  const perFileRule = new Map<Rule, ReadonlyMap<string, Finding>>();
  return (problem) => {
    const { rule, span, finding } = problem;
    if (rule.scope === 'setting') return fixesOf(analysis, problem);
    let again = perFileRule.get(rule);
    if (!again) {
      again = new Map(checkAgain(analysis, rule, span.start).map((found) => [nameOf(found), found]));
      perFileRule.set(rule, again);
    }
    return guardedFixes(analysis, rule, again.get(nameOf({ span, message: finding.message })));
  };
}

function nameOf({ span, message }: Pick<Finding, 'span' | 'message'>): string {
  return `${span.start} ${span.end} ${message}`;
}

function guardedFixes({ options }: Analysis, rule: Rule, finding: Finding | undefined): readonly Fix[] {
  try {
    return finding?.fixes?.() ?? [];
  } catch (error) {
    options.onRuleError(rule.id, error);
    return [];
  }
}
