import { findModelKey } from '../catalog/modelConfig';
import { type ModelConfig, type ModelSetting, modelSettingOf, topMembers } from '../model/modelConfig';
import type { YamlEntry } from '../syntax/yaml/entry';
import { keyText, type YamlMember, type YamlNode } from '../syntax/yaml/tree';
import type {
  ModelAnalysis,
  ModelAnalysisOptions,
  ModelSettingRules,
  StoredModelFinding,
} from './modelFindings';
import { inOrder, storedFinding } from './modelStored';
import type { Finding, ModelSettingContext, ModelSettingRule } from './rule';

/** Deeper keys are alike for all rules. */
const deepest = 3;

const nothing: readonly StoredModelFinding[] = [];

export function activeSettingRules({ rules, severities }: ModelAnalysisOptions): ModelSettingRules {
  const active = rules.filter(
    (rule): rule is ModelSettingRule => rule.scope === 'model-setting' && severities[rule.id] !== 'off',
  );
  const byDepth = (some: readonly ModelSettingRule[]): readonly (readonly ModelSettingRule[])[] =>
    [0, 1, 2, deepest].map((depth) => some.filter((rule) => depth <= (rule.depth ?? deepest)));
  return {
    known: byDepth(active.filter(({ about }) => about !== 'unknown')),
    unknown: byDepth(active.filter(({ about }) => about !== 'known')),
  };
}

/** What the setting rules say about a top-level entry. What cannot be read is left to the rules about the syntax. */
export function checkEntry(analysis: ModelAnalysis, index: number): readonly StoredModelFinding[] {
  const entry = analysis.config.document.entries[index]!;
  const found: StoredModelFinding[] = [];
  checkEntryWith(analysis, analysis.settingRules, entry, (rule, finding) =>
    found.push(storedFinding(rule, finding, entry.home)),
  );
  return found.length > 0 ? inOrder(found) : nothing;
}

/** The same for a text whose outermost map is written in braces. */
export function checkWithoutEntries(analysis: ModelAnalysis): readonly StoredModelFinding[] {
  if (analysis.config.document.entries.length > 0) return nothing;
  const found: StoredModelFinding[] = [];
  checkBraces(analysis, analysis.settingRules, (rule, finding) =>
    found.push(storedFinding(rule, finding, undefined)),
  );
  return inOrder(found);
}

export type Report = (rule: ModelSettingRule, finding: Finding) => void;

/** Hands out what some setting rules find in an entry; nothing while it cannot be read. */
export function checkEntryWith(
  { config, options }: ModelAnalysis,
  settingRules: ModelSettingRules,
  { member, problem, isSimple }: YamlEntry,
  report: Report,
): void {
  if (problem) return;
  const key = keyText(member);
  const isEffective = key === undefined || config.byKey.get(key)?.at(-1)?.member === member;
  const context = contextOf(config, options, isEffective, isSimple);
  checkMember({ settingRules, options, context, report }, member);
}

/** The same for the members of an outermost map in braces. */
export function checkBraces(
  { config, options }: ModelAnalysis,
  settingRules: ModelSettingRules,
  report: Report,
): void {
  if (config.document.problem) return;
  const members = topMembers(config);
  const last = new Map(members.map((member) => [keyText(member), member]));
  for (const member of members) {
    const context = contextOf(config, options, last.get(keyText(member)) === member, false);
    checkMember({ settingRules, options, context, report }, member);
  }
}

function contextOf(
  config: ModelConfig,
  { facts, surroundings }: ModelAnalysisOptions,
  isEffective: boolean,
  isPlain: boolean,
): ModelSettingContext {
  return { facts, surroundings, config, isEffective, isPlain };
}

interface Checking {
  readonly settingRules: ModelSettingRules;
  readonly options: ModelAnalysisOptions;
  readonly context: ModelSettingContext;
  readonly report: Report;
}

interface Section {
  readonly path: readonly string[];
  /** False when the catalog knows no key in it. */
  readonly isKnown: boolean;
}

const outermost: Section = { path: [], isKnown: true };

/** Checks the setting of a member and those in its value. Most keys of a large file are none that a rule is about. */
function checkMember(checking: Checking, member: YamlMember, section: Section = outermost): void {
  const key = keyText(member);
  if (key === undefined) return;
  const path = [...section.path, key];
  const isKnown = section.isKnown && findModelKey(path) !== undefined;
  const { known, unknown } = checking.settingRules;
  const rules = (isKnown ? known : unknown)[Math.min(path.length, deepest)]!;
  const setting = rules.length > 0 ? modelSettingOf(member, section.path) : undefined;
  if (setting) for (const rule of rules) checkSetting(checking, rule, setting);
  checkWithin(checking, member.value, { path, isKnown });
}

function checkWithin(checking: Checking, value: YamlNode, section: Section): void {
  if (value.kind === 'list') for (const item of value.items) checkWithin(checking, item, section);
  if (value.kind === 'map') for (const member of value.members) checkMember(checking, member, section);
}

function checkSetting(
  { options, context, report }: Checking,
  rule: ModelSettingRule,
  setting: ModelSetting,
): void {
  try {
    for (const finding of rule.check(setting, context)) report(rule, finding);
  } catch (error) {
    options.onRuleError(rule.id, error);
  }
}
