import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
} from 'vscode-languageserver-types';
import { effectiveSetting } from '../model/config';
import type { Severity } from '../rules/rule';
import { gravestProblems, type Problem } from '../rules/run';
import type { Span } from '../text/span';
import { quickRangeOf, type ServiceDocument } from './serviceDocument';

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
 * `limit`, a remark in the first line says so.
 */
export function getDiagnostics(doc: ServiceDocument, options: DiagnosticsOptions): Diagnostic[] {
  return diagnosticsOf(gravestProblems(doc.analysis, options.limit), placesOf(doc), options.docsUrl);
}

/** A problem of a document in whatever syntax. */
export type ShownProblem = Omit<Problem, 'rule'> & { readonly rule: { readonly id: string } };

/** Where things stand in a document. */
export interface Places {
  readonly uri: string;
  rangeOf(span: Span): Range;
  /** The key of the entry that counts. */
  keySpan(key: string): Span | undefined;
}

export function placesOf(doc: ServiceDocument): Places {
  return {
    uri: doc.document.uri,
    rangeOf: (span) => quickRangeOf(doc, span),
    keySpan: (key) => effectiveSetting(doc.analysis.config, key)?.keySpan,
  };
}

export function diagnosticsOf(
  { gravest, hasMore }: { readonly gravest: readonly ShownProblem[]; readonly hasMore: boolean },
  places: Places,
  docsUrl?: string,
): Diagnostic[] {
  const diagnostics = gravest.map((problem) => diagnosticOf(problem, places, docsUrl));
  if (hasMore) diagnostics.push(moreProblems(gravest.length));
  return diagnostics;
}

/** One problem as the editor shows it. */
export function diagnosticOf(problem: ShownProblem, places: Places, docsUrl?: string): Diagnostic {
  const { rule, finding, span, severity } = problem;
  const related = relatedInformation(problem, places);
  return {
    range: places.rangeOf(span),
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
  { finding: { related } }: ShownProblem,
  { uri, rangeOf, keySpan }: Places,
): DiagnosticRelatedInformation | undefined {
  if (!related) return undefined;
  if ('place' in related) return { location: related.place, message: related.message };
  const span = keySpan(related.key);
  return span && { location: { uri, range: rangeOf(span) }, message: related.message };
}

function moreProblems(count: number): Diagnostic {
  const start = { line: 0, character: 0 };
  const message = `Only the gravest ${count} problems of this file are shown. Raise 'torchserve.diagnostics.maxProblems' to see more.`;
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: diagnosticSource,
    code: moreProblemsCode,
    message,
  };
}
