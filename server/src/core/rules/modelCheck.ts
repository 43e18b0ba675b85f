import type { ModelConfig } from '../model/modelConfig';
import type { ModelAnalysis, ModelAnalysisOptions, StoredModelFinding } from './modelFindings';
import { activeSettingRules, checkBraces, checkEntryWith, type Report } from './modelSettingChecks';
import { storedFinding } from './modelStored';
import type { Finding, ModelFileRule, ModelRule } from './rule';

const nothing: readonly StoredModelFinding[] = [];

export function activeModelFileRules({ rules, severities }: ModelAnalysisOptions): ModelFileRule[] {
  return rules.filter(
    (rule): rule is ModelFileRule => rule.scope === 'model-file' && severities[rule.id] !== 'off',
  );
}

/** What a file rule says about the document. */
export function checkModelFile(analysis: ModelAnalysis, rule: ModelFileRule): readonly StoredModelFinding[] {
  const { config, options, isBroken } = analysis;
  if (isBroken && rule.reads !== 'any') return nothing;
  const { entries } = config.document;
  return guarded(options, rule, () => rule.check(config, options)).map((finding) =>
    storedFinding(rule, finding, entries[entryIndexAt(config, finding.span.start)]?.home),
  );
}

/** What a rule says now about the entry at an offset, or about the document when it is a file rule; with fixes. */
export function checkModelAgain(
  analysis: ModelAnalysis,
  rule: ModelRule,
  offset: number,
): readonly Finding[] {
  const { config, options } = analysis;
  if (rule.scope === 'model-file') return guarded(options, rule, () => rule.check(config, options));
  const found: Finding[] = [];
  const only = activeSettingRules({ ...options, rules: [rule] });
  const report: Report = (_, finding) => found.push(finding);
  const entry = config.document.entries[entryIndexAt(config, offset)];
  if (entry) checkEntryWith(analysis, only, entry, report);
  else if (config.document.entries.length === 0) checkBraces(analysis, only, report);
  return found;
}

/** The index of the entry that an offset is in, or behind; -1 before the first one. */
export function entryIndexAt({ document: { entries } }: ModelConfig, offset: number): number {
  let low = -1;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (entries[middle]!.home.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A rule that throws is a bug, which must not hide what the other rules found. */
function guarded(options: ModelAnalysisOptions, rule: ModelRule, check: () => Iterable<Finding>): Finding[] {
  try {
    return [...check()];
  } catch (error) {
    options.onRuleError(rule.id, error);
    return [];
  }
}
