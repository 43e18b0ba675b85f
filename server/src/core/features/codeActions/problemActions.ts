import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
} from 'vscode-languageserver-types';
import type { Fix } from '../../rules/rule';
import { intersects, type Span, type SpanEdit } from '../../text/span';
import type { ShownProblem } from '../diagnostics';
import { addEdits, emptyEditSet } from './editSet';
import { ruleCommands } from './ruleCommands';
import { workspaceEdit } from './workspaceEdit';

/** What can be done about the problems of a document, in whatever syntax it is. */
export interface ProblemSubject<P extends ShownProblem = ShownProblem> {
  readonly document: TextDocument;
  /** All that are not suppressed, in the order of the text. */
  readonly problems: readonly P[];
  /** The fixes of one of them for the text as it is now. */
  fixes(problem: P): readonly Fix[];
  diagnostic(problem: P): Diagnostic;
  /** Comments that silence its rule, each with its title. */
  suppressions(problem: P): readonly { readonly title: string; readonly edit: SpanEdit }[];
}

/** A menu is no place for more: whoever selects a long file wants the actions for all problems of a rule. */
const mostProblems = 20;

/** Everything that can be done about the problems that touch a span: fixes first, then ways to silence or to learn. */
export function problemActions<P extends ShownProblem>(
  subject: ProblemSubject<P>,
  span: Span,
  context: CodeActionContext,
  withCommands: boolean,
): CodeAction[] {
  const { problems } = subject;
  const here = problems.filter((problem) => intersects(problem.span, span)).slice(0, mostProblems);
  const fixes = here.flatMap((problem) => quickFixes(subject, problem, context));
  const perRule = [...new Map(here.map((problem) => [problem.rule, problem])).values()];
  const fixAlls = perRule.flatMap((problem) => fixAllOfRule(subject, problem, context));
  const rest = here.flatMap((problem) => suppressionActions(subject, problem, context));
  const commands = withCommands
    ? perRule.flatMap((problem) => ruleCommands(problem.rule.id, diagnosticFor(subject, problem, context)))
    : [];
  const preferred = fixes.filter(({ isPreferred }) => isPreferred);
  const others = fixes.filter(({ isPreferred }) => !isPreferred);
  return [...preferred, ...others, ...fixAlls, ...withoutRepetition(rest), ...commands];
}

function quickFixes<P extends ShownProblem>(
  subject: ProblemSubject<P>,
  problem: P,
  context: CodeActionContext,
): CodeAction[] {
  const fixes = subject.fixes(problem);
  const hasOneSafeFix = fixes.filter((fix) => fix.safe).length === 1;
  return fixes.map(({ title, edits, safe }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticFor(subject, problem, context)],
    ...(safe && hasOneSafeFix && { isPreferred: true }),
    edit: workspaceEdit(subject, edits),
  }));
}

/** One action for all problems of a rule whose fixes are safe, or the same kind of change as the first fix offered here. */
function fixAllOfRule<P extends ShownProblem>(
  subject: ProblemSubject<P>,
  here: P,
  context: CodeActionContext,
): CodeAction[] {
  const { rule } = here;
  const offered = subject.fixes(here)[0];
  if (!offered) return [];
  const set = emptyEditSet();
  let count = 0;
  for (const problem of subject.problems) {
    if (problem.rule !== rule || !problem.finding.isFixable) continue;
    const fixes = subject.fixes(problem);
    const fix =
      fixes.find(({ safe }) => safe) ?? fixes.find(({ title }) => kindOf(title) === kindOf(offered.title));
    if (fix && addEdits(set, fix.edits)) count++;
  }
  if (count < 2) return [];
  return [
    {
      title: `Fix all '${rule.id}' problems`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticFor(subject, here, context)],
      edit: workspaceEdit(subject, set.edits),
    },
  ];
}

function suppressionActions<P extends ShownProblem>(
  subject: ProblemSubject<P>,
  problem: P,
  context: CodeActionContext,
): CodeAction[] {
  return subject.suppressions(problem).map(({ title, edit }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticFor(subject, problem, context)],
    edit: workspaceEdit(subject, [edit]),
  }));
}

/** A title without the keys and values in it: two fixes with the same rest do the same thing to different words. */
function kindOf(title: string): string {
  return title.replace(/'[^']*'/g, "''");
}

/** The diagnostic that the client already shows, or else the one that it would be sent. */
function diagnosticFor<P extends ShownProblem>(
  subject: ProblemSubject<P>,
  problem: P,
  { diagnostics }: CodeActionContext,
): Diagnostic {
  const own = subject.diagnostic(problem);
  const { start, end } = own.range;
  const isShown = (shown: Diagnostic): boolean =>
    shown.code === own.code &&
    shown.message === own.message &&
    shown.range.start.line === start.line &&
    shown.range.start.character === start.character &&
    shown.range.end.line === end.line &&
    shown.range.end.character === end.character;
  return diagnostics.find(isShown) ?? own;
}

/** Two problems of a rule in one line need to be silenced only once. */
function withoutRepetition(actions: readonly CodeAction[]): CodeAction[] {
  const seen = new Map<string, CodeAction>();
  for (const action of actions) {
    const name = JSON.stringify([action.title, action.edit]);
    if (!seen.has(name)) seen.set(name, action);
  }
  return [...seen.values()];
}
