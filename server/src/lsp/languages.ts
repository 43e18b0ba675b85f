import type { CompletionItem } from 'vscode-languageserver';
import { isYaml, type OpenDocument } from './documents';
import { decisionFor } from './fileGlob';
import type { Language } from './language';
import type { ModelConfigLanguage, ModelConfigParts } from './modelConfigLanguage';
import { languageService } from './onDemand';
import { isEmbeddedConfig, mayBeModelConfig } from './protocol';

/** The languages of the server. Each is loaded with the first document that it may be about. */
export interface Languages {
  /** The language of a document; absent for a YAML document that is not worth another look. */
  of(open: OpenDocument): Promise<Language | undefined>;
  /** Something that is known about the server that loads a model may have changed; absent: anything. */
  aroundChanged(by?: OpenDocument): void;
  /** A document was checked. */
  consider(open: OpenDocument): void;
  forget(open: OpenDocument): void;
  resolveCompletion(item: CompletionItem): Promise<CompletionItem>;
  /** Loads what the first document will probably need. */
  preload(): Promise<unknown>;
}

export function createLanguages(parts: ModelConfigParts): Languages {
  const { session } = parts;
  let properties: Promise<Language> | undefined;
  let loading: Promise<ModelConfigLanguage> | undefined;
  let models: ModelConfigLanguage | undefined;

  const load = async (): Promise<ModelConfigLanguage> => {
    loading ??= import('./modelConfigLanguage').then((module) => module.createModelConfigLanguage(parts));
    models = await loading;
    return models;
  };

  const loadProperties = (): Promise<Language> => {
    properties ??= import('./propertiesLanguage').then((module) => module.createPropertiesLanguage(session));
    return properties;
  };

  return {
    preload: loadProperties,
    of: async (open) => {
      if (!isYaml(open)) return loadProperties();
      const { uri, document, settings } = open;
      const isWorthIt =
        isEmbeddedConfig(uri) ||
        mayBeModelConfig(uri, document.getText()) ||
        decisionFor(settings.files, uri, session.workspaceFolders()) !== undefined;
      return isWorthIt ? load() : undefined;
    },
    aroundChanged: (by) => models?.aroundChanged(by),
    consider: (open) => {
      if (open.language === models) models?.consider(open);
      else models?.aroundChanged(open);
    },
    forget: (open) => models?.forget(open),
    resolveCompletion: async (item) => {
      const resolved = (await languageService()).resolveCompletion(item);
      return resolved === item && models ? models.resolveCompletion(item) : resolved;
    },
  };
}
