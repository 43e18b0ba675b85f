import { changeConfig, createConfig, effectiveLine, type PropertiesConfig, settingOf } from '../model/config';
import type { Charset, LineChange, LogicalLine } from '../syntax/properties';
import { lineIndexAt } from '../syntax/properties';
import { parseSuppression, type Suppression, suppresses } from '../syntax/suppressions';
import type { Span } from '../text/span';
import type { FileRule, Finding, Rule, RuleContext, SettingRule, Severity } from './rule';

/** Severities that the user chose; `off` silences a rule. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off'>>;

export interface AnalysisOptions extends RuleContext {
  readonly rules: readonly Rule[];
  readonly severities: SeverityOverrides;
  /** Told about a rule that threw, which is a bug; the other rules go on. */
  readonly onRuleError: (rule: string, error: unknown) => void;
}

/** A finding as it is remembered: its place is relative to a line, so that it moves with the line. */
interface StoredFinding {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly line: LogicalLine | undefined;
  readonly start: number;
  readonly end: number;
}

/** A document with everything that is wrong with it. Owned by the open document; `changeAnalysis` updates it in place. */
export interface Analysis {
  readonly config: PropertiesConfig;
  readonly options: AnalysisOptions;
  /** Findings of setting rules, by index of the line. */
  perLine: (readonly StoredFinding[])[];
  readonly perFileRule: Map<FileRule, readonly StoredFinding[]>;
  /** Comments that silence rules for the whole file. */
  readonly fileSuppressions: Map<LogicalLine, Suppression>;
  readonly rulesByKind: RulesByKind;
}

type RulesByKind = ReadonlyMap<string, readonly SettingRule[]>;

/** A problem ready to be shown. */
export interface Problem {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly span: Span;
  readonly finding: Finding;
}

const nothing: readonly StoredFinding[] = [];

/** Parses and checks a whole text. */
export function analyze(text: string, options: AnalysisOptions, charset: Charset = 'utf-8'): Analysis {
  return analyzeConfig(createConfig(text, charset), options);
}

/** Checks a whole parsed text, for instance because facts or settings changed. */
export function analyzeConfig(config: PropertiesConfig, options: AnalysisOptions): Analysis {
  const analysis: Analysis = {
    config,
    options,
    perLine: [],
    perFileRule: new Map(),
    fileSuppressions: new Map(),
    rulesByKind: groupByKind(options),
  };
  const { lines } = config.syntax;
  for (let i = 0; i < lines.length; i++) {
    noteSuppression(analysis, lines[i]!);
    analysis.perLine.push(checkLine(analysis, lines[i]!));
  }
  for (const rule of activeFileRules(options)) analysis.perFileRule.set(rule, checkFile(analysis, rule));
  return analysis;
}

/**
 * Applies one edit and brings the findings up to date: lines that were read again, lines that became or ceased to be the
 * ones that count for a key, and file rules that read one of the keys concerned. The result equals a full check.
 */
export function changeAnalysis(
  analysis: Analysis,
  newText: string,
  change: { readonly start: number; readonly end: number },
): void {
  const { config, perLine } = analysis;
  const lines = changeConfig(config, newText, change);
  const keys = new Set<string>();
  for (const line of lines.removed) {
    analysis.fileSuppressions.delete(line);
    if (line.kind === 'entry') keys.add(line.key);
  }
  for (const line of lines.added) {
    noteSuppression(analysis, line);
    if (line.kind === 'entry') keys.add(line.key);
  }
  spliceFindings(analysis, perLine, lines);
  recheckWinners(analysis, keys, lines);
  for (const rule of activeFileRules(analysis.options)) {
    const concerned = rule.reads === 'any' || rule.reads.some((key) => keys.has(key));
    if (concerned) analysis.perFileRule.set(rule, checkFile(analysis, rule));
  }
}

function spliceFindings(
  analysis: Analysis,
  perLine: Analysis['perLine'],
  { index, removed, added }: LineChange,
): void {
  const checked = added.map((line) => checkLine(analysis, line));
  if (removed.length + added.length < 1000) perLine.splice(index, removed.length, ...checked);
  else analysis.perLine = [...perLine.slice(0, index), ...checked, ...perLine.slice(index + removed.length)];
}

/** The last untouched entry of a touched key may have become, or ceased to be, the one that counts. */
function recheckWinners(analysis: Analysis, keys: ReadonlySet<string>, { added }: LineChange): void {
  const fresh = new Set(added);
  for (const key of keys) {
    const line = analysis.config.byKey.get(key)?.findLast((entry) => !fresh.has(entry));
    if (line) analysis.perLine[lineIndexAt(analysis.config.syntax, line.start)] = checkLine(analysis, line);
  }
}

function noteSuppression({ config, fileSuppressions }: Analysis, line: LogicalLine): void {
  const suppression = suppressionOf(config, line);
  if (suppression?.scope === 'file') fileSuppressions.set(line, suppression);
}

function suppressionOf(config: PropertiesConfig, line: LogicalLine): Suppression | undefined {
  if (line.kind !== 'comment') return undefined;
  const { text } = config.syntax;
  // Most comments are not for us: look at a few characters before copying the line.
  if (!text.startsWith('torchserve-ignore', skipToWord(text, line.start + line.keyStart + 1)))
    return undefined;
  return parseSuppression(text.slice(line.start + line.keyStart, line.start + line.keyEnd));
}

function skipToWord(text: string, at: number): number {
  let i = at;
  while (text[i] === ' ' || text[i] === '\t') i++;
  return i;
}

function groupByKind({ rules, severities }: AnalysisOptions): RulesByKind {
  const kinds: string[] = [
    'unknown',
    'boolean',
    'integer',
    'long',
    'double',
    'address',
    'host',
    'path',
    'enum',
  ];
  kinds.push('regex', 'modelList', 'json', 'words', 'text');
  const active = rules.filter(
    (rule): rule is SettingRule => rule.scope === 'setting' && severities[rule.id] !== 'off',
  );
  return new Map(
    kinds.map((kind) => [kind, active.filter((rule) => !rule.kinds || rule.kinds.includes(kind as never))]),
  );
}

function activeFileRules({ rules, severities }: AnalysisOptions): FileRule[] {
  return rules.filter((rule): rule is FileRule => rule.scope === 'file' && severities[rule.id] !== 'off');
}

function checkLine(analysis: Analysis, line: LogicalLine): readonly StoredFinding[] {
  if (line.kind !== 'entry') return nothing;
  const { config, options } = analysis;
  const setting = settingOf(config.syntax, line);
  const context = { facts: options.facts, isEffective: effectiveLine(config, line.key) === line };
  let found: StoredFinding[] | undefined;
  for (const rule of analysis.rulesByKind.get(setting.spec?.type.kind ?? 'unknown') ?? []) {
    if (rule.flags !== undefined && !(rule.flags & line.flags)) continue;
    for (const finding of guarded(options, rule, () => rule.check(setting, context))) {
      found ??= [];
      found.push({
        rule,
        finding,
        line,
        start: finding.span.start - line.start,
        end: finding.span.end - line.start,
      });
    }
  }
  return found ?? nothing;
}

function checkFile({ config, options }: Analysis, rule: FileRule): readonly StoredFinding[] {
  const { syntax } = config;
  return guarded(options, rule, () => rule.check(config, options)).map((finding) => {
    const line = syntax.lines[lineIndexAt(syntax, finding.span.start)];
    const base = line?.start ?? 0;
    return { rule, finding, line, start: finding.span.start - base, end: finding.span.end - base };
  });
}

function guarded(options: AnalysisOptions, rule: Rule, check: () => Iterable<Finding>): Finding[] {
  try {
    return [...check()];
  } catch (error) {
    options.onRuleError(rule.id, error);
    return [];
  }
}

/** All problems that are not suppressed, in the order of the text. */
export function* problems(analysis: Analysis): Iterable<Problem> {
  const { lines } = analysis.config.syntax;
  const byLine = new Map<LogicalLine | undefined, StoredFinding[]>();
  for (const stored of [...analysis.perFileRule.values()].flat()) {
    const list = byLine.get(stored.line);
    if (list) list.push(stored);
    else byLine.set(stored.line, [stored]);
  }
  yield* shown(analysis, byLine.get(undefined) ?? nothing, -1);
  for (let i = 0; i < lines.length; i++) {
    const own = analysis.perLine[i]!;
    const cross = byLine.size > 0 ? byLine.get(lines[i]) : undefined;
    if (own.length === 0 && !cross) continue;
    const all = cross ? [...own, ...cross].sort((a, b) => a.start - b.start) : own;
    yield* shown(analysis, all, i);
  }
}

function* shown(analysis: Analysis, findings: readonly StoredFinding[], index: number): Iterable<Problem> {
  for (const { rule, finding, line, start, end } of findings) {
    if (isSuppressed(analysis, rule.id, index)) continue;
    const override = analysis.options.severities[rule.id];
    const severity = override && override !== 'off' ? override : (finding.severity ?? rule.severity);
    const base = line?.start ?? 0;
    yield { rule, severity, finding, span: { start: base + start, end: base + end } };
  }
}

function isSuppressed({ config, fileSuppressions }: Analysis, rule: string, index: number): boolean {
  for (const suppression of fileSuppressions.values()) if (suppresses(suppression, rule)) return true;
  const { lines } = config.syntax;
  for (let i = index - 1; i >= 0 && lines[i]!.kind === 'comment'; i--) {
    const suppression = suppressionOf(config, lines[i]!);
    if (suppression?.scope === 'next-line' && suppresses(suppression, rule)) return true;
  }
  return false;
}
