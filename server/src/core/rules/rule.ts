import type { Evidence, ValueKindName } from '../catalog/types';
import type { DocumentPlace, JudgedSituation } from '../effective/judgedSituation';
import type { PropertiesConfig, Setting } from '../model/config';
import type { Facts } from '../model/facts';
import type { ModelConfig, ModelSetting } from '../model/modelConfig';
import type { ModelSurroundings } from '../model/modelSurroundings';
import type { LogicalLine } from '../syntax/properties';
import type { Span, SpanEdit } from '../text/span';
import type { UnknownLine } from './shared/unknownLine';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A change that a quick fix makes. */
export interface Fix {
  /** Imperative, with key and value in quotes: `Replace 'yes' by 'true'`. */
  readonly title: string;
  readonly edits: readonly SpanEdit[];
  /** May be applied without looking: the file then means what it evidently was meant to. Part of `source.fixAll`. */
  readonly safe?: true;
}

/** One problem that a rule found. */
export interface Finding {
  readonly span: Span;
  /** What TorchServe will do, then what to do. At most two sentences. */
  readonly message: string;
  /** When the consequence is graver or lighter than the rule's own severity. */
  readonly severity?: Severity;
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** Another place that explains the finding: the entry that counts for `key`, or a place in any file. */
  readonly related?:
    | { readonly key: string; readonly message: string }
    | { readonly place: DocumentPlace; readonly message: string };
  /** Computed only when fixes are asked for, by `fixesOf`, on a fresh run of the rule: the offsets are then current. */
  readonly fixes?: () => readonly Fix[];
}

/** What every rule may look at besides its subject. */
export interface RuleContext {
  readonly facts: Facts;
  /** How the document would be used, once that was found out. Only rules that read `situation` may look at it. */
  readonly situation?: JudgedSituation | undefined;
}

/** A short text that must (bad) or must not (good) make a rule speak; `fixed` is what its first fix makes of `bad`. */
export interface RuleExample {
  readonly bad: string;
  readonly good: string;
  readonly fixed?: string;
  /** For rules that need to know the machine: answers by path or variable. */
  readonly facts?: Partial<Facts>;
  /** For rules about the situation: what was chosen. Files are named from the working directory. */
  readonly situation?: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly arguments?: readonly string[];
    readonly files?: Readonly<Record<string, string>>;
  };
  /** For rules about model-config YAML that look at the server around it. */
  readonly surroundings?: SmallSurroundings;
}

/** The server around the model-config YAML of an example. */
export interface SmallSurroundings {
  /** What the JSON of `models` has for the model. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What `config.properties` sets, when it is known. */
  readonly properties?: Readonly<Record<string, string>>;
}

interface RuleBase {
  /** Words with hyphens; the name in settings, suppressions and documentation. */
  readonly id: string;
  readonly severity: Severity;
  /** One line: what the server does that the author did not want. */
  readonly title: string;
  /** Why it matters; one or two sentences for the rule's page. */
  readonly why: string;
  readonly examples: readonly RuleExample[];
  readonly evidence: readonly Evidence[];
}

/**
 * A rule about one setting by itself: its key, its value, how it is written. Runs again only when that line or one
 * beside it changes, so a finding must not depend on anything else of the document.
 */
export interface SettingRule extends RuleBase {
  readonly scope: 'setting';
  /** The kinds of value the rule is about; `unknown` for keys that TorchServe does not read; absent for all. */
  readonly kinds?: readonly (ValueKindName | 'unknown')[];
  /** Flags of the logical line (see `LineFlag`) of which at least one must be set; a cheap way to skip most lines. */
  readonly flags?: number;
  /** The rule is about entries that count for Java, or about those that a later one replaces; absent for both. */
  readonly entries?: 'counting' | 'replaced';
  /** Findings are never errors, so that the rule can wait while graver problems are shown. */
  readonly atMost?: 'warning';
  /** For rules about keys that TorchServe does not read: what the line must seem to be. */
  readonly unknown?: UnknownLine['kind'];
  check(setting: Setting, context: SettingContext): Iterable<Finding>;
}

export interface SettingContext extends RuleContext {
  /** False when a later entry has the same key, so that Java never sees this one. */
  readonly isEffective: boolean;
  /** What the line seems to be when TorchServe does not read its key. */
  readonly unknown: UnknownLine | undefined;
  /** The line behind this one, which tells whether a value was meant to go on. */
  readonly next: LogicalLine | undefined;
  /** The document: for the text of the setting's own lines, and in `fixes` for everything. */
  readonly config: PropertiesConfig;
}

/** A rule that compares several settings. Runs again when an entry of one of the keys it reads changes. */
export interface FileRule extends RuleBase {
  readonly scope: 'file';
  /** The keys the rule looks at; `any` when it looks at the lines themselves, `situation` when also at the situation. */
  readonly reads: readonly string[] | 'any' | 'situation';
  check(config: PropertiesConfig, context: RuleContext): Iterable<Finding>;
}

export type Rule = SettingRule | FileRule;

/** What every rule about model-config YAML may look at besides its subject. */
export interface ModelRuleContext {
  readonly facts: Facts;
  /** The server that would load the model; absent when nothing is known about it. */
  readonly surroundings?: ModelSurroundings | undefined;
}

/**
 * A rule about one setting of a model-config YAML by itself, at any depth. Runs again only when the top-level entry around
 * it changes, so a finding must not depend on anything outside that entry.
 */
export interface ModelSettingRule extends RuleBase {
  readonly scope: 'model-setting';
  /** The rule is about keys that the catalog knows, or about the others; absent for both. */
  readonly about?: 'known' | 'unknown';
  /** The rule is about keys at most so deep, 1 being the outermost map; absent for any depth. */
  readonly depth?: 1 | 2;
  check(setting: ModelSetting, context: ModelSettingContext): Iterable<Finding>;
}

export interface ModelSettingContext extends ModelRuleContext {
  /** False when a later entry has the same top-level key, so that Java never sees this one. */
  readonly isEffective: boolean;
  /** False when anchors, aliases, tags or merge keys can give the setting another place or meaning. */
  readonly isPlain: boolean;
  readonly config: ModelConfig;
}

/**
 * A rule that compares several settings, or looks at the document as a whole. Runs again when one of its keys changes. While
 * the text cannot be read, so that TorchServe uses nothing of it, only rules that look at everything run.
 */
export interface ModelFileRule extends RuleBase {
  readonly scope: 'model-file';
  /** The top-level keys the rule looks at; `any` when it looks at everything. */
  readonly reads: readonly string[] | 'any';
  check(config: ModelConfig, context: ModelRuleContext): Iterable<Finding>;
}

export type ModelRule = ModelSettingRule | ModelFileRule;

export type AnyRule = Rule | ModelRule;
