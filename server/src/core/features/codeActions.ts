import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  CodeActionTriggerKind,
  type Range,
} from 'vscode-languageserver-types';
import { type Analysis, analyze, type Problem, problems } from '../rules/run';
import type { Span, SpanEdit } from '../text/span';
import { fixAllKind } from './abilities';
import { commentActions } from './codeActions/commentActions';
import { currentFixes } from './codeActions/currentFixes';
import { escapeActions } from './codeActions/escapeActions';
import { fixAllEdits } from './codeActions/fixAllEdits';
import { modelsActions } from './codeActions/modelsActions';
import { type ProblemSubject, problemActions } from './codeActions/problemActions';
import { suppressions } from './codeActions/suppressionActions';
import { uncommentActions } from './codeActions/uncommentActions';
import { workspaceEdit } from './codeActions/workspaceEdit';
import { diagnosticOf, placesOf } from './diagnostics';
import { layoutActions } from './modelsJson/layoutActions';
import { type ServiceDocument, spanOf } from './serviceDocument';

export interface CodeActionOptions {
  /** False when the client does not have the commands that actions name. Default true. */
  readonly commands?: boolean;
}

/**
 * What can be done about a part of a document: fixes of its problems, ways to silence them, small rewrites, and on
 * request all safe fixes of the document. Only kinds that `context.only` names are returned; without it, no source actions.
 */
export function getCodeActions(
  doc: ServiceDocument,
  range: Range,
  context: CodeActionContext,
  options: CodeActionOptions = {},
): CodeAction[] {
  const span = spanOf(doc.document, range);
  const quickFixes = isWanted(context, CodeActionKind.QuickFix)
    ? problemActions(subjectOf(doc), span, context, options.commands ?? true)
    : [];
  const actions = [...quickFixes];
  if (isWanted(context, CodeActionKind.RefactorRewrite)) {
    actions.push(...rewrites(doc, span, context, quickFixes));
  }
  if (isWanted(context, fixAllKind)) actions.push(...fixAll(doc, safeFixes(doc.analysis)));
  // A light bulb that is always there would say nothing.
  if ((options.commands ?? true) && context.triggerKind !== CodeActionTriggerKind.Automatic) {
    const moves = modelsActions(doc, span);
    actions.push(...moves.filter(({ kind }) => kind !== undefined && isWanted(context, kind)));
  }
  return actions;
}

/** A requested kind covers itself and everything below it; source actions must be asked for. */
export function isWanted({ only }: CodeActionContext, kind: string): boolean {
  if (!only) return !kind.startsWith(CodeActionKind.Source);
  return only.some((wanted) => wanted === '' || wanted === kind || kind.startsWith(`${wanted}.`));
}

function rewrites(
  doc: ServiceDocument,
  span: Span,
  { triggerKind }: CodeActionContext,
  quickFixes: readonly CodeAction[],
): CodeAction[] {
  const uncomment = uncommentActions(doc, span);
  // A light bulb beside every line would say nothing: the other rewrites are there for whoever asks.
  if (triggerKind === CodeActionTriggerKind.Automatic) return uncomment;
  const layouts = layoutActions(doc, span);
  if (quickFixes.length === 0)
    return [...uncomment, ...layouts, ...commentActions(doc, span), ...escapeActions(doc, span)];
  // Whoever has a problem needs no other way to write it, nor one change under two names.
  const offered = new Set(quickFixes.map(({ edit }) => JSON.stringify(edit)));
  return [
    ...uncomment,
    ...layouts,
    ...commentActions(doc, span).filter(({ edit }) => !offered.has(JSON.stringify(edit))),
  ];
}

function subjectOf(doc: ServiceDocument): ProblemSubject<Problem> {
  const places = placesOf(doc);
  return {
    document: doc.document,
    ...problemsAndFixes(doc.analysis),
    diagnostic: (problem) => diagnosticOf(problem, places),
    suppressions: (problem) => suppressions(doc, problem),
  };
}

function problemsAndFixes(analysis: Analysis): Pick<ProblemSubject<Problem>, 'problems' | 'fixes'> {
  return { problems: problems(analysis), fixes: currentFixes(analysis) };
}

function safeFixes(analysis: Analysis): readonly SpanEdit[] {
  const { config, options } = analysis;
  const { text, charset } = config.syntax;
  return fixAllEdits(text, problemsAndFixes(analysis), (fixed) =>
    problemsAndFixes(analyze(fixed, options, charset)),
  );
}

/** The source action for edits that apply all safe fixes, if there are any. */
export function fixAll(
  { document }: Pick<ServiceDocument, 'document'>,
  edits: readonly SpanEdit[],
): CodeAction[] {
  if (edits.length === 0) return [];
  return [
    { title: 'Fix all TorchServe problems', kind: fixAllKind, edit: workspaceEdit({ document }, edits) },
  ];
}
