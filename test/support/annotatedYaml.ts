import assert from 'node:assert/strict';
import { type Facts, noFacts } from '../../server/src/core/model/facts';
import type { ModelSurroundings } from '../../server/src/core/model/modelSurroundings';
import {
  analyzeModelConfig,
  type ModelAnalysis,
  type ModelAnalysisOptions,
  modelFixesOf,
  modelProblems,
} from '../../server/src/core/rules/modelAnalysis';
import { modelRules } from '../../server/src/core/rules/modelRegistry';
import type { Fix, ModelRule, SmallSurroundings } from '../../server/src/core/rules/rule';
import { applyEdits } from '../../server/src/core/text/applyEdits';
import { compareMarks } from './marks';

export interface ModelCheckOptions {
  /** Default: all rules. */
  readonly rules?: readonly ModelRule[];
  readonly facts?: Partial<Facts>;
  readonly severities?: ModelAnalysisOptions['severities'];
  /** The server around the file: the parameters that `models` has for the one model, and keys of `config.properties`. */
  readonly surroundings?: SmallSurroundings | undefined;
}

/** Analyses a text; a rule that throws fails the test. */
export function analyzedModel(text: string, options: ModelCheckOptions = {}): ModelAnalysis {
  return analyzeModelConfig(text, modelOptions(options));
}

export function modelOptions(options: ModelCheckOptions = {}): ModelAnalysisOptions {
  return {
    rules: options.rules ?? modelRules,
    facts: { ...noFacts, ...options.facts },
    severities: options.severities ?? {},
    surroundings: options.surroundings && surroundingsOf(options.surroundings),
    onRuleError: (rule, error) => {
      throw new Error(`The rule ${rule} threw`, { cause: error });
    },
  };
}

function surroundingsOf({ parameters, properties }: SmallSurroundings): ModelSurroundings {
  return {
    models: parameters
      ? [{ name: 'm', version: '1.0', parameters: new Map(Object.entries(parameters)) }]
      : [],
    ...(properties ? { property: (key: string) => properties[key] } : {}),
    propertiesName: 'config.properties',
  };
}

/**
 * Checks the problems of a model-config YAML against marks under its lines: `#  ^^^^ [severity] rule-id[: part of the
 * message]`. A `#` directly before `^` counts as a caret. Marks are taken out before the text is read; a problem without a
 * mark, and a mark without a problem, fail the test.
 */
export function checkModelProblems(annotated: string, options: ModelCheckOptions = {}): void {
  compareMarks(annotated, (text) => modelProblems(analyzedModel(text, options)));
}

/** The problems of a text as `rule-id` in the order of the text. */
export function modelProblemIds(text: string, options: ModelCheckOptions = {}): string[] {
  return modelProblems(analyzedModel(text, options)).map(({ rule }) => rule.id);
}

/** The fixes of the first problem that a rule reports. */
export function modelFixesFor(rule: string, text: string, options: ModelCheckOptions = {}): readonly Fix[] {
  const analysis = analyzedModel(text, options);
  const problem = modelProblems(analysis).find((candidate) => candidate.rule.id === rule);
  assert.ok(problem, `${rule} is silent about ${JSON.stringify(text)}`);
  return modelFixesOf(analysis, problem);
}

/** Checks what a fix of a rule makes of a text; the first one unless a part of another title is given. */
export function checkModelFix(
  rule: string,
  text: string,
  fixed: string,
  title = '',
  options: ModelCheckOptions = {},
): void {
  const fixes = modelFixesFor(rule, text, options);
  const fix = fixes.find((candidate) => candidate.title.includes(title));
  assert.ok(fix, `no fix with '${title}' among ${fixes.map((one) => one.title).join(', ')}`);
  assert.equal(applyEdits(text, fix.edits), fixed);
}
