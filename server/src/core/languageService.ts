/**
 * The knowledge of TorchServe's `config.properties` as a library: text and plain data in, types of the Language Server
 * Protocol out. Nothing here reads a file, waits or logs. Malformed text never throws.
 *
 * A document is analysed once (`analyze`), kept up to date with each edit (`changeAnalysis`) and handed to the features
 * as a `ServiceDocument`. What depends on the machine is asked for with `neededFacts` and answered in `Facts`.
 */

/** Lookup of keys, their types, defaults, variables and evidence. */
export { allProperties, findProperty, findPropertyByVariable } from './catalog/catalog';
/** What to say when an editor asks for the abilities of a server. */
export { completionTriggers, fixAllKind } from './features/abilities';
/** Fixes, ways to silence a rule, rewrites, and all safe fixes under the kind `fixAllKind`. */
export { type CodeActionOptions, getCodeActions } from './features/codeActions';
/** Keys, values, paths and models at a position; `completionFacts` says what to look up first. */
export {
  type CompletionOptions,
  completionFacts,
  getCompletions,
} from './features/completion/completion';
/** Adds the documentation to an item that completion returned. */
export { resolveCompletion } from './features/completion/resolve';
/** The gravest problems as diagnostics. */
export { type DiagnosticsOptions, diagnosticSource, getDiagnostics } from './features/diagnostics';
/** Foldable parts by line. */
export { getFoldingRanges } from './features/folding';
/** Tidies a document or a part of it without changing what is read from it. */
export { type FormatOptions, formatDocument, formatRange } from './features/formatting';
/** What a key or value does. */
export { getHover } from './features/hover';
/** Links on addresses, paths and archives on the web. */
export { getDocumentLinks } from './features/links';
/** Selections that grow from a word to the setting and its paragraph. */
export { getSelectionRanges } from './features/selectionRanges';
/** A document and its analysis, both of the same version. */
export type { ServiceDocument } from './features/serviceDocument';
/** The outline. */
export { getDocumentSymbols } from './features/symbols';
/** Whether a file is TorchServe's, and by what evidence. */
export { classify, type DocumentKind, type KindEvidence } from './model/documentKind';
/** What is known of the machine; `noFacts` for nothing. */
export { type FactQuery, type Facts, noFacts, type PathFact } from './model/facts';
/** What to look up so that all rules can speak. */
export { neededFacts } from './model/neededFacts';
/** A value as it may be shown. */
export { maskSecrets } from './model/secrets';
/** All rules. */
export { rules } from './rules/registry';
export type { Finding, Fix, Rule, Severity } from './rules/rule';
/** Parsing and checking; `changeAnalysis` costs what the edit touched. */
export {
  type Analysis,
  type AnalysisOptions,
  analyze,
  analyzeConfig,
  changeAnalysis,
  fixesOf,
  type Problem,
  problems,
} from './rules/run';
