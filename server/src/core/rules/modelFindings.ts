import type { ModelConfig } from '../model/modelConfig';
import type { Suppression } from '../syntax/suppressions';
import type { YamlEntry } from '../syntax/yaml/entry';
import type { YamlHome } from '../syntax/yaml/tree';
import type { Span } from '../text/span';
import type { SeverityOverrides, ShownFinding } from './analysis';
import type { ModelFileRule, ModelRule, ModelRuleContext, ModelSettingRule, Severity } from './rule';

export interface ModelAnalysisOptions extends ModelRuleContext {
  readonly rules: readonly ModelRule[];
  readonly severities: SeverityOverrides;
  /** Told about a rule that threw, which is a bug; the other rules go on. */
  readonly onRuleError: (rule: string, error: unknown) => void;
}

/** A finding as it is remembered: its place is relative to its entry, so that it moves with the entry. */
export interface StoredModelFinding {
  readonly rule: ModelRule;
  readonly finding: ShownFinding;
  /** Absent outside all entries; the place then counts from the start of the text. */
  readonly home: YamlHome | undefined;
  readonly start: number;
  readonly end: number;
}

/** A comment that silences rules; `at` counts from the start of its entry, or of the text. */
export interface SuppressionComment {
  readonly suppression: Suppression;
  readonly at: number;
}

/** A model-config YAML with everything that is wrong with it. Owned by the open document; `changeModelAnalysis` updates it. */
export interface ModelAnalysis {
  readonly config: ModelConfig;
  readonly options: ModelAnalysisOptions;
  /** Findings of setting rules, by index of the entry. */
  perEntry: (readonly StoredModelFinding[])[];
  /** Findings of setting rules in a text without entries. */
  withoutEntries: readonly StoredModelFinding[];
  readonly perFileRule: Map<ModelFileRule, readonly StoredModelFinding[]>;
  readonly suppressions: Map<YamlEntry, readonly SuppressionComment[]>;
  headSuppressions: readonly SuppressionComment[];
  /** True while TorchServe gets no map from the text. */
  isBroken: boolean;
  readonly settingRules: ModelSettingRules;
}

/** The setting rules that are switched on, by the depth of a key (1, 2, and 3 for more) and whether the catalog knows it. */
export interface ModelSettingRules {
  readonly known: readonly (readonly ModelSettingRule[])[];
  readonly unknown: readonly (readonly ModelSettingRule[])[];
}

/** A problem ready to be shown. */
export interface ModelProblem {
  readonly rule: ModelRule;
  readonly severity: Severity;
  readonly span: Span;
  readonly finding: ShownFinding;
}
