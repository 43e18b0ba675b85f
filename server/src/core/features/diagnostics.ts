import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from 'vscode-languageserver-types';
import { effectiveSetting } from '../model/config';
import type { Severity } from '../rules/rule';
import { type Problem, problems } from '../rules/run';
import { rangeOf, type ServiceDocument } from './serviceDocument';

/** The name under which problems are shown. */
export const diagnosticSource = 'torchserve';

/** The code of the remark that not all problems are shown; no rule has this name. */
export const moreProblemsCode = 'more-problems';

export interface DiagnosticsOptions {
  /** The most problems to report, 1 or more. */
  readonly limit: number;
  /** Address of the page about the rules, without an anchor. Absent when there is none: no link is made up. */
  readonly docsUrl?: string;
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/**
 * The problems of a document, the gravest first and those alike in the order of the text. When there are more than
 * `limit`, a remark in the first line says how many are left out.
 */
export function getDiagnostics(doc: ServiceDocument, options: DiagnosticsOptions): Diagnostic[] {
  const { shown, total } = gravest(doc, options.limit);
  const diagnostics = shown.map((problem) => diagnosticOf(doc, problem, options.docsUrl));
  if (total > shown.length) diagnostics.push(moreProblems(total - shown.length));
  return diagnostics;
}

/** Runs at every keystroke, possibly over as many problems as lines: only what is shown is converted, nothing is sorted. */
function gravest({ analysis }: ServiceDocument, limit: number): { shown: Problem[]; total: number } {
  const bySeverity: Record<Severity, Problem[]> = { error: [], warning: [], information: [], hint: [] };
  let total = 0;
  for (const problem of problems(analysis)) {
    total++;
    const alike = bySeverity[problem.severity];
    if (alike.length < limit) alike.push(problem);
  }
  const { error, warning, information, hint } = bySeverity;
  return { shown: [...error, ...warning, ...information, ...hint].slice(0, limit), total };
}

/** One problem as the editor shows it. */
export function diagnosticOf(doc: ServiceDocument, problem: Problem, docsUrl?: string): Diagnostic {
  const { rule, finding, span, severity } = problem;
  const related = relatedInformation(doc, problem);
  return {
    range: rangeOf(doc.document, span),
    severity: severities[severity],
    source: diagnosticSource,
    code: rule.id,
    message: finding.message,
    ...(docsUrl !== undefined && { codeDescription: { href: `${docsUrl}#${rule.id}` } }),
    ...(finding.tags && { tags: finding.tags.map((tag) => tags[tag]) }),
    ...(related && { relatedInformation: [related] }),
  };
}

function relatedInformation(
  { document, analysis }: ServiceDocument,
  { finding: { related } }: Problem,
): DiagnosticRelatedInformation | undefined {
  if (!related) return undefined;
  if ('place' in related) return { location: related.place, message: related.message };
  const setting = effectiveSetting(analysis.config, related.key);
  if (!setting) return undefined;
  const location = { uri: document.uri, range: rangeOf(document, setting.keySpan) };
  return { location, message: related.message };
}

function moreProblems(count: number): Diagnostic {
  const start = { line: 0, character: 0 };
  const message =
    count === 1
      ? "1 more problem is not shown. Raise 'torchserve.diagnostics.maxProblems' to see it."
      : `${count} more problems are not shown. Raise 'torchserve.diagnostics.maxProblems' to see them.`;
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    code: moreProblemsCode,
    message,
  };
}
