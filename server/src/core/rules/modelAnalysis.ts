import { changeModelConfig, createModelConfig, type ModelConfig } from '../model/modelConfig';
import { spliced } from '../syntax/properties';
import type { YamlChange } from '../syntax/yaml/change';
import type { YamlEntry } from '../syntax/yaml/entry';
import { keyText } from '../syntax/yaml/tree';
import { activeModelFileRules, checkModelFile, entryIndexAt } from './modelCheck';
import type { ModelAnalysis, ModelAnalysisOptions } from './modelFindings';
import { activeSettingRules, checkEntry, checkWithoutEntries } from './modelSettingChecks';
import { suppressionComments } from './modelSuppressions';
import { isMap } from './shared/modelValues';

export type { ModelAnalysis, ModelAnalysisOptions, ModelProblem } from './modelFindings';
export { gravestModelProblems, modelFixesOf, modelProblems } from './modelProblems';

/** Parses and checks a whole text. */
export function analyzeModelConfig(text: string, options: ModelAnalysisOptions): ModelAnalysis {
  return checkModelConfig(createModelConfig(text), options);
}

/** Checks a whole parsed text, for instance because facts or settings changed. */
export function checkModelConfig(config: ModelConfig, options: ModelAnalysisOptions): ModelAnalysis {
  const analysis: ModelAnalysis = {
    config,
    options,
    perEntry: [],
    withoutEntries: [],
    perFileRule: new Map(),
    suppressions: new Map(),
    headSuppressions: [],
    isBroken: isBroken(config),
    settingRules: activeSettingRules(options),
  };
  const { entries } = config.document;
  for (let i = 0; i < entries.length; i++) analysis.perEntry.push(checkEntry(analysis, i));
  analysis.withoutEntries = checkWithoutEntries(analysis);
  for (const entry of entries) noteSuppressions(analysis, entry);
  noteHead(analysis);
  for (const rule of activeModelFileRules(options)) {
    analysis.perFileRule.set(rule, checkModelFile(analysis, rule));
  }
  return analysis;
}

/**
 * Applies one edit and brings the findings up to date: entries that were read again, those that became or ceased to be the
 * ones that count for a key, and file rules that read one of the keys concerned. The result equals a full check.
 */
export function changeModelAnalysis(
  analysis: ModelAnalysis,
  newText: string,
  change: { readonly start: number; readonly end: number },
): void {
  const { config, suppressions } = analysis;
  const done = changeModelConfig(config, newText, change);
  const { index, removed, added } = done;
  for (const entry of removed) suppressions.delete(entry);
  for (const entry of added) noteSuppressions(analysis, entry);
  if (index === 0) noteHead(analysis);
  const checked = added.map((_, i) => checkEntry(analysis, index + i));
  analysis.perEntry = spliced(analysis.perEntry, index, removed.length, checked);
  analysis.withoutEntries = checkWithoutEntries(analysis);
  const keys = touchedKeys(done);
  recheckOthers(analysis, keys, added);
  recheckFile(analysis, keys);
}

/** The keys of the entries that went or came. */
function touchedKeys({ removed, added }: YamlChange): ReadonlySet<string | undefined> {
  return new Set([...removed, ...added].map(({ member }) => keyText(member)));
}

/** The last untouched entry of a touched key may have become, or ceased to be, the one that counts. */
function recheckOthers(
  analysis: ModelAnalysis,
  keys: ReadonlySet<string | undefined>,
  added: readonly YamlEntry[],
): void {
  const { byKey } = analysis.config;
  const fresh = new Set(added);
  for (const key of keys) {
    const entry = key === undefined ? undefined : byKey.get(key)?.findLast((one) => !fresh.has(one));
    if (!entry) continue;
    const index = entryIndexAt(analysis.config, entry.home.start);
    analysis.perEntry[index] = checkEntry(analysis, index);
  }
}

/** Keys that are merged in, or that are no text, can concern every rule; and so does whether the text can be read. */
function recheckFile(analysis: ModelAnalysis, keys: ReadonlySet<string | undefined>): void {
  const wasBroken = analysis.isBroken;
  analysis.isBroken = isBroken(analysis.config);
  const isForAll =
    wasBroken !== analysis.isBroken ||
    analysis.config.document.entries.length === 0 ||
    keys.has(undefined) ||
    keys.has('<<');
  for (const rule of activeModelFileRules(analysis.options)) {
    const concerned = isForAll || rule.reads === 'any' || rule.reads.some((key) => keys.has(key));
    if (concerned) analysis.perFileRule.set(rule, checkModelFile(analysis, rule));
  }
}

function isBroken(config: ModelConfig): boolean {
  const { problem, entries } = config.document;
  return problem !== undefined || entries.some((entry) => entry.problem) || !isMap(config);
}

function noteSuppressions({ config, suppressions }: ModelAnalysis, entry: YamlEntry): void {
  const found = suppressionComments(config.document.text, entry.comments, entry.home.start);
  if (found.length > 0) suppressions.set(entry, found);
}

function noteHead(analysis: ModelAnalysis): void {
  const { text, comments } = analysis.config.document;
  analysis.headSuppressions = suppressionComments(text, comments, 0);
}
