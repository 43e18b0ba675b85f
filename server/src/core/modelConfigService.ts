/**
 * The knowledge of TorchServe's model configurations (YAML) as a library, shaped as `languageService` is for
 * `config.properties`: text and plain data in, types of the Language Server Protocol out. Nothing here reads a file, waits
 * or logs. Malformed text never throws.
 *
 * A document is analysed once (`analyzeModelConfig`), kept up to date with each edit (`changeModelAnalysis`) and handed to
 * the features as a `ModelDocument`. What is known about the server around it comes as `ModelSurroundings`.
 */

/** Lookup of keys, their types, defaults and evidence. */
export { allModelKeys, findModelKey } from './catalog/modelConfig';
/** Fixes, ways to silence a rule, and all safe fixes under the kind `fixAllKind`. */
export { getCodeActions } from './features/modelConfig/codeActions';
/** Keys, values, lists and usual deployments at a position; `completionFacts` says what to look up first. */
export { completionFacts, getCompletions } from './features/modelConfig/completion/completion';
export { resolveCompletion } from './features/modelConfig/completion/resolve';
/** The gravest problems as diagnostics. */
export { getDiagnostics } from './features/modelConfig/diagnostics';
/** What the server will have for a setting, by model. */
export { type EffectiveModelValue, effectiveParameter } from './features/modelConfig/effectiveParameter';
/** Foldable parts by line. */
export { getFoldingRanges } from './features/modelConfig/folding';
/** Tidies a document or a part of it without changing what is read from it. */
export { formatDocument, formatRange } from './features/modelConfig/formatting';
/** What a key or value does, what YAML makes of it, and what each model will have. */
export { getHover, type ModelHoverOptions } from './features/modelConfig/hover';
/** Links on paths and addresses; `linkFacts` says what to look up first. */
export { getDocumentLinks, linkFacts } from './features/modelConfig/links';
/** A document and its analysis, both of the same version. */
export type { ModelDocument } from './features/modelConfig/modelDocument';
/** Selections that grow from a word to the setting and the maps around it. */
export { getSelectionRanges } from './features/modelConfig/selectionRanges';
/** The outline. */
export { getDocumentSymbols } from './features/modelConfig/symbols';
/** Parsing alone. */
export { changeModelConfig, createModelConfig, type ModelConfig } from './model/modelConfig';
export type { ModelSurroundings, SurroundingModel } from './model/modelSurroundings';
/** Parsing and checking; `changeModelAnalysis` costs what the edit touched. */
export {
  analyzeModelConfig,
  changeModelAnalysis,
  checkModelConfig,
  type ModelAnalysis,
  type ModelAnalysisOptions,
  type ModelProblem,
  modelFixesOf,
  modelProblems,
} from './rules/modelAnalysis';
/** All rules. */
export { modelRules } from './rules/modelRegistry';
