import type { Diagnostic } from 'vscode-languageserver-types';
import { gravestModelProblems } from '../../rules/modelAnalysis';
import { type DiagnosticsOptions, diagnosticSource } from '../diagnostics';
import { rangeOf } from '../serviceDocument';
import type { ModelDocument } from './modelDocument';

export function getDiagnostics(
  { document, analysis }: ModelDocument,
  { limit }: DiagnosticsOptions,
): Diagnostic[] {
  return gravestModelProblems(analysis, limit).gravest.map(({ rule, finding, span }) => ({
    range: rangeOf(document, span),
    source: diagnosticSource,
    code: rule.id,
    message: finding.message,
  }));
}
