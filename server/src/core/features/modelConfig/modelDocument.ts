import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ModelAnalysis } from '../../rules/modelAnalysis';

/** What every feature for a model-config YAML works on: the editor's document and its analysis, of the same version. */
export interface ModelDocument {
  readonly document: TextDocument;
  readonly analysis: ModelAnalysis;
}
