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
  modelFixesOf,
  modelProblems,
} from '../../rules/modelAnalysis';
import { fixAllKind } from '../abilities';
import { type CodeActionOptions, fixAll, isWanted } from '../codeActions';
import { fixAllEdits } from '../codeActions/fixAllEdits';
import { type ProblemSubject, problemActions } from '../codeActions/problemActions';
import { diagnosticOf } from '../diagnostics';
import { spanOf } from '../serviceDocument';
import { placesOf } from './diagnostics';
import type { ModelDocument } from './modelDocument';
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
  return { problems: modelProblems(analysis), fixes: (problem) => modelFixesOf(analysis, problem) };
}
