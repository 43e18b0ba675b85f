import type { JudgedSituation } from '../effective/judgedSituation';
import { changeConfig, createConfig, decodingOnce, entriesOf, type PropertiesConfig } from '../model/config';
import type { Charset, LineChange, LogicalLine } from '../syntax/properties';
import { lineAt, lineIndexAt, spliced } from '../syntax/properties';
import { mentionsSuppression } from '../syntax/suppressions';
import type { Analysis, AnalysisOptions, StoredFinding } from './analysis';
import { activeFileRules, canWait, checkFile, checkLine, groupByKind } from './check';
import { suppressionOf } from './problems';

export type { Analysis, AnalysisOptions, Problem, SeverityOverrides } from './analysis';
export { fixesOf, gravestProblems, problems } from './problems';

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
  const { slots, text } = config.syntax;
  decodingOnce(config, () => {
    // Lines that nobody has read yet are comments and blank ones.
    for (let i = 0; i < slots.length; i++) {
      analysis.perLine.push(slots[i] ? examine(analysis, i) : noFindings);
    }
    if (mentionsSuppression(text)) for (const line of config.syntax.lines) noteSuppression(analysis, line);
    for (const rule of activeFileRules(options)) analysis.perFileRule.set(rule, checkFile(analysis, rule));
  });
  return analysis;
}

/**
 * Applies one edit and brings the findings up to date: lines that were read again, the lines around them, lines that
 * became or ceased to be the ones that count for a key, and file rules that read one of the keys concerned. The result
 * equals a full check.
 */
export function changeAnalysis(
  analysis: Analysis,
  newText: string,
  change: { readonly start: number; readonly end: number },
): void {
  const lines = changeConfig(analysis.config, newText, change);
  const keys = new Set<string>();
  for (const line of lines.removed) {
    analysis.fileSuppressions.delete(line);
    if (line.kind === 'entry') keys.add(line.key);
  }
  for (const line of lines.added) {
    noteSuppression(analysis, line);
    if (line.kind === 'entry') keys.add(line.key);
  }
  decodingOnce(analysis.config, () => {
    spliceFindings(analysis, lines);
    recheckWinners(analysis, keys, lines);
    for (const rule of activeFileRules(analysis.options)) {
      const concerned = typeof rule.reads === 'string' || rule.reads.some((key) => keys.has(key));
      if (concerned) analysis.perFileRule.set(rule, checkFile(analysis, rule));
    }
  });
}

const noFindings: Analysis['perLine'][number] = [];

/** The findings of a line, or `undefined` when looking can wait. */
function examine(analysis: Analysis, index: number): Analysis['perLine'][number] {
  const line = lineAt(analysis.config.syntax, index);
  if (line?.kind !== 'entry') return noFindings;
  return canWait(analysis, line) ? undefined : checkLine(analysis, index);
}

/** Brings the findings up to date with the situation in which the document would be used; true when there are others. */
export function changeSituation(analysis: Analysis, situation: JudgedSituation | undefined): boolean {
  analysis.options.situation = situation;
  let isChanged = false;
  for (const rule of activeFileRules(analysis.options)) {
    if (rule.reads !== 'situation') continue;
    const before = analysis.perFileRule.get(rule) ?? [];
    const after = checkFile(analysis, rule);
    analysis.perFileRule.set(rule, after);
    isChanged ||= before.length !== after.length || before.some((one, i) => !isSameFinding(one, after[i]!));
  }
  return isChanged;
}

function isSameFinding(a: StoredFinding, b: StoredFinding): boolean {
  if (a.line !== b.line || a.start !== b.start || a.end !== b.end) return false;
  return JSON.stringify(a.finding) === JSON.stringify(b.finding);
}

function spliceFindings(analysis: Analysis, { index, removed, added }: LineChange): void {
  const checked = added.map((_, i) => examine(analysis, index + i));
  analysis.perLine = spliced(analysis.perLine, index, removed.length, checked);
  // What stands behind a line can show that its value was meant to go on, and lines of text are one problem together.
  for (const neighbour of [index - 1, index + added.length]) {
    if (lineAt(analysis.config.syntax, neighbour)) analysis.perLine[neighbour] = examine(analysis, neighbour);
  }
}

/** The last untouched entry of a touched key may have become, or ceased to be, the one that counts. */
function recheckWinners(analysis: Analysis, keys: ReadonlySet<string>, { added }: LineChange): void {
  const fresh = new Set<LogicalLine>(added);
  for (const key of keys) {
    const line = entriesOf(analysis.config, key).findLast((entry) => !fresh.has(entry));
    if (!line) continue;
    const index = lineIndexAt(analysis.config.syntax, line.start);
    analysis.perLine[index] = examine(analysis, index);
  }
}

function noteSuppression({ config, fileSuppressions }: Analysis, line: LogicalLine): void {
  const suppression = suppressionOf(config, line);
  if (suppression?.scope === 'file') fileSuppressions.set(line, suppression);
}
