import { findProperty } from '../catalog/catalog';
import type { ValueKindName } from '../catalog/types';
import { effectiveLine, type PropertiesConfig, type Setting, settingOf } from '../model/config';
import { type LogicalLine, lineAt, lineIndexAt } from '../syntax/properties';
import { detach } from '../text/detach';
import type { Analysis, AnalysisOptions, RulesByKind, StoredFinding } from './analysis';
import type { FileRule, Finding, Rule, SettingContext, SettingRule } from './rule';
import { unknownLine } from './shared/unknownLine';

const nothing: readonly StoredFinding[] = [];

const kinds: { readonly [K in ValueKindName | 'unknown']: K } = {
  unknown: 'unknown',
  boolean: 'boolean',
  integer: 'integer',
  long: 'long',
  double: 'double',
  address: 'address',
  host: 'host',
  path: 'path',
  enum: 'enum',
  regex: 'regex',
  modelList: 'modelList',
  json: 'json',
  words: 'words',
  text: 'text',
};

/** The setting rules that are switched on, by the kind of value they are about and by whether the entry counts. */
export function groupByKind({ rules, severities }: AnalysisOptions): RulesByKind {
  const active = rules.filter(
    (rule): rule is SettingRule => rule.scope === 'setting' && severities[rule.id] !== 'off',
  );
  const canWait = (group: readonly SettingRule[]): boolean =>
    group.every(({ id, flags, atMost }) => flags !== undefined || (atMost && severities[id] !== 'error'));
  const groups = Object.values(kinds).map((kind) => {
    const about = active.filter((rule) => !rule.kinds || rule.kinds.includes(kind));
    const counting = about.filter(({ entries }) => entries !== 'replaced');
    const replaced = about.filter(({ entries }) => entries !== 'counting');
    const waits = { counting: canWait(counting), replaced: canWait(replaced) };
    return [kind, { counting, replaced, canWait: waits }] as const;
  });
  return { groups: new Map(groups), flags: active.reduce((all, { flags }) => all | (flags ?? 0), 0) };
}

/** The file rules that are switched on. */
export function activeFileRules({ rules, severities }: AnalysisOptions): FileRule[] {
  return rules.filter((rule): rule is FileRule => rule.scope === 'file' && severities[rule.id] !== 'off');
}

/** True when looking at a line can wait until somebody asks for its findings: at worst they are warnings. */
export function canWait({ config, rulesByKind }: Analysis, line: LogicalLine): boolean {
  if (line.flags & rulesByKind.flags) return false;
  const { canWait: waits } = rulesByKind.groups.get(findProperty(line.key)?.type.kind ?? 'unknown')!;
  if (waits.counting && waits.replaced) return true;
  return effectiveLine(config, line.key) === line ? waits.counting : waits.replaced;
}

/** What the setting rules say about the line with this index. */
export function checkLine(analysis: Analysis, index: number): readonly StoredFinding[] {
  const { config, options, rulesByKind } = analysis;
  const line = lineAt(config.syntax, index);
  if (line?.kind !== 'entry') return nothing;
  const setting = settingOf(config.syntax, line);
  const context = settingContext(config, options, setting, index);
  const rules = rulesByKind.groups.get(setting.spec?.type.kind ?? 'unknown');
  let found: StoredFinding[] | undefined;
  for (const rule of rules?.[context.isEffective ? 'counting' : 'replaced'] ?? []) {
    if (rule.flags !== undefined && !(rule.flags & line.flags)) continue;
    if (rule.unknown !== undefined && rule.unknown !== context.unknown?.kind) continue;
    try {
      for (const finding of rule.check(setting, context)) {
        found ??= [];
        found.push(store(rule, finding, line));
      }
    } catch (error) {
      options.onRuleError(rule.id, error);
    }
  }
  return found ?? nothing;
}

/** What a file rule says about the document. */
export function checkFile({ config, options }: Analysis, rule: FileRule): readonly StoredFinding[] {
  const { syntax } = config;
  return guarded(options, rule, () => rule.check(config, options)).map((finding) =>
    store(rule, finding, lineAt(syntax, lineIndexAt(syntax, finding.span.start))),
  );
}

/** What a rule says now about the line at an offset, or about the document when it is a file rule; with fixes. */
export function checkAgain({ config, options }: Analysis, rule: Rule, offset: number): readonly Finding[] {
  if (rule.scope === 'file') return guarded(options, rule, () => rule.check(config, options));
  const index = lineIndexAt(config.syntax, offset);
  const line = lineAt(config.syntax, index);
  if (line?.kind !== 'entry') return [];
  const setting = settingOf(config.syntax, line);
  const context = settingContext(config, options, setting, index);
  return guarded(options, rule, () => rule.check(setting, context));
}

function settingContext(
  config: PropertiesConfig,
  { facts }: AnalysisOptions,
  setting: Setting,
  index: number,
): SettingContext {
  return {
    facts,
    config,
    isEffective: effectiveLine(config, setting.key) === setting.line,
    unknown: setting.spec ? undefined : unknownLine(setting),
    next: lineAt(config.syntax, index + 1),
  };
}

/** Remembers a finding without anything that would keep this version of the text alive: no closure, no view of it. */
function store(rule: Rule, found: Finding, line: LogicalLine | undefined): StoredFinding {
  const base = line?.start ?? 0;
  const { message, severity, tags, related } = found;
  const finding = {
    message: detach(message),
    isFixable: found.fixes !== undefined,
    ...(severity ? { severity } : {}),
    ...(tags ? { tags } : {}),
    ...(related ? { related } : {}),
  };
  return { rule, finding, line, start: found.span.start - base, end: found.span.end - base };
}

/** A rule that throws is a bug, which must not hide what the other rules found. */
function guarded(options: AnalysisOptions, rule: Rule, check: () => Iterable<Finding>): Finding[] {
  try {
    return [...check()];
  } catch (error) {
    options.onRuleError(rule.id, error);
    return [];
  }
}
