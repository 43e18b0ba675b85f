import type { JudgedSituation } from '../effective/judgedSituation';
import type { PropertiesConfig } from '../model/config';
import type { LogicalLine } from '../syntax/properties';
import type { Suppression } from '../syntax/suppressions';
import type { Span } from '../text/span';
import type { FileRule, Finding, Rule, RuleContext, SettingRule, Severity } from './rule';

/** Severities that the user chose; `off` silences a rule. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off'>>;

export interface AnalysisOptions extends RuleContext {
  /** Replaced by `changeSituation`. */
  situation?: JudgedSituation | undefined;
  readonly rules: readonly Rule[];
  readonly severities: SeverityOverrides;
  /** Told about a rule that threw, which is a bug; the other rules go on. */
  readonly onRuleError: (rule: string, error: unknown) => void;
}

/** What is shown of a finding. Its fixes are computed anew by `fixesOf`, for the text as it is then. */
export interface ShownFinding extends Omit<Finding, 'fixes' | 'span'> {
  /** True when `fixesOf` may know a fix. */
  readonly isFixable: boolean;
}

/** A finding as it is remembered: its place is relative to a line, so that it moves with the line. */
export interface StoredFinding {
  readonly rule: Rule;
  readonly finding: ShownFinding;
  readonly line: LogicalLine | undefined;
  readonly start: number;
  readonly end: number;
}

/** A document with everything that is wrong with it. Owned by the open document; `changeAnalysis` updates it in place. */
export interface Analysis {
  readonly config: PropertiesConfig;
  readonly options: AnalysisOptions;
  /**
   * Findings of setting rules, by index of the line. `undefined`: the line has not been looked at, because at worst it
   * deserves a warning and enough others were found; `findingsAt` looks at it.
   */
  perLine: (readonly StoredFinding[] | undefined)[];
  readonly perFileRule: Map<FileRule, readonly StoredFinding[]>;
  /** Comments that silence rules for the whole file. */
  readonly fileSuppressions: Map<LogicalLine, Suppression>;
  readonly rulesByKind: RulesByKind;
}

/** Setting rules by kind of value; `counting` for entries that count for Java, `replaced` for the others. */
export interface RulesByKind {
  readonly groups: ReadonlyMap<string, RuleGroup>;
  /** The flags that some rule asks for: a line with one of them is looked at by more rules than others. */
  readonly flags: number;
}

export interface RuleGroup {
  readonly counting: readonly SettingRule[];
  readonly replaced: readonly SettingRule[];
  /** No rule that looks at an ordinary line of this kind can find an error. */
  readonly canWait: { readonly counting: boolean; readonly replaced: boolean };
}

/** A problem ready to be shown. */
export interface Problem {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly span: Span;
  readonly finding: ShownFinding;
}
