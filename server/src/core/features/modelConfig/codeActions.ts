import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Range,
} from 'vscode-languageserver-types';
import {
  analyzeModelConfig,
  type ModelAnalysis,
  type ModelProblem,
  modelProblems,
} from '../../rules/modelAnalysis';
import { checkModelAgain } from '../../rules/modelCheck';
import { fixAllKind } from '../abilities';
import { type CodeActionOptions, fixAll, isWanted } from '../codeActions';
import { fixesByRun } from '../codeActions/currentFixes';
import { fixAllEdits } from '../codeActions/fixAllEdits';
import { type ProblemSubject, problemActions } from '../codeActions/problemActions';
import { diagnosticOf } from '../diagnostics';
import { spanOf } from '../serviceDocument';
import { placesOf } from './diagnostics';
import type { ModelDocument } from './modelDocument';
import { entryIndexAt } from './placesAt';
import { suppressions } from './suppressions';

/**
 * What can be done about a part of a model configuration: fixes of its problems, ways to silence them, and on request all
 * safe fixes of the document. Only kinds that `context.only` names are returned; without it, no source actions.
 */
export function getCodeActions(
  doc: ModelDocument,
  range: Range,
  context: CodeActionContext,
  options: CodeActionOptions = {},
): CodeAction[] {
  const actions = isWanted(context, CodeActionKind.QuickFix)
    ? problemActions(subjectOf(doc), spanOf(doc.document, range), context, options.commands ?? true)
    : [];
  if (!isWanted(context, fixAllKind)) return actions;
  const { config, options: analysisOptions } = doc.analysis;
  const edits = fixAllEdits(config.document.text, problemsAndFixes(doc.analysis), (text) =>
    problemsAndFixes(analyzeModelConfig(text, analysisOptions)),
  );
  return [...actions, ...fixAll(doc, edits)];
}

function subjectOf(doc: ModelDocument): ProblemSubject<ModelProblem> {
  const places = placesOf(doc);
  return {
    document: doc.document,
    ...problemsAndFixes(doc.analysis),
    diagnostic: (problem) => diagnosticOf(problem, places),
    suppressions: (problem) => suppressions(doc, problem),
  };
}

function problemsAndFixes(analysis: ModelAnalysis): Pick<ProblemSubject<ModelProblem>, 'problems' | 'fixes'> {
  const { config, options } = analysis;
  const fixes = fixesByRun<ModelProblem>(
    ({ rule, span }) => checkModelAgain(analysis, rule, span.start),
    ({ rule, span }) => (rule.scope === 'model-file' ? 0 : entryIndexAt(config, span.start)),
    options.onRuleError,
  );
  return { problems: modelProblems(analysis), fixes };
}
