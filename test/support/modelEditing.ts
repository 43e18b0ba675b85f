import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from 'vscode-languageserver-types';
import type { ModelDocument } from '../../server/src/core/features/modelConfig/modelDocument';
import { noFacts } from '../../server/src/core/model/facts';
import type { ModelSurroundings } from '../../server/src/core/model/modelSurroundings';
import { analyzeModelConfig, type ModelAnalysisOptions } from '../../server/src/core/rules/modelAnalysis';

export const modelUri = 'file:///folder/model-config.yaml';

/** A model configuration as features get it; without rules unless some are given. */
export function modelDocument(text: string, options: Partial<ModelAnalysisOptions> = {}): ModelDocument {
  const analysis = analyzeModelConfig(text, {
    rules: [],
    facts: noFacts,
    severities: {},
    onRuleError: (rule, error) => assert.fail(`rule ${rule} threw ${String(error)}`),
    ...options,
  });
  return { document: TextDocument.create(modelUri, 'yaml', 1, text), analysis };
}

/** A model configuration with the caret `‸`, or the range between `«` and `»`, of the fixture. */
export function selectedModel(
  fixture: string,
  options: Partial<ModelAnalysisOptions> = {},
): {
  readonly doc: ModelDocument;
  readonly position: Position;
  readonly range: Range;
  readonly text: string;
} {
  const from = fixture.search(/[«‸]/);
  assert.ok(from >= 0, 'the fixture has no mark');
  const text = fixture.replace(/[«»‸]/g, '');
  const to = fixture.includes('»') ? fixture.indexOf('»') - 1 : from;
  const doc = modelDocument(text, options);
  const position = doc.document.positionAt(from);
  return { doc, text, position, range: { start: position, end: doc.document.positionAt(to) } };
}

/** Surroundings with models by name, each with the parameters that the JSON of `models` has for it. */
export function surroundingsOf(
  models: Readonly<Record<string, Readonly<Record<string, string>>>>,
  properties?: Readonly<Record<string, string | null>>,
): ModelSurroundings {
  return {
    models: Object.entries(models).map(([name, parameters]) => ({
      name,
      parameters: new Map(Object.entries(parameters)),
    })),
    ...(properties ? { property: (key: string) => properties[key] } : {}),
  };
}

/** Every range of an answer of the protocol, however deep. */
export function* rangesIn(answer: unknown): Iterable<Range> {
  if (typeof answer !== 'object' || answer === null) return;
  if ('start' in answer && 'end' in answer) yield answer as Range;
  else for (const member of Object.values(answer)) yield* rangesIn(member);
}
