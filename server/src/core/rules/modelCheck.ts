import { findModelKey } from '../catalog/modelConfig';
import { type ModelConfig, type ModelSetting, modelSettingOf, topMembers } from '../model/modelConfig';
import { keyText, type YamlHome, type YamlMember, type YamlNode } from '../syntax/yaml/tree';
import { detach } from '../text/detach';
import type {
  ModelAnalysis,
  ModelAnalysisOptions,
  ModelSettingRules,
  StoredModelFinding,
} from './modelFindings';
import type { Finding, ModelFileRule, ModelRule, ModelSettingContext, ModelSettingRule } from './rule';

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

export function activeModelFileRules({ rules, severities }: ModelAnalysisOptions): ModelFileRule[] {
  return rules.filter(
    (rule): rule is ModelFileRule => rule.scope === 'model-file' && severities[rule.id] !== 'off',
  );
}

/** What the setting rules say about a top-level entry. What cannot be read is left to the rules about the syntax. */
export function checkEntry(analysis: ModelAnalysis, index: number): readonly StoredModelFinding[] {
  const { config } = analysis;
  const entry = config.document.entries[index]!;
  if (entry.problem) return nothing;
  const key = keyText(entry.member);
  const isEffective = key === undefined || config.byKey.get(key)?.at(-1) === entry;
  const found: StoredModelFinding[] = [];
  const context = { ...analysis.options, config, isEffective, isPlain: entry.isSimple };
  const report: Checking['report'] = (rule, finding) => found.push(stored(rule, finding, entry.home));
  checkMember({ ...analysis, context, report }, entry.member);
  return inOrder(found);
}

/** The same for a text whose outermost map is written in braces. */
export function checkWithoutEntries(analysis: ModelAnalysis): readonly StoredModelFinding[] {
  const { config, options } = analysis;
  const { entries, problem } = config.document;
  if (entries.length > 0 || problem) return nothing;
  const found: StoredModelFinding[] = [];
  for (const member of topMembers(config)) {
    const context = { ...options, config, isEffective: isLastOfItsKey(config, member), isPlain: false };
    const report: Checking['report'] = (rule, finding) => found.push(stored(rule, finding, undefined));
    checkMember({ ...analysis, context, report }, member);
  }
  return inOrder(found);
}

function isLastOfItsKey(config: ModelConfig, member: YamlMember): boolean {
  const key = keyText(member);
  return topMembers(config).findLast((one) => keyText(one) === key) === member;
}

interface Checking {
  readonly settingRules: ModelSettingRules;
  readonly options: ModelAnalysisOptions;
  readonly context: ModelSettingContext;
  readonly report: (rule: ModelSettingRule, finding: Finding) => void;
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

/** What a file rule says about the document. */
export function checkModelFile(analysis: ModelAnalysis, rule: ModelFileRule): readonly StoredModelFinding[] {
  const { config, options, isBroken } = analysis;
  if (isBroken && rule.reads !== 'any') return nothing;
  const { entries } = config.document;
  const found = guarded(options, rule, () => rule.check(config, options)).map((finding) =>
    stored(rule, finding, entries[entryIndexAt(config, finding.span.start)]?.home),
  );
  return inOrder(found);
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
  const only = { settingRules: activeSettingRules({ ...options, rules: [rule] }), options };
  const entry = config.document.entries[entryIndexAt(config, offset)];
  for (const member of entry ? [entry.member] : topMembers(config)) {
    const key = keyText(member);
    const isEffective =
      key === undefined || (entry ? config.byKey.get(key)?.at(-1) === entry : isLastOfItsKey(config, member));
    const context = { ...options, config, isEffective, isPlain: entry?.isSimple ?? false };
    checkMember({ ...only, context, report: (_, finding) => found.push(finding) }, member);
  }
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

function inOrder(found: StoredModelFinding[]): readonly StoredModelFinding[] {
  return found.length > 1 ? found.sort((a, b) => a.start - b.start || a.end - b.end) : found;
}

/** Remembers a finding without anything that would keep this version of the text alive: no closure, no view of it. */
function stored(rule: ModelRule, found: Finding, home: YamlHome | undefined): StoredModelFinding {
  const base = home?.start ?? 0;
  const { message, severity, tags, related } = found;
  const finding = {
    message: detach(message),
    isFixable: found.fixes !== undefined,
    ...(severity ? { severity } : {}),
    ...(tags ? { tags } : {}),
    ...(related ? { related: 'key' in related ? { ...related, key: detach(related.key) } : related } : {}),
  };
  return { rule, finding, home, start: found.span.start - base, end: found.span.end - base };
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
