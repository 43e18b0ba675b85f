import type { Diagnostic } from 'vscode-languageserver-types';
import { modelSetting } from '../../model/modelConfig';
import { gravestModelProblems } from '../../rules/modelAnalysis';
import { type DiagnosticsOptions, diagnosticsOf, type Places } from '../diagnostics';
import { rangeOf } from '../serviceDocument';
import type { ModelDocument } from './modelDocument';

/**
 * The problems of a model configuration, the gravest first and those alike in the order of the text. When there are more
 * than `limit`, a remark in the first line says so.
 */
export function getDiagnostics(doc: ModelDocument, { limit, docsUrl }: DiagnosticsOptions): Diagnostic[] {
  return diagnosticsOf(gravestModelProblems(doc.analysis, limit), placesOf(doc), docsUrl);
}

export function placesOf({ document, analysis }: ModelDocument): Places {
  return {
    uri: document.uri,
    rangeOf: (span) => rangeOf(document, span),
    keySpan: (key) => modelSetting(analysis.config, key)?.keySpan,
  };
}
