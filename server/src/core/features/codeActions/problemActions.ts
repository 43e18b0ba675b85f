import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type Diagnostic,
} from 'vscode-languageserver-types';
import type { Fix, Rule } from '../../rules/rule';
import { type Problem, problems } from '../../rules/run';
import { intersects, type Span } from '../../text/span';
import { diagnosticOf } from '../diagnostics';
import type { ServiceDocument } from '../serviceDocument';
import { currentFixes } from './currentFixes';
import { addEdits, emptyEditSet } from './editSet';
import { ruleCommands } from './ruleCommands';
import { suppressionActions } from './suppressionActions';
import { workspaceEdit } from './workspaceEdit';

/** A menu is no place for more: whoever selects a long file wants the actions for all problems of a rule. */
const mostProblems = 20;

/** Everything that can be done about the problems that touch a span: fixes first, then ways to silence or to learn. */
export function problemActions(
  doc: ServiceDocument,
  span: Span,
  context: CodeActionContext,
  withCommands: boolean,
): CodeAction[] {
  const all = problems(doc.analysis);
  const here = all.filter((problem) => intersects(problem.span, span)).slice(0, mostProblems);
  const fixesNow = currentFixes(doc.analysis);
  const fixes = here.flatMap((problem) => quickFixes(doc, problem, fixesNow(problem), context));
  const perRule = [...new Map(here.map((problem) => [problem.rule, problem])).values()];
  const fixAlls = perRule.flatMap((problem) => fixAllOfRule(doc, problem, all, context));
  const rest = here.flatMap((problem) =>
    suppressionActions(doc, problem, diagnosticFor(doc, problem, context)),
  );
  const commands = withCommands
    ? perRule.flatMap((problem) => ruleCommands(problem.rule.id, diagnosticFor(doc, problem, context)))
    : [];
  const preferred = fixes.filter(({ isPreferred }) => isPreferred);
  const others = fixes.filter(({ isPreferred }) => !isPreferred);
  return [...preferred, ...others, ...fixAlls, ...withoutRepetition(rest), ...commands];
}

function quickFixes(
  doc: ServiceDocument,
  problem: Problem,
  fixes: readonly Fix[],
  context: CodeActionContext,
): CodeAction[] {
  const hasOneSafeFix = fixes.filter((fix) => fix.safe).length === 1;
  return fixes.map(({ title, edits, safe }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticFor(doc, problem, context)],
    ...(safe && hasOneSafeFix && { isPreferred: true }),
    edit: workspaceEdit(doc, edits),
  }));
}

/** One action for all problems of a rule whose fixes are safe, or the same kind of change as the first fix offered here. */
function fixAllOfRule(
  doc: ServiceDocument,
  here: Problem,
  all: readonly Problem[],
  context: CodeActionContext,
): CodeAction[] {
  const { rule } = here;
  const fixesNow = currentFixes(doc.analysis);
  const offered = fixesNow(here)[0];
  if (!offered) return [];
  const set = emptyEditSet();
  let count = 0;
  for (const problem of withFixes(all, rule)) {
    const fixes = fixesNow(problem);
    const fix =
      fixes.find(({ safe }) => safe) ?? fixes.find(({ title }) => kindOf(title) === kindOf(offered.title));
    if (fix && addEdits(set, fix.edits)) count++;
  }
  if (count < 2) return [];
  return [
    {
      title: `Fix all '${rule.id}' problems`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticFor(doc, here, context)],
      edit: workspaceEdit(doc, set.edits),
    },
  ];
}

function withFixes(all: readonly Problem[], rule: Rule): Problem[] {
  return all.filter((problem) => problem.rule === rule && problem.finding.isFixable);
}

/** A title without the keys and values in it: two fixes with the same rest do the same thing to different words. */
function kindOf(title: string): string {
  return title.replace(/'[^']*'/g, "''");
}

/** The diagnostic that the client already shows, or else the one that it would be sent. */
function diagnosticFor(
  doc: ServiceDocument,
  problem: Problem,
  { diagnostics }: CodeActionContext,
): Diagnostic {
  const own = diagnosticOf(doc, problem);
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
