import { checkModelAgain } from './modelCheck';
import type { ModelAnalysis, ModelProblem, StoredModelFinding } from './modelFindings';
import { silence } from './modelSuppressions';
import type { Fix, Severity } from './rule';

/** All problems that are not suppressed, in the order of the text. */
export function modelProblems(analysis: ModelAnalysis): readonly ModelProblem[] {
  const found: ModelProblem[] = [];
  visitFindings(analysis, (stored) => found.push(shown(analysis, stored)));
  return found;
}

/** The gravest problems, at most `limit`: errors first, then in the order of the text; `hasMore` when there are others. */
export function gravestModelProblems(
  analysis: ModelAnalysis,
  limit: number,
): { readonly gravest: readonly ModelProblem[]; readonly hasMore: boolean } {
  const alike: Record<Severity, StoredModelFinding[]> = { error: [], warning: [], information: [], hint: [] };
  visitFindings(analysis, (stored) => {
    const list = alike[severityOf(analysis, stored)];
    if (list.length <= limit) list.push(stored);
  });
  const ranked = [...alike.error, ...alike.warning, ...alike.information, ...alike.hint];
  const gravest = ranked.slice(0, limit).map((stored) => shown(analysis, stored));
  return { gravest, hasMore: ranked.length > limit };
}

/** The fixes of a problem for the text as it is now; none when the problem is no longer there. */
export function modelFixesOf(analysis: ModelAnalysis, { rule, span, finding }: ModelProblem): readonly Fix[] {
  const same = checkModelAgain(analysis, rule, span.start).find(
    (again) =>
      again.span.start === span.start && again.span.end === span.end && again.message === finding.message,
  );
  if (!same?.fixes) return [];
  try {
    return same.fixes();
  } catch (error) {
    analysis.options.onRuleError(rule.id, error);
    return [];
  }
}

/** Calls `visit` with every finding that is not suppressed, in the order of the text. */
function visitFindings(analysis: ModelAnalysis, visit: (stored: StoredModelFinding) => void): void {
  const { perEntry, config } = analysis;
  const { entries } = config.document;
  const isSilent = silence(analysis);
  const visitAll = (found: readonly StoredModelFinding[]): void => {
    for (const stored of found) if (!isSilent(stored.rule.id, startOf(stored))) visit(stored);
  };
  const cross = [...analysis.perFileRule.values()].flat().sort(byPlace);
  let next = 0;
  const crossBefore = (end: number): readonly StoredModelFinding[] => {
    const first = next;
    while (next < cross.length && startOf(cross[next]!) < end) next++;
    return next === first ? [] : cross.slice(first, next);
  };
  visitAll(merged(analysis.withoutEntries, crossBefore(entries[0]?.home.start ?? Number.POSITIVE_INFINITY)));
  for (let i = 0; i < entries.length; i++) {
    const others = crossBefore(entries[i + 1]?.home.start ?? Number.POSITIVE_INFINITY);
    if (perEntry[i]!.length > 0 || others.length > 0) visitAll(merged(perEntry[i]!, others));
  }
}

function merged(
  own: readonly StoredModelFinding[],
  others: readonly StoredModelFinding[],
): readonly StoredModelFinding[] {
  if (own.length === 0) return others;
  return others.length === 0 ? own : [...own, ...others].sort(byPlace);
}

function byPlace(a: StoredModelFinding, b: StoredModelFinding): number {
  return startOf(a) - startOf(b) || a.end + (a.home?.start ?? 0) - b.end - (b.home?.start ?? 0);
}

function startOf({ home, start }: StoredModelFinding): number {
  return (home?.start ?? 0) + start;
}

function shown(analysis: ModelAnalysis, stored: StoredModelFinding): ModelProblem {
  const { rule, finding, home, start, end } = stored;
  const base = home?.start ?? 0;
  const span = { start: base + start, end: base + end };
  return { rule, severity: severityOf(analysis, stored), finding, span };
}

/** What the user chose for the rule, or else what the finding deserves. */
function severityOf({ options }: ModelAnalysis, { rule, finding }: StoredModelFinding): Severity {
  const override = options.severities[rule.id];
  return override && override !== 'off' ? override : (finding.severity ?? rule.severity);
}
