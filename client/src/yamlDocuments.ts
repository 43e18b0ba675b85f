import { Range, type TextDocument } from 'vscode';
import { isEmbeddedConfig, mayBeModelConfig } from '../../server/src/lsp/protocol';

/** The language of model configurations. It stays what it is, so that other tools for YAML go on working. */
export const yamlLanguage = 'yaml';

export function isYaml({ languageId }: TextDocument): boolean {
  return languageId === yamlLanguage;
}

/** More lines than the first look takes in. */
const mostLines = 2000;

/** False for a YAML document that is surely somebody else's, unless the user says otherwise. */
export function mayBeOurs(document: TextDocument): boolean {
  return (
    isEmbeddedConfig(document.uri.toString()) ||
    mayBeModelConfig(document.uri.path, document.getText(new Range(0, 0, mostLines, 0)))
  );
}
