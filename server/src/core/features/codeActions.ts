import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  CodeActionTriggerKind,
  type Range,
} from 'vscode-languageserver-types';
import type { Span } from '../text/span';
import { fixAllKind } from './abilities';
import { commentActions } from './codeActions/commentActions';
import { escapeActions } from './codeActions/escapeActions';
import { fixAllEdits } from './codeActions/fixAllEdits';
import { modelsActions } from './codeActions/modelsActions';
import { problemActions } from './codeActions/problemActions';
import { uncommentActions } from './codeActions/uncommentActions';
import { workspaceEdit } from './codeActions/workspaceEdit';
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
    ? problemActions(doc, span, context, options.commands ?? true)
    : [];
  const actions = [...quickFixes];
  if (isWanted(context, CodeActionKind.RefactorRewrite)) {
    actions.push(...rewrites(doc, span, context, quickFixes));
  }
  if (isWanted(context, fixAllKind)) actions.push(...fixAll(doc));
  // A light bulb that is always there would say nothing.
  if ((options.commands ?? true) && context.triggerKind !== CodeActionTriggerKind.Automatic) {
    const moves = modelsActions(doc, span);
    actions.push(...moves.filter(({ kind }) => kind !== undefined && isWanted(context, kind)));
  }
  return actions;
}

/** A requested kind covers itself and everything below it; source actions must be asked for. */
function isWanted({ only }: CodeActionContext, kind: string): boolean {
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
  if (quickFixes.length === 0)
    return [...uncomment, ...commentActions(doc, span), ...escapeActions(doc, span)];
  // Whoever has a problem needs no other way to write it, nor one change under two names.
  const offered = new Set(quickFixes.map(({ edit }) => JSON.stringify(edit)));
  return [
    ...uncomment,
    ...commentActions(doc, span).filter(({ edit }) => !offered.has(JSON.stringify(edit))),
  ];
}

function fixAll(doc: ServiceDocument): CodeAction[] {
  const edits = fixAllEdits(doc.analysis);
  if (edits.length === 0) return [];
  return [{ title: 'Fix all TorchServe problems', kind: fixAllKind, edit: workspaceEdit(doc, edits) }];
}
